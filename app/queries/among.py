"""The ids that a statement is about, given when it is executed.

A statement that stands at the top of a module is put together once; to do so takes longer than to run it.
"""

from sqlalchemy import BindParameter, bindparam


def among(name: str) -> BindParameter[str]:
    """Return the parameter ``name``, a list of ids however long; it may be empty."""
    return bindparam(name, expanding=True)
