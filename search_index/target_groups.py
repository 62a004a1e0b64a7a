"""Target groups (codes of data/taxonomy/target_groups.csv) and what follows from them."""

from collections.abc import Mapping
from types import MappingProxyType

_OLD = frozenset({"older_people"})
_YOUNG = frozenset({"children", "teenagers", "young_people", "students", "care_leavers"})
_FEMALE = frozenset({"women", "pregnant_women", "mothers_with_babies"})
_MALE = frozenset({"men"})
OPPOSED: Mapping[str, frozenset[str]] = MappingProxyType(
    dict.fromkeys(_OLD, _YOUNG)
    | dict.fromkeys(_YOUNG, _OLD)
    | dict.fromkeys(_FEMALE, _MALE)
    | dict.fromkeys(_MALE, _FEMALE)
)
"""For whom a service is not that is for others only; a mother who tells of her children may well be a woman alone."""
