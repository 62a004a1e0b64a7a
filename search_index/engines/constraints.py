"""What a person cannot do, and which services suit all the same."""

from collections.abc import Mapping
from types import MappingProxyType

MEETS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "no_phone": ("contact", ("visit", "write")),
        "stays_home": ("form", ("at_home", "remote")),
        "no_money": ("cost", ("free",)),
    }
)
"""Constraint → the facet and its values by which a service suits; one of which this is unknown may suit too."""
