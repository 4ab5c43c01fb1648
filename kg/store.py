"""SPARQL over the graph on an embedded Oxigraph, and the named questions of `ontology/queries/`."""

from __future__ import annotations

import difflib
import hashlib
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, Problem
from kg.triples import PREFIXES, term, unfold
from kg.vocabulary import BASE_IRI, ontology_folder

Result = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

FORMATS = ("table", "csv", "json", "ttl")
#: Stands beside the Turtle it was made from; a copy of it can be deleted at any time.
FOLDER = ".store"
_SUFFIXES = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".nq": ox.RdfFormat.N_QUADS}


@dataclass(frozen=True, slots=True, order=True)
class NamedQuery:
    """A question that a policy researcher asks, with the SPARQL that answers it; `name` is the file's, without `.rq`."""

    name: str
    question_zh: str
    question_en: str
    text: str


class Store:
    """A graph file, or all Turtle files under a folder, ready for SPARQL.

    The triples are kept in an Oxigraph database in `.store` beside the source, made anew when the SHA-256 of the source has changed; where
    that cannot be written they are held in memory. Any number of processes may read at once. The named graphs of N-Quads count as one.
    What an assertion reifies as a triple term (RDF 1.2) is held as its rdf:subject, rdf:predicate and rdf:object too.
    KgError when there is nothing to read or it does not parse.
    """

    def __init__(self, source: str | Path):
        self.source = Path(source)
        paths = find_graphs(self.source)
        self.folder = refresh(paths, (self.source if self.source.is_dir() else self.source.parent) / FOLDER)
        self._store = _load(ox.Store(), paths) if self.folder is None else ox.Store.read_only(str(self.folder))
        self._is_dataset = any(True for _ in self._store.named_graphs())

    def query(self, text: str) -> Result:
        """The result of a SPARQL query: iterable rows for SELECT, triples for CONSTRUCT and DESCRIBE, truth for ASK.

        The prefixes of the contract need not be declared. KgError for what is no query; updates are none.
        """
        try:
            return self._store.query(text, prefixes=PREFIXES | {"zlr": BASE_IRI}, use_default_graph_as_union=self._is_dataset)
        except SyntaxError as error:
            raise KgError("SPARQL 有误 not a valid query", [Problem("SPARQL", error.lineno or 0, str(error))]) from error

    def __len__(self) -> int:
        """The number of triples."""
        return len(self._store)


def find_graphs(source: Path) -> list[Path]:
    """The graph files meant by a path, sorted: itself, or every `.ttl` under a folder; hidden folders are passed over."""
    if source.is_dir():
        found = sorted(p for p in source.rglob("*.ttl") if not any(part.startswith(".") for part in p.relative_to(source).parts))
        reason = "没有 .ttl 文件 no .ttl file in it"
    else:
        found = [source] if source.is_file() and source.suffix in _SUFFIXES else []
        reason = f"不是 {' '.join(_SUFFIXES)} 文件 no such graph file" if source.is_file() else "没有此文件 no such file"
    if not found:
        raise KgError("没有可查询的图谱 no graph to query", [Problem(str(source), 0, reason)])
    return found


def refresh(paths: Iterable[Path], folder: Path) -> Path | None:
    """The database for the files' present content under a folder: the one that is there, else a new one; None where none can be written.

    A database is named by the SHA-256 of the files and appears whole or not at all; those of earlier content are deleted.
    """
    paths = list(paths)
    target = folder / _hash_files(paths)
    if target.is_dir():
        return target
    try:
        folder.mkdir(exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=folder))
    except OSError:
        return None
    try:
        _write_database(draft, paths)
        _put_in_place(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    for old in folder.iterdir():
        if old != target and not old.name.startswith("draft-"):
            shutil.rmtree(old, ignore_errors=True)
    return target


#: Changes with what `_load` puts into a database, so that one made otherwise is not taken for it.
_MANNER = b"2"


def _hash_files(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256(_MANNER)
    for path in paths:
        with open(path, "rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:32]


def _write_database(folder: Path, paths: Iterable[Path]) -> None:
    store = _load(ox.Store(str(folder)), paths)
    store.flush()
    # Oxigraph lets go of its lock when the store is collected.
    del store


def _put_in_place(draft: Path, target: Path) -> None:
    try:
        os.replace(draft, target)
    except OSError:
        # Another process was quicker.
        if not target.is_dir():
            raise


def _load(store: ox.Store, paths: Iterable[Path]) -> ox.Store:
    for path in paths:
        try:
            store.bulk_load(path=str(path), format=_SUFFIXES[path.suffix])
        except SyntaxError as error:
            raise KgError("不是正确的 RDF not valid RDF", [Problem(str(path), error.lineno or 0, str(error.msg))]) from error
    reifying = [quad for quad in store.quads_for_pattern(None, term("rdf:reifies"), None) if isinstance(quad.object, ox.Triple)]
    store.bulk_extend(ox.Quad(*row, quad.graph_name) for quad in reifying for row in unfold(quad.subject, quad.object))
    return store


def list_queries() -> tuple[NamedQuery, ...]:
    """All questions of `ontology/queries/`, by name.

    >>> any(query.name == "awards" for query in list_queries())
    True
    """
    folder = ontology_folder().joinpath("queries")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".rq")), key=lambda item: item.name)
    return tuple(parse_query(item.name.removesuffix(".rq"), item.read_text(encoding="utf-8")) for item in files)


