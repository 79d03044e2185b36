"""One server finds an actor of another."""

import json
import urllib.request


def read(url, accept="application/activity+json"):
    asked = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return json.load(answer)


def test_a_handle_leads_to_the_actor_and_back(here):
    found = read("https://marie.cau.test/.well-known/webfinger?resource=acct:marie@marie.cau.test", "*/*")
    address = next(link["href"] for link in found["links"] if link["rel"] == "self")
    actor = read(address)
    assert actor["id"] == address
    assert f"acct:{actor['preferredUsername']}@marie.cau.test" == found["subject"]
    assert read("https://marie.cau.test/")["id"] == address


def test_fedify_finds_marie_by_her_handle(here, fedify):
    found = fedify.lookup(uri="@marie@marie.cau.test")
    assert (found["type"], found["preferredUsername"]) == ("Person", "marie")
    assert found["publicKey"]["owner"] == found["id"]
