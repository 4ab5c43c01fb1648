"""The whole run, from files to files: read, extract, resolve, write."""

from __future__ import annotations

import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from kg.documents import keeps_own_text, read_documents
from kg.duplicates import join_duplicates
from kg.errors import KgError, Problem
from kg.gazetteer import load_gazetteer
from kg.graph import BASE_IRI, KnowledgeGraph, make_graph
from kg.model import Document, Extraction
from kg.names import KnownName
from kg.rdf import Details, write_turtle

#: Called after each document with the number done and the number of all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outputs:
    """What to write beside graph.ttl, graph.html and report.md, and how: `formats` are keys of `kg.export.FORMATS`."""

    formats: tuple[str, ...] = ()
    details: Details = Details()


TURTLE, PAGE, REPORT, SOURCES = "graph.ttl", "graph.html", "report.md", "sources"
_CHUNK = 4  # documents that a process takes at a time


def build(
    paths: str | Path | Iterable[str | Path],
    *,
    jobs: int = 1,
    base_iri: str = BASE_IRI,
    names: tuple[KnownName, ...] = (),
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """The graph of the documents in files, folders and globs. What could not be read stands in `problems`.

    `names` are those of a user's lexicon (`kg.names.read_names`).
    """
    inputs = [paths] if isinstance(paths, (str, Path)) else list(paths)
    read = read_documents(inputs)
    found = extract_all(join_duplicates(read.documents), jobs=jobs, names=names, progress=progress)
    extractions = [item for item in found if isinstance(item, Extraction)]
    problems = [*read.problems, *(item for item in found if isinstance(item, Problem))]
    return make_graph(extractions, gazetteer=load_gazetteer(), problems=problems, base_iri=base_iri)


def build_to(directory: str | Path, paths: Iterable[str | Path], *, outputs: Outputs | None = None, **options: Any) -> KnowledgeGraph:
    """The graph of the documents, with its files written to a directory, all of them or none; `options` are those of `build`."""
    from kg.export import check_formats

    outputs = Outputs() if outputs is None else outputs
    check_formats(outputs.formats)
    graph = build(paths, **options)
    write_outputs(graph, Path(directory), outputs)
    return graph


def extract_all(
    documents: Sequence[Document], *, jobs: int = 1, names: tuple[KnownName, ...] = (), progress: Progress | None = None
) -> list[Extraction | Problem]:
    """The extraction of each document, or what went wrong with it, in the order given, whatever the number of processes."""
    found = []
    for item in _extract_each(documents, min(jobs, len(documents)), names):
        found.append(item)
        if progress is not None:
            progress(len(found), len(documents))
    return found


def _extract_each(documents: Sequence[Document], jobs: int, names: tuple[KnownName, ...]) -> Iterator[Extraction | Problem]:
    read = partial(extract_or_explain, names=names)
    if jobs < 2:
        yield from map(read, documents)
        return
    # Spawned, not forked: the same on every platform, and safe beside threads.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read, documents, chunksize=_CHUNK)


def extract_or_explain(document: Document, names: tuple[KnownName, ...] = ()) -> Extraction | Problem:
    """What a document says. Extraction does not raise over any text; should it, that is our bug and costs one document, not all."""
    from kg.extract import extract

    try:
        return extract(document, names=names)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return Problem(document.identifier, 0, f"程序有误,请报告 a bug, please report it: {error!r} ({place})")


def write_outputs(graph: KnowledgeGraph, directory: Path, outputs: Outputs) -> None:
    """Writes graph.ttl, graph.html, report.md and what else is asked for."""
    from kg.export import FORMATS
    from kg.report import write_report

    wanted = {name: write for key in outputs.formats for name, write in FORMATS[key].items()}
    writers: dict[str, Callable[[Path], None]] = {
        TURTLE: lambda path: _write_turtle(graph, path, outputs),
        PAGE: graph.write_page,
        REPORT: lambda path: write_report(graph, path),
    }
    more = {name: lambda path, write=write: write(graph, path, outputs.details) for name, write in wanted.items()}
    write_whole(directory, writers | more | _source_writers(graph))


def _write_turtle(graph: KnowledgeGraph, path: Path, outputs: Outputs) -> None:
    """Writes the Turtle file and holds it against the shapes: a violation is a bug of ours and must not leave the house."""
    from kg.validation import validate

    write_turtle(graph, path, outputs.details)
    violations = () if outputs.details.rdf12 else validate(path)  # SHACL does not know RDF 1.2 yet
    if violations:
        problems = [Problem(path.name, violation.line, str(violation)) for violation in violations]
        raise KgError("图谱不合自身的形状约束,请报告此错误 the graph breaks its own shapes; this is a bug, please report it", problems)


def _source_writers(graph: KnowledgeGraph) -> dict[str, Callable[[Path], None]]:
    """What writes the text that the offsets of a document count in, where that is not the file itself (docx, pdf, html)."""
    return {
        f"{SOURCES}/{document.identifier.replace('..', '_')}.txt": partial(_write_text, document.text)
        for document in graph.documents
        if not keeps_own_text(document.identifier)
    }


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")


def write_whole(directory: Path, writers: dict[str, Callable[[Path], None]]) -> None:
    """Runs each writer on a passing path and moves the files to their names in the directory once all have succeeded."""
    directory.mkdir(parents=True, exist_ok=True)
    passing = Path(tempfile.mkdtemp(prefix=".kg-", dir=directory))
    try:
        for name, write in writers.items():
            (passing / name).parent.mkdir(parents=True, exist_ok=True)
            write(passing / name)
        for name in writers:
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(passing / name, directory / name)
    finally:
        shutil.rmtree(passing, ignore_errors=True)
