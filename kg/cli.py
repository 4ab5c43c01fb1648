"""The command line: reads options, calls one function, says what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.build import Progress
    from kg.graph import KnowledgeGraph
    from kg.serve import Address

# Only click is imported here: `kg --help` must answer before spaCy, jieba and rdflib could be loaded.

#: The formats that `kg.export` writes.
FORMATS = ("nt", "nq", "jsonld", "graphml", "gexf", "csv", "parquet")
#: The forms in which `kg.store` gives results.
QUERY_FORMS = ("table", "csv", "json", "ttl")


class Commands(click.Group):
    """A group in which every KgError, and every file that cannot be written, becomes a message and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """The command's own return value."""
        from kg.errors import KgError

        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # whoever read our output has enough of it; click ends quietly
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhili")
def main() -> None:
    """治理图谱: 从基层治理文档构建知识图谱,每条陈述都有原文出处。

    Knowledge graphs of Chinese community-governance documents, every statement with its quote.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal of GBK or ASCII lacks some characters of the documents: better a question mark than no answer.
        stream.reconfigure(errors="replace")


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="目录 directory for the results")
@click.option("--base-iri", default=None, metavar="IRI", help="数据 IRI 的前缀 what the IRIs of the data begin with")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="进程数 number of processes")
@click.option("--mentions", is_flag=True, help="写出实体的每次出现 an Evidence for every mention of an entity")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="另写的格式,可多次 a further format to write; may be repeated")
@click.option("--superclasses", is_flag=True, help="写出上位类 the classes above that of each entity")
@click.option("--rdf12", is_flag=True, help="用 RDF 1.2 三元组项代替具体化 triple terms of RDF 1.2 in place of reification")
@click.option("--lexicon", default=None, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="词表 known names: class TAB name TAB alias|alias")
@click.option("--quiet", is_flag=True, help="不显示进度 say nothing but what failed")
def build(
    inputs: tuple[str, ...],
    output: Path,
    base_iri: str | None,
    jobs: int,
    quiet: bool,
    formats: tuple[str, ...],
    lexicon: Path | None,
    **details: bool,
) -> None:
    """从文件、文件夹和通配符构建图谱 build the graph of files, folders and globs."""
    from kg.build import Outputs, build_to
    from kg.rdf import Details

    options: dict[str, Any] = {} if base_iri is None else {"base_iri": check_base_iri(base_iri)}
    if lexicon is not None:
        from kg.names import read_names

        options["names"] = read_names(lexicon)
    with show_progress(quiet) as progress:
        graph = build_to(output, inputs, outputs=Outputs(formats, Details(**details)), jobs=jobs, progress=progress, **options)
    _tell(graph, output, quiet)
    if graph.problems:
        sys.exit(1)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def validate(file: Path) -> None:
    """按 SHACL 形状检查图谱文件 check a graph file against the shapes: what is wrong, and where."""
    from kg.validation import validate as find_violations

    violations = find_violations(file)
    for violation in violations:
        click.echo(f"{file}:{violation}")
    click.echo(f"违例 violations: {len(violations)}")
    if violations:
        sys.exit(1)


@main.command()
@click.argument("query", required=False, metavar="[QUERY | FILE.rq]")
@click.option("--name", help="内置查询的名称 a question of ontology/queries, by name")
@click.option("--list", "listing", is_flag=True, help="列出内置查询 list the questions of ontology/queries")
@click.option("-g", "--graph", default="output/graph.ttl", show_default=True, type=click.Path(path_type=Path), help="图谱文件或文件夹 graph or folder")
@click.option("-f", "--form", type=click.Choice(QUERY_FORMS), default="table", show_default=True, help="结果的形式 form of the result")
def query(query: str | None, name: str | None, listing: bool, graph: Path, form: str) -> None:
    """用 SPARQL 查询图谱 ask a graph in SPARQL, or a question by name."""
    from kg.store import Store, format_result, list_queries, read_query

    if listing:
        for known in list_queries():
            click.echo(f"{known.name}\n    {known.question_zh}\n    {known.question_en}")
        return
    if (query is None) == (name is None):
        raise click.UsageError("请给出一个查询或 --name 名称 give one query or --name NAME (see --list)")
    text = read_query(name).text if name is not None else _read_query_text(query or "")
    click.echo(format_result(Store(graph).query(text), form), nl=False)


def _read_query_text(query: str) -> str:
    return Path(query).read_text(encoding="utf-8") if query.endswith(".rq") and Path(query).is_file() else query


@main.command()
@click.argument("directory", default="output", type=click.Path(exists=True, path_type=Path))
@click.option("--port", default=7878, show_default=True, type=click.IntRange(0, 65535), help="端口 port of 127.0.0.1")
def serve(directory: Path, port: int) -> None:
    """在本机提供 SPARQL 服务和图谱页面 a SPARQL endpoint on this machine, with the page beside it."""
    from kg.serve import serve as run

    run(directory, port, announce=_announce)


def _announce(address: Address) -> None:
    for title, target in (("SPARQL", address.query), ("查询页 query page", address.root), ("图谱 graph", address.page)):
        if target:
            click.echo(f"{title}: {target}")
    click.echo("Ctrl-C 停止 to stop")


@main.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("inputs", nargs=-1, required=True, metavar="GRAPH.ttl | INPUT...")
@click.option("--misses", is_flag=True, help="列出漏掉的和多出的 list what was missed and what was found beyond the annotations")
def evaluate(gold: Path, inputs: tuple[str, ...], misses: bool) -> None:
    """用人工标注衡量图谱或文档 measure a graph, or the graph of documents, against annotations (*.tsv)."""
    from kg.evaluate import evaluate as measure
    from kg.evaluate import find_absent, format_absent, format_measures, format_misses, read_accounts, read_golds
    from kg.triples import parse_words, read_rows

    if len(inputs) == 1 and inputs[0].endswith(".ttl"):
        rows: Any = read_rows(Path(inputs[0]))
    else:
        from kg.build import build as build_graph
        from kg.rdf import find_triples

        rows = parse_words(find_triples(build_graph(inputs)))
    golds, accounts = read_golds(gold), read_accounts(rows)
    measures = measure(golds, accounts)
    click.echo(format_measures(measures))
    if absent := find_absent(golds, accounts):
        click.echo(format_absent(golds, absent), err=True)
    if misses:
        click.echo(format_misses(measures))


@main.command()
@click.argument("entity")
@click.option("-g", "--graph", default="output/graph.ttl", show_default=True, type=click.Path(path_type=Path), help="图谱文件 the graph")
def explain(entity: str, graph: Path) -> None:
    """说明实体的依据:见于何处、为何合并 why an entity is there and is one: its documents, joins and statements with their quotes."""
    from kg.errors import KgError
    from kg.explain import explain as explain_entity
    from kg.triples import read_rows

    found = explain_entity(read_rows(graph), entity)
    if not found:
        raise KgError(f"图中没有 the graph knows nothing called {entity!r}")
    click.echo("\n\n".join(found))


def check_base_iri(iri: str) -> str:
    """The IRI itself when names can be put behind it; wrong usage otherwise."""
    if not iri.startswith(("http://", "https://", "urn:")) or iri[-1] not in "/:" or "#" in iri or set(iri) & set(' <>"{}|\\^`'):
        raise click.BadParameter(f"{iri!r}: 应为以 / 结尾的绝对 IRI an absolute IRI that ends in / and has no #", param_hint="--base-iri")
    return iri


def _tell(graph: KnowledgeGraph, output: Path, quiet: bool) -> None:
    from kg.report import summarize

    for problem in graph.problems:
        click.echo(f"未能读取 not read: {problem}", err=True)
    if not quiet:
        click.echo(summarize(graph))
        click.echo(f"写入 written to {output}")


@contextmanager
def show_progress(quiet: bool) -> Iterator[Progress | None]:
    """What to call after each document: a bar on a terminal, a plain line now and then elsewhere, nothing when quiet."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with click.progressbar(length=1, label="阅读 reading", file=sys.stderr) as bar:
            yield lambda done, total: _advance(bar, done, total)
    else:
        yield _print_progress


def _advance(bar: Any, done: int, total: int) -> None:
    bar.length = total
    bar.update(done - bar.pos)


def _print_progress(done: int, total: int) -> None:
    if done == total or done % max(1, total // 10) == 0:
        click.echo(f"已读 read {done}/{total}", err=True)
