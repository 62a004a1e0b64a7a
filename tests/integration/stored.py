"""The fictional catalogue as rows: built once for all tests, and put into an empty database in a moment."""

from copy import deepcopy
from dataclasses import dataclass, field

from sqlalchemy import Table, false, insert, select, text
from sqlalchemy.orm import Session

from app.models import Base, Crosswalk, Implication, Taxonomy, TaxonomyTerm, Translation
from app.models.audit_entry import AuditHead
from app.operations.index_services import rebuild_index
from search_index.engines import SearchEngine
from search_index.engines.memory import MemoryEngine
from tests.catalogue import Catalogue, build_catalogue

VOCABULARIES = {one.__tablename__ for one in (Taxonomy, TaxonomyTerm, Implication, Crosswalk, Translation, AuditHead)}
"""Tables that a fresh database has rows in."""

Rows = list[tuple[Table, list[dict[str, object]]]]


@dataclass
class StoredCatalogue:
    """What the catalogue is in a database, before and after its index was built."""

    ids: Catalogue
    rows: Rows
    indexed_rows: Rows
    index: MemoryEngine
    _scripts: dict[bool, list[tuple[str, str]]] = field(default_factory=dict)

    def put(self, session: Session, engine: SearchEngine | None) -> Catalogue:
        """Store the catalogue in an empty database, and its index in ``engine``; commit."""
        rows = self.rows if engine is None else self.indexed_rows
        if session.get_bind().dialect.name == "postgresql":
            self._put_at_once(session, rows, indexed=engine is not None)
        else:
            _insert(session, rows)
        session.commit()
        if isinstance(engine, MemoryEngine):
            vars(engine).update({name: value for name, value in vars(self.index).items() if name != "_lock"})
        elif engine is not None:
            rebuild_index(session, engine)
            session.commit()
        return deepcopy(self.ids)

    def _put_at_once(self, session: Session, rows: Rows, *, indexed: bool) -> None:
        """Insert the rows of a table in one statement: the driver takes ten times as long for one after another."""
        if indexed in self._scripts:
            for statement, values in self._scripts[indexed]:
                session.execute(text(statement), {"rows": values})
        else:
            _insert(session, rows)
            self._scripts[indexed] = [_script(session, table, list(kept[0])) for table, kept in rows]


def store_catalogue(session: Session) -> StoredCatalogue:
    """Build the catalogue in a database with vocabularies and return what it consists of."""
    ids, index = build_catalogue(session), MemoryEngine()
    session.commit()
    rows = _rows(session)
    rebuild_index(session, index)
    session.commit()
    return StoredCatalogue(ids, rows, _rows(session), index)


def _insert(session: Session, rows: Rows) -> None:
    for table, kept in rows:
        session.execute(insert(table), kept)


def _rows(session: Session) -> Rows:
    found = ((table, _rows_of(session, table)) for table in Base.metadata.sorted_tables)
    return [(table, kept) for table, kept in found if kept]


def _rows_of(session: Session, table: Table) -> list[dict[str, object]]:
    """Return what a test stored in a table, without numbers that the database gives."""
    query = select(table)
    if table.name in VOCABULARIES:
        query = query.where(table.c.entity != "taxonomy_term") if "entity" in table.c else query.where(false())
    given = table.autoincrement_column
    return [
        {key: row[key] for key in row if given is None or key != given.key} for row in session.execute(query).mappings()
    ]


def _script(session: Session, table: Table, names: list[str]) -> tuple[str, str]:
    columns = ", ".join(f'"{name}"' for name in names)
    only = " WHERE entity <> 'taxonomy_term'" if table.name in VOCABULARIES else ""
    values = session.scalar(text(f"SELECT CAST(json_agg(t) AS text) FROM (SELECT {columns} FROM {table.name}{only}) t"))
    assert values is not None
    whole = f"json_populate_recordset(CAST(NULL AS {table.name}), CAST(:rows AS json))"
    return f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM {whole}", values