def read_query(name: str) -> NamedQuery:
    """The question of a name; KgError that names the nearest ones when there is none."""
    queries = {query.name: query for query in list_queries()}
    if name not in queries:
        near = difflib.get_close_matches(name, queries, n=3, cutoff=0.4)
        problems = [Problem(other, 0, queries[other].question_zh) for other in near]
        raise KgError(f"没有名为 {name!r} 的查询 no query called {name!r}", problems)
    return queries[name]


def parse_query(name: str, text: str) -> NamedQuery:
    """A query with the question that its first lines ask in Chinese and English.

    >>> parse_query("awards", "# zh: 谁获奖？\\n# en: Who won?\\nASK {}").question_zh
    '谁获奖？'
    """
    lines = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
    asked = dict(line.split(":", 1) for line in lines if line.startswith(("zh:", "en:")))
    return NamedQuery(name, asked.get("zh", "").strip(), asked.get("en", "").strip(), text)


def format_result(result: Result, form: str = "table") -> str:
    """A query's result as text in one of FORMATS.

    `csv` and `json` are the W3C result formats and need SELECT or ASK; `ttl` needs CONSTRUCT or DESCRIBE; `table`, for people, takes all.
    """
    if form == "table":
        return _format_table(result)
    if isinstance(result, ox.QueryTriples) != (form == "ttl") or form not in FORMATS:
        kind = "CONSTRUCT / DESCRIBE" if form == "ttl" else "SELECT / ASK"
        raise KgError(f"{form} 只用于 {kind} 查询 {form} is for {kind} queries")
    if isinstance(result, ox.QueryTriples):
        return ox.serialize(result, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES).decode("utf-8")
    if isinstance(result, ox.QueryBoolean) and form == "csv":
        return f"{str(bool(result)).lower()}\n"
    formats = {"csv": ox.QueryResultsFormat.CSV, "json": ox.QueryResultsFormat.JSON}
    return result.serialize(format=formats[form]).decode("utf-8")


def _format_table(result: Result) -> str:
    if isinstance(result, ox.QueryBoolean):
        return "是 true\n" if result else "否 false\n"
    if isinstance(result, ox.QueryTriples):
        header, rows = ["subject", "predicate", "object"], [list(triple) for triple in result]
    else:
        header, rows = [variable.value for variable in result.variables], [list(row) for row in result]
    return "".join(_align([header, *([shorten(term) for term in row] for row in rows)]))


def shorten(term: Term | None) -> str:
    """A term as a person reads it: a literal's text, an IRI with its prefix, nothing for what is not bound.

    >>> shorten(ox.NamedNode("https://w3id.org/zhili/ontology#Village"))
    'zl:Village'
    """
    if term is None:
        return ""
    if not isinstance(term, ox.NamedNode):
        return term.value if isinstance(term, ox.Literal) else str(term)
    prefixes = PREFIXES | {"zlr": BASE_IRI}
    return next((f"{prefix}:{term.value[len(iri) :]}" for prefix, iri in prefixes.items() if term.value.startswith(iri)), term.value)


def _align(rows: list[list[str]]) -> Iterator[str]:
    """Lines of columns padded to their widest cell, with a rule under the header."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(measure_width, column)) for column in zip(*cells, strict=True)]
    rule = ["─" * width for width in widths]
    for row in (cells[0], rule, *cells[1:]):
        yield "  ".join(cell + " " * (width - measure_width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"


def measure_width(text: str) -> int:
    """The columns a text takes on a terminal: two for a wide character (UAX #11).

    >>> measure_width("一核3治")
    7
    """
    return sum((unicodedata.east_asian_width(c) in "WF") + (unicodedata.combining(c) == 0) for c in text)
