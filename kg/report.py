"""What a build found, as a page of Markdown in Chinese and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.entities import Entity
from kg.graph import KnowledgeGraph, Statement
from kg.model import ACTUAL
from kg.told_parts import Telling, spell_out
from kg.vocabulary import load_vocabulary


def summarize(graph: KnowledgeGraph) -> str:
    """One line with the counts of a graph."""
    return (
        f"文档 documents {len(graph.documents)} · 实体 entities {len(graph.entities)} · 关系 relations {len(graph.statements)}"
        f" · 口号组成 parts {len(graph.parts)} · 数字 figures {len(graph.figures)}"
    )


def format_report(graph: KnowledgeGraph) -> str:
    """The report of a build: documents, entities and relations by class, formulas, what was refused, what could not be read."""
    sections = (
        ("文档 Documents", _list_documents(graph)),
        ("实体 Entities", _count("类别 class", map(_name_class, graph.entities))),
        ("关系 Relations", _count("关系 relation", map(_name_relation, graph.statements))),
        ("口号与公式 Formulas", _list_formulas(graph)),
        ("未采纳 Refused", _list_refusals(graph)),
        ("未能读取 Not read", [f"- {escape(str(problem))}" for problem in graph.problems]),
    )
    body = "\n\n".join(f"## {title}\n\n" + "\n".join(lines if lines else ["无 none"]) for title, lines in sections)
    return f"# 治理图谱构建报告 Build report\n\n{summarize(graph)}\n\n{body}\n"


def write_report(graph: KnowledgeGraph, path: Path) -> None:
    """Writes the report as UTF-8."""
    path.write_text(format_report(graph), encoding="utf-8", newline="\n")


def escape(text: str) -> str:
    """Text as it may stand in a cell of a Markdown table or a list.

    >>> escape("甲|乙\\n丙")
    '甲\\\\|乙 丙'
    """
    plain = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in plain)


def make_table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """The lines of a Markdown table; cells are escaped."""
    cells = list(header)
    lines = [[escape(str(cell)) for cell in row] for row in rows]
    return [f"| {' | '.join(row)} |" for row in (cells, ["---"] * len(cells), *lines)] if lines else []


def _list_documents(graph: KnowledgeGraph) -> list[str]:
    header = ("文件 file", "标题 title", "发布 publisher", "日期 date", "字数 characters")
    rows = ((d.identifier, d.title, d.publisher, d.issued, len(d.text)) for d in graph.documents)
    return make_table(header, rows)


def _count(title: str, values: Iterable[str]) -> list[str]:
    counts = Counter(values)
    return make_table((title, "数量 count"), sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _name_class(entity: Entity) -> str:
    return f"{load_vocabulary().classes[entity.kind].label_zh} {entity.kind}"


def _name_relation(statement: Statement) -> str:
    name = f"{load_vocabulary().properties[statement.predicate].label_zh} {statement.predicate}"
    return name if statement.modality == ACTUAL else f"{name} ({load_vocabulary().individuals[statement.modality].label_zh} {statement.modality})"


def _list_formulas(graph: KnowledgeGraph) -> list[str]:
    telling = Telling(graph)
    wholes = [entity for entity in graph.entities if entity.stated is not None or entity.name in telling.parts]
    header = ("名称 name", "应有 stated", "列出 listed", "组成 parts")
    rows = ((entity.label, "" if entity.stated is None else entity.stated, *_spell_out(telling, entity.name)) for entity in wholes)
    return make_table(header, rows)


def _spell_out(telling: Telling, whole: str) -> tuple[int, str]:
    """How many parts the fullest document lists, and the parts as each document gives them; those that give the same count once."""
    versions = telling.versions(whole)
    return max((telling.count(whole, version) for version in versions), default=0), " / ".join(dict.fromkeys(map(spell_out, versions)))


_MOST_REFUSALS = 1000  # that are listed one by one; a corpus of thousands of documents has more than anyone reads


def _list_refusals(graph: KnowledgeGraph) -> list[str]:
    """The first of what was refused, and how often there was each reason when that is not all."""
    rows = ((identifier, f"{r.start}–{r.end}", r.text[:60], r.reason) for identifier, r in graph.refused[:_MOST_REFUSALS])
    listed = make_table(("文件 file", "位置 offsets", "原文 text", "原因 reason"), rows)
    if len(graph.refused) <= _MOST_REFUSALS:
        return listed
    return [*_count("原因 reason", (refusal.reason for _, refusal in graph.refused)), "", *listed]
