"""The ground of the private internet: names, a certificate for all of them, and a way in."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.house import HOME

INSIDE = "TESTS_WORLD"
FEDIFY = Path(__file__).parent / "fedify"
# Host names by the loopback address on which they are served, and the port behind.
HOSTS = {
    "127.0.0.10": (18100, ("cau.test", "marie.cau.test", "harbour.cau.test", "tomas.cau.test", "media.cau.test")),
    "127.0.0.11": (18101, ("cau2.test", "ilse.cau2.test", "media.cau2.test")),
    "127.0.0.4": (18003, ("c.test",)),
}
_NEEDED = ("unshare", "mount", "nginx")
_PROXY = """
    server {{
        listen {address}:443 ssl;
        location / {{ proxy_pass http://127.0.0.1:{port}; }}
    }}
"""
_NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log;
    client_max_body_size 50m;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-Proto https;
    proxy_set_header X-Forwarded-For $remote_addr;
    {servers}
}}
"""


def missing() -> str:
    """Why there can't be a private internet on this machine; empty where there can."""
    path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
    lacking = [name for name in _NEEDED if not shutil.which(name, path=path)]
    if lacking:
        return f"needs {', '.join(lacking)}"
    if subprocess.run([*_apart(), "true"], check=False, capture_output=True).returncode:
        return "may make no namespaces"
    return ""


def lay(folder: Path) -> None:
    """Write the certificates, the names and nginx's configuration."""
    names = [name for _, names in HOSTS.values() for name in names]
    _certify(folder, names)
    lines = [f"{address} {' '.join(names)}" for address, (_, names) in HOSTS.items()]
    (folder / "hosts").write_text("\n".join(["127.0.0.1 localhost", *lines, ""]))
    servers = "".join(_PROXY.format(address=address, port=port) for address, (port, _) in HOSTS.items())
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, servers=servers))


def run_inside(folder: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in the private internet of `folder`; whatever it starts ends with it."""
    way_in = [*_apart(), sys.executable, "-m", "tests.world.enter", str(folder), *command]
    variables = os.environ | {
        INSIDE: str(folder),
        "SSL_CERT_FILE": str(folder / "authority.pem"),
        "NODE_EXTRA_CA_CERTS": str(folder / "authority.pem"),
    }
    return subprocess.run(
        way_in, cwd=HOME, env=variables, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _apart() -> list[str]:
    """What runs a command in namespaces of its own; without being root, as root of nothing else."""
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *as_root, "--mount", "--net", "--pid", "--fork", "--kill-child", "--propagation", "private"]


def _certify(folder: Path, names: list[str]) -> None:
    """An authority of this world alone, and one certificate for all names."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority_name = _named("World of tests")
    authority = (
        _certificate(authority_name, authority_name, authority_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    alternatives = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
    server = (
        _certificate(_named("hosts"), authority_name, key.public_key())
        .add_extension(alternatives, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    (folder / "authority.pem").write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    (folder / "server.pem").write_bytes(server.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.key").write_bytes(private)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    made = made.serial_number(x509.random_serial_number())
    return made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
