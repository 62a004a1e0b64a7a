"""Ask other people's servers without being led to our own: every address is checked before it is connected to."""

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from app.domain.errors import DomainError
from app.time_budget import TimeBudget

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = frozenset({80, 443})
MOST_REDIRECTS = 3
MOST_BYTES = 50_000_000
SECONDS = 20.0
LONGEST_SILENCE = 10.0
"""Seconds without a byte."""
MOST_OF_A_PAGE = 2_000_000
GONE = frozenset({404, 410})
AGENT = "Ryadom (directory of social services)"
INSIDE = tuple(
    ipaddress.ip_network(text)
    for text in (
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "::/96",
        "fec0::/10",
        "192.88.99.0/24",
    )
)
"""Networks that lead inside, or wrap an address that may (RFC 6890, 6052, 3056, 4380)."""


class AddressRefused(DomainError):
    """An address that we do not ask; the message says why."""


class NoAnswer(DomainError):
    """A server that gave no answer that we can use; the message says why, ``status`` what it answered, if it did."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address, and the one number to which it is connected."""

    url: str
    host: str
    address: Address


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the public internet."""
    mapped = getattr(address, "ipv4_mapped", None)
    known = mapped or address
    inside = any(known.version == net.version and known in net for net in INSIDE)
    return known.is_global and not (known.is_multicast or known.is_reserved or known.is_unspecified or inside)


def resolve(host: str, port: int) -> list[Address]:
    """Return all addresses of a host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer(f"{host} is not known") from error
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]


@dataclass
class Outgoing:
    """Asks servers of others, redirects and all within ``seconds``. Tests alone change what stands here."""

    resolve: Callable[[str, int], list[Address]] = resolve
    allowed: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = PORTS
    tls: ssl.SSLContext | None = field(default=None)
    seconds: float = SECONDS

    def check(self, url: str) -> Target:
        """Return where an address leads.

        Raises:
            AddressRefused: it is none that we ask.
            NoAnswer: its host is not known.
        """
        host, port = self._parts(url)
        addresses = self.resolve(host, port)
        if not addresses or not all(self.allowed(address) for address in addresses):
            raise AddressRefused(f"{host} does not belong to the public internet")
        return Target(url, host, addresses[0])

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None, most: int = MOST_BYTES) -> bytes:
        """Return what an address holds, after at most ``MOST_REDIRECTS`` redirects, each checked.

        Raises:
            AddressRefused, NoAnswer: an address is refused, or there is no answer of at most ``most`` bytes.
        """
        _, content = self.ask("GET", url, headers=headers, most=most)
        return content

    def ask(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: bytes | None = None,
        most: int = MOST_BYTES, redirects: int = MOST_REDIRECTS,
    ) -> tuple[int, bytes]:  # fmt: skip
        """Return the status and content of an answer; one that is no success is no answer.

        Raises:
            AddressRefused, NoAnswer: as ``fetch``.
        """
        ends = time.monotonic() + self.seconds
        for _ in range(redirects + 1):
            target = self.check(url)
            try:
                with TimeBudget(ends - time.monotonic()) as budget:
                    status, answer, location = self._once(method, target, headers, content, (most, budget))
            except httpx.HTTPError as error:
                raise NoAnswer(f"{target.host} did not answer ({type(error).__name__})") from error
            if location is None:
                if not 200 <= status < 300:
                    raise NoAnswer(f"{target.host} answered {status}", status)
                return status, answer
            url = urljoin(url, location)
        raise NoAnswer(f"{target.host} redirects too often", status)

    def _once(
        self, method: str, target: Target, headers: Mapping[str, str] | None, content: bytes | None,
        limits: tuple[int, TimeBudget],
    ) -> tuple[int, bytes, str | None]:  # fmt: skip
        most, budget = limits
        patience = min(LONGEST_SILENCE, budget.left)
        with httpx.Client(transport=_Pinned(target, self.tls), timeout=patience, trust_env=False) as client:
            request = client.build_request(
                method, target.url, headers={"User-Agent": AGENT, **(headers or {})}, content=content,
                extensions={"trace": budget.note},
            )  # fmt: skip
            answer = client.send(request, stream=True)
            try:
                if answer.is_redirect:
                    return answer.status_code, b"", answer.headers["location"]
                return answer.status_code, _read(answer, most, budget), None
            finally:
                answer.close()

    def _parts(self, url: str) -> tuple[str, int]:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise AddressRefused("this is no address") from error
        if parts.scheme not in {"http", "https"} or not host or parts.username is not None or "\\" in url:
            raise AddressRefused("only http and https addresses without a name and password are asked")
        port = port or (443 if parts.scheme == "https" else 80)
        if self.ports is not None and port not in self.ports:
            raise AddressRefused(f"port {port} is not asked")
        if re.fullmatch(r"[0-9a-fx.]+", host) and not re.fullmatch(r"(\d{1,3}\.){3}\d{1,3}", host) and not _named(host):
            raise AddressRefused("a host written as one number is not asked")
        return host, port


def post(url: str, body: bytes, headers: Mapping[str, str]) -> None:
    """Send something to an address of somebody else's.

    Raises:
        AddressRefused, NoAnswer: the address is refused, or it did not arrive.
    """
    Outgoing().ask("POST", url, headers=headers, content=body, most=100_000, redirects=0)


def probe(url: str, ask: Callable[[str, str], object] | None = None) -> str:
    """Return why an address leads nowhere: it is gone, or nobody answers; nothing when it does or may."""
    for method in ("HEAD", "GET"):
        try:
            (ask or _ask)(method, url)
        except AddressRefused:
            return ""
        except NoAnswer as error:
            problem, status = str(error), error.status
        else:
            return ""
    return problem if status is None or status in GONE else ""


def _ask(method: str, url: str) -> object:
    return Outgoing().ask(method, url, most=MOST_OF_A_PAGE)


class _Pinned(httpx.BaseTransport):
    """Connects to the address that was checked, whatever the name would lead to a moment later."""

    def __init__(self, target: Target, tls: ssl.SSLContext | None) -> None:
        self._target = target
        self._inner = httpx.HTTPTransport(verify=tls or True, retries=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        address = self._target.address
        request.url = request.url.copy_with(host=f"[{address}]" if address.version == 6 else str(address))
        request.extensions = {**request.extensions, "sni_hostname": self._target.host}
        return self._inner.handle_request(request)

    def __enter__(self) -> Self:
        self._inner.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        self._inner.__exit__(kind, error, trace)

    def close(self) -> None:
        self._inner.close()


def _read(answer: httpx.Response, most: int, budget: TimeBudget) -> bytes:
    found = bytearray()
    try:
        for block in answer.iter_bytes():
            found += block
            if len(found) > most:
                raise NoAnswer(f"the answer has more than {most} bytes", answer.status_code)
    except httpx.HTTPError as error:
        raise NoAnswer("the answer breaks off or takes too long", answer.status_code) from error
    if budget.is_over:
        raise NoAnswer("the answer takes too long", answer.status_code)
    return bytes(found)


def _named(host: str) -> bool:
    """Tell whether a host ends in a name: «0xdead.example» does, «0x7f.1» does not."""
    last = host.rstrip(".").rpartition(".")[2]
    return not re.fullmatch(r"\d+|0x[0-9a-f]*", last) and "." in host
