"""Networks as a setting names them."""

import ipaddress

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def read_networks(text: str) -> tuple[Network, ...]:
    """Return the networks of «127.0.0.1, 10.0.0.0/8».

    Raises:
        ValueError: a part is neither an address nor a network.
    """
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise ValueError("addresses or networks with commas between are expected, as «127.0.0.1, ::1»") from error
