"""The way to one node of the cluster, and what its failures mean in words for an operator."""

import re
import ssl
from typing import Any

from opensearchpy import Urllib3HttpConnection
from opensearchpy.exceptions import ConnectionError as NotConnected
from opensearchpy.exceptions import ConnectionTimeout, TransportError
from urllib3.exceptions import NameResolutionError, ProtocolError

REFUSED = 401
"""Not with this name and password."""
OTHER_NAME = {62, 64}
"""OpenSSL's numbers of a certificate that is made out for another host or address."""
SILENT: tuple[tuple[type[Exception], str], ...] = (
    (ConnectionTimeout, "does not answer in time"),
    (NameResolutionError, "has a name that nobody knows"),
    (ProtocolError, "hangs up; http and https may be mixed up"),
)
NO_CERTIFICATE = {"NO_CERTIFICATE_OR_CRL_FOUND", "NO_START_LINE", "PEM_LIB", "X509_LIB"}


class NodeConnection(Urllib3HttpConnection):
    """Asks a node; where no node of the cluster answers, or it refuses us, the next address is asked."""

    def perform_request(self, *words: Any, **named: Any) -> Any:
        """Return status, headers and text of the answer.

        Raises:
            TransportError: with the node's address as a note; a ConnectionError lets another node be asked.
        """
        try:
            status, headers, text = super().perform_request(*words, **named)
            if text and "json" not in headers.get("content-type", ""):
                raise NotConnected(status, "no JSON", None)
        except TransportError as error:
            raised = NotConnected(*error.args) if _is_another_server(error) else error
            raised.add_note(self.host)
            raise raised from error.__cause__
        return status, headers, text


def said_of(error: Exception) -> str:
    """Return which node failed and how; nothing that was asked, and no password."""
    what = _fault(error) if isinstance(error, TransportError) else str(error) or type(error).__name__
    return ": ".join([*getattr(error, "__notes__", ()), what])


def _is_another_server(error: TransportError) -> bool:
    """Tell whether what answered is no node, or one that does not know us: nodes explain themselves in JSON."""
    return not isinstance(error, NotConnected) and (error.info is None or error.status_code == REFUSED)


def _fault(error: TransportError) -> str:
    if error.status_code == REFUSED:
        return "refuses the name and the password"
    if not isinstance(error, NotConnected):
        kind = error.error if re.fullmatch(r"[a-z_]+", str(error.error)) else "unnamed"
        return f"answers with the error {error.status_code} ({kind})"
    if isinstance(error.status_code, int):
        return f"is no node of a search cluster (it answers {error.status_code})"
    if fault := _tls_fault(error.info):
        return _tls_words(fault)
    words = (words for kind, words in SILENT if isinstance(error, kind) or isinstance(error.info, kind))
    return next(words, "cannot be reached")


def _tls_fault(error: object) -> ssl.SSLError | None:
    """Return OpenSSL's own error out of those that wrap it."""
    while isinstance(error, Exception):
        if isinstance(error, ssl.SSLError):
            return error
        error = next((inner for inner in (*error.args, error.__cause__) if isinstance(inner, Exception)), None)
    return None


def _tls_words(fault: ssl.SSLError) -> str:
    if isinstance(fault, ssl.SSLCertVerificationError):
        if fault.verify_code in OTHER_NAME:
            return "shows a certificate that is made out for another name"
        return f"shows a certificate that no authority we trust vouches for ({fault.verify_message})"
    if fault.reason in NO_CERTIFICATE:
        return "cannot be checked: the file of trusted authorities holds no certificate"
    return "does not speak TLS with us; http and https may be mixed up"
