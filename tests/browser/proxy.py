"""A real nginx before an installation, and how it is asked."""

import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError

CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        client_max_body_size 100m;
        location / {{
            proxy_pass http://127.0.0.1:{behind};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }}
    }}
}}
"""


@contextmanager
def nginx(folder: Path, port: int, behind: int) -> Iterator[None]:
    """nginx on `port`, passing everything on to the port `behind`."""
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port, behind=behind))
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    process = subprocess.Popen([program, "-c", str(configuration), "-p", str(folder)])
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def ask(port: int, path: str, host: str = "localhost", **headers: str) -> HTTPResponse | HTTPError:
    """What the proxy answers, tried until it listens."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": f"{host}:{port}", **headers})
    end = time.monotonic() + 10
    while True:
        try:
            return urllib.request.urlopen(request, timeout=5)
        except HTTPError as answer:
            return answer
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
