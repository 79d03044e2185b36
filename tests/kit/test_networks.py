"""Which addresses may be reached, in every notation."""

import ipaddress

import pytest

from causerie.kit.networks import literal, may_reach, networks

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.3.4", "192.168.1.1", "100.64.0.1", "0.0.0.0", "255.255.255.255",
    "169.254.169.254", "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "192.88.99.1",
    "::", "::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "64:ff9b:1::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::", "2a00:1450::5efe:7f00:1", "2a00:1450::200:5efe:c0a8:1",
]  # fmt: skip
GLOBAL = [
    "93.184.216.34",
    "8.8.8.8",
    "2a00:1450:4007:80c::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_reached(address):
    assert not may_reach(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", GLOBAL)
def test_a_global_address_is_reached(address):
    assert may_reach(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::a01:203"])
def test_an_allowed_network_is_reached_in_every_notation(address):
    assert may_reach(ipaddress.ip_address(address), networks(["10.0.0.0/8"]))


@pytest.mark.parametrize("address", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "2002:a9fe:a9fe::1"])
def test_link_local_is_never_reached_even_when_everything_is_allowed(address):
    assert not may_reach(ipaddress.ip_address(address), networks(["0.0.0.0/0", "::/0"]))


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "1.2.3.4.", "fe80::1%eth0", "a b", "", "127%2e0.0.1"],
)
def test_an_odd_way_to_write_a_host_is_no_host(host):
    with pytest.raises(ValueError):
        literal(host)


def test_a_name_is_not_an_address():
    assert literal("xn--n-nga1b.example.") is None


def test_a_plain_address_is_read():
    assert str(literal("192.168.1.20")) == "192.168.1.20"
