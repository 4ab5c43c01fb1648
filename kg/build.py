"""The whole run, from files to files: read, extract, resolve, write."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from kg.documents import read_documents
from kg.gazetteer import load_gazetteer
from kg.graph import BASE_IRI, KnowledgeGraph, make_graph
from kg.model import Document, Extraction

#: Called after each document with the number done and the number of all.
Progress = Callable[[int, int], None]

TURTLE, PAGE, REPORT = "graph.ttl", "graph.html", "report.md"
_CHUNK = 4  # documents that a process takes at a time


def build(
    paths: str | Path | Iterable[str | Path], *, jobs: int = 1, base_iri: str = BASE_IRI, progress: Progress | None = None
) -> KnowledgeGraph:
    """The graph of the documents in files, folders and globs. What could not be read stands in `problems`."""
    inputs = [paths] if isinstance(paths, (str, Path)) else list(paths)
    read = read_documents(inputs)
    extractions = extract_all(read.documents, jobs=jobs, progress=progress)
    return make_graph(extractions, gazetteer=load_gazetteer(), problems=read.problems, base_iri=base_iri)


def build_to(directory: str | Path, paths: Iterable[str | Path], *, mentions: bool = False, **options: object) -> KnowledgeGraph:
    """The graph of the documents, with graph.ttl, graph.html and report.md written to a directory, all of them or none."""
    graph = build(paths, **options)
    write_outputs(graph, Path(directory), mentions=mentions)
    return graph


def extract_all(documents: Sequence[Document], *, jobs: int = 1, progress: Progress | None = None) -> list[Extraction]:
    """The extraction of each document, in the order given, whatever the number of processes."""
    extractions = []
    for extraction in _extract_each(documents, min(jobs, len(documents))):
        extractions.append(extraction)
        if progress is not None:
            progress(len(extractions), len(documents))
    return extractions


def _extract_each(documents: Sequence[Document], jobs: int) -> Iterator[Extraction]:
    from kg.extract import extract

    if jobs < 2:
        yield from map(extract, documents)
        return
    # Spawned, not forked: the same on every platform, and safe beside threads.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(extract, documents, chunksize=_CHUNK)


def write_outputs(graph: KnowledgeGraph, directory: Path, *, mentions: bool = False) -> None:
    """Writes the outputs beside the directory's others under passing names first, then moves all of them into place."""
    from kg.report import write_report

    writers = {
        TURTLE: lambda path: graph.write_turtle(path, mentions=mentions),
        PAGE: graph.write_page,
        REPORT: lambda path: write_report(graph, path),
    }
    write_whole(directory, writers)


def write_whole(directory: Path, writers: dict[str, Callable[[Path], None]]) -> None:
    """Runs each writer on a passing path and moves the files to their names in the directory once all have succeeded."""
    directory.mkdir(parents=True, exist_ok=True)
    passing = Path(tempfile.mkdtemp(prefix=".kg-", dir=directory))
    try:
        for name, write in writers.items():
            write(passing / name)
        for name in writers:
            os.replace(passing / name, directory / name)
    finally:
        shutil.rmtree(passing, ignore_errors=True)
