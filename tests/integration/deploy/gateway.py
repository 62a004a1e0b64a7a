"""The nginx of deploy/ as an operator runs it, on loopback, over folders of the test's own."""

import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from werkzeug.serving import make_server

from setup.ports import free_port

ROOT = Path(__file__).resolve().parents[3]
NAME = "ryadom.example"
NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
OPENSSL = shutil.which("openssl")
MISSING = "no nginx is installed: apt-get install nginx-light openssl"
SECURITY_HEADERS = (
    "Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options",
    "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cache-Control", "Date", "Server",
)  # fmt: skip
MAIN = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/main.log crit;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/ryadom.conf;
}}
"""


@dataclass
class Site:
    """A WSGI application on a loopback port; it counts what reaches it and can be stopped."""

    application: Any
    port: int
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    seconds: float = 0.0
    running: bool = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Note the request, wait as long as the test wants, and answer."""
        self.asked.append(environ["PATH_INFO"])
        self.headers.append({key: value for key, value in environ.items() if key.startswith(("HTTP_", "REMOTE"))})
        time.sleep(self.seconds)
        return self.application(environ, start_response)

    def start(self) -> None:
        """Begin to answer."""
        self._server = make_server("127.0.0.1", self.port, self, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.running = True

    def stop(self) -> None:
        """End, as when Python is down."""
        self.running = False
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@dataclass(frozen=True)
class Gateway:
    """A running nginx."""

    folder: Path
    https: int
    http: int

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """Give a client that asks for our name; its certificate is the test's own."""
        with httpx.Client(verify=False, trust_env=False, timeout=20, headers={"Host": NAME}) as client:
            yield client

    def ask(self, path: str, method: str = "GET", *, name: str = NAME, **more: Any) -> httpx.Response:
        """Ask over TLS once."""
        with self.client() as client:
            return client.request(
                method, f"https://127.0.0.1:{self.https}{path}", extensions={"sni_hostname": name}, **more
            )

    def logs(self) -> str:
        """Return everything that nginx has written down."""
        return "".join(file.read_text(encoding="utf-8") for file in self.folder.glob("logs/*"))


@contextmanager
def running(folder: Path, site_port: int, changes: Mapping[str, str]) -> Iterator[Gateway]:
    """Run nginx with the configuration of deploy/, its folders, ports and the given words changed."""
    gateway = Gateway(folder, free_port(), free_port())
    for name in ("logs", "cache", "acme", "pages"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    _make_certificate(folder)
    shutil.copytree(ROOT / "deploy/nginx/ryadom", folder / "ryadom")
    (folder / "ryadom.conf").write_text(_moved(gateway, site_port, changes), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
    process = subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE, text=True)
    try:
        _wait(gateway, process)
        yield gateway
    finally:
        process.terminate()
        process.communicate(timeout=10)


def _moved(gateway: Gateway, site_port: int, changes: Mapping[str, str]) -> str:
    folder = gateway.folder
    text = (ROOT / "deploy/nginx/ryadom.conf").read_text(encoding="utf-8")
    text = re.sub(r"^\s*listen \[::\].*\n", "", text, flags=re.MULTILINE)
    places = {
        "listen 443": f"listen 127.0.0.1:{gateway.https}",
        "listen 80 ": f"listen 127.0.0.1:{gateway.http} ",
        "server 127.0.0.1:8000": f"server 127.0.0.1:{site_port}",
        "/etc/letsencrypt/live/ryadom.example": str(folder),
        "/etc/nginx/ryadom/": f"{folder}/ryadom/",
        "/var/cache/ryadom-nginx": f"{folder}/cache",
        "/var/log/nginx": f"{folder}/logs",
        "/var/lib/ryadom-pages": f"{folder}/pages",
        "/var/www/acme": f"{folder}/acme",
        "/opt/ryadom/current": str(ROOT),
    }
    for old, new in {**places, **changes}.items():
        assert old in text, f"deploy/nginx/ryadom.conf has no {old!r} any more"
        text = text.replace(old, new)
    return text


def _make_certificate(folder: Path) -> None:
    subject = [
        "-subj",
        f"/CN={NAME}",
        "-days",
        "2",
        "-keyout",
        folder / "privkey.pem",
        "-out",
        folder / "fullchain.pem",
    ]
    words = [OPENSSL, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", *subject]
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


def _wait(gateway: Gateway, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", gateway.https)) == 0:
                return
        time.sleep(0.02)
    process.terminate()
    raise AssertionError(f"nginx did not start: {process.communicate()[1]}")
