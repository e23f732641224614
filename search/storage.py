"""The databases' own full-text index of the entries' tokens: FTS5 on SQLite, a `tsvector` with GIN on PostgreSQL.

Both keep themselves: triggers on SQLite, a generated column on PostgreSQL. They are put up after migrations instead of
in one, for Django makes a changed table anew on SQLite and its triggers would be gone without a word.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.models import QuerySet

from search.models import SearchEntry

COLUMNS = ("title_words", "lead_words", "text_words")
TABLE = SearchEntry._meta.db_table
# How much a word counts in the title, the lead and the text.
WEIGHTS = (1000, 50, 1)

_NEW, _OLD = (", ".join(f"{row}.{column}" for column in COLUMNS) for row in ("new", "old"))
_NAMES = ", ".join(COLUMNS)
_TAKE = f"INSERT INTO search_words(rowid, {_NAMES}) VALUES (new.id, {_NEW});"  # noqa: S608 - all our own words
_DROP = f"INSERT INTO search_words(search_words, rowid, {_NAMES}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608
_SQLITE = {
    "search_words": f"""CREATE VIRTUAL TABLE search_words USING fts5({_NAMES}, content='{TABLE}', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0", detail=column)""",
    "search_words_insert": f"CREATE TRIGGER search_words_insert AFTER INSERT ON {TABLE} BEGIN {_TAKE} END",
    "search_words_delete": f"CREATE TRIGGER search_words_delete AFTER DELETE ON {TABLE} BEGIN {_DROP} END",
    "search_words_update": f"""CREATE TRIGGER search_words_update AFTER UPDATE OF {_NAMES} ON {TABLE}
        BEGIN {_DROP} {_TAKE} END""",
}
_PARTS = [
    f"setweight(to_tsvector('simple', {column}), '{weight}')" for column, weight in zip(COLUMNS, "ABD", strict=True)
]
# Title and lead once more by themselves: an index knows no weights, and asking the whole vector for them unpacks it.
_HEAD, _VECTOR = " || ".join(_PARTS[:2]), " || ".join(_PARTS)
_POSTGRESQL = (
    f"ALTER TABLE {TABLE} ADD COLUMN head tsvector GENERATED ALWAYS AS ({_HEAD}) STORED",
    f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    # Not packed: unpacking a few kilobytes for every row takes ten times as long as finding a word in them.
    f"ALTER TABLE {TABLE} ALTER COLUMN vector SET STORAGE EXTERNAL",
    # Without a list of what is yet to be sorted in, which every question would read through until the next VACUUM.
    f"CREATE INDEX search_head ON {TABLE} USING gin (head) WITH (fastupdate = off)",
    f"CREATE INDEX search_vector ON {TABLE} USING gin (vector) WITH (fastupdate = off)",
)


def prepare(alias: str = "default") -> None:
    """Put up the database's index where it is not yet. Safe to call again."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "postgresql":
            cursor.execute("SELECT 1 FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'vector'", [TABLE])
            for statement in () if cursor.fetchone() else _POSTGRESQL:
                cursor.execute(statement)
        elif connection.vendor == "sqlite":
            _prepare_sqlite(cursor)


def _prepare_sqlite(cursor: Any) -> None:
    cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search_words%'")
    there = {name for (name,) in cursor.fetchall()}
    missing = [statement for name, statement in _SQLITE.items() if name not in there]
    for statement in missing:
        cursor.execute(statement)
    if missing:
        cursor.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')")


def matching(
    entries: QuerySet[SearchEntry],
    groups: list[list[str]],
    *,
    beginning: str = "",
    scored: bool = False,
    in_head: bool = False,
) -> QuerySet[SearchEntry]:
    """Those of `entries` that have one token of each group; with `in_head`, in title or lead; with `beginning`, in
    the title, and one that begins so. `scored` adds `score`, the larger the better.
    """
    where = "A" if beginning else "AB" if in_head else ""
    if connections[entries.db].vendor == "postgresql":
        question = _to_tsquery(groups, beginning, where)
        column = f"{TABLE}.head" if where else f"{TABLE}.vector"
        scoring = f"ts_rank('{{{_ranks()}}}', {column}, to_tsquery('simple', %s), 1)"
        return entries.extra(  # noqa: S610 - the words are parameters
            select={"score": scoring} if scored else None,
            select_params=[question] if scored else None,
            where=[f"{column} @@ to_tsquery('simple', %s)"],
            params=[question],
        )
    weights = ", ".join(str(weight) for weight in WEIGHTS)
    return entries.extra(  # noqa: S610 - the words are parameters
        select={"score": f"-bm25(search_words, {weights})"} if scored else None,
        tables=["search_words"],
        where=[f"search_words.rowid = {TABLE}.id", "search_words MATCH %s"],
        params=[_to_match(groups, beginning, where)],
    )


@contextmanager
def by_index(alias: str) -> Iterator[None]:
    """For reading what `matching` gives: has PostgreSQL look words up in the index, however many entries have them.

    Its planner does not count what unpacking every entry's words costs, and reads them all for a word in many.
    """
    connection = connections[alias]
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(using=alias):
        with connection.cursor() as cursor:
            # Until the transaction ends, which outside of tests is this one.
            cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def _ranks() -> str:
    """Weights of D, C, B and A."""
    title, lead, text = WEIGHTS
    return f"{text / title}, 0, {lead / title}, 1"


def _to_tsquery(groups: list[list[str]], beginning: str, where: str) -> str:
    """`(a | b) & (c)`. Tokens are letters and digits, so they need no quoting. The head needs no marks of its own."""
    mark = f":{where}" if where == "A" else ""
    alternatives = [[token + mark for token in group] for group in groups]
    if beginning:
        alternatives[-1].append(f"{beginning}:*A")
    return " & ".join(f"({' | '.join(group)})" for group in alternatives)


def _to_match(groups: list[list[str]], beginning: str, where: str) -> str:
    """`("a" OR "b") AND ("c")`."""
    alternatives = [[f'"{token}"' for token in group] for group in groups]
    if beginning:
        alternatives[-1].append(f'"{beginning}"*')
    question = " AND ".join(f"({' OR '.join(group)})" for group in alternatives)
    return f"{{{' '.join(COLUMNS[: len(where)])}}} : ({question})" if where else question
