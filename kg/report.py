"""What a build found, as a page of Markdown in Chinese and English."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.graph import Component, KnowledgeGraph
from kg.model import ACTUAL


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
        ("实体 Entities", _count("类别 class", (entity.kind for entity in graph.entities))),
        ("关系 Relations", _count("关系 relation", (_name_relation(statement) for statement in graph.statements))),
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


def _name_relation(statement: object) -> str:
    modality = getattr(statement, "modality")
    return getattr(statement, "predicate") + ("" if modality == ACTUAL else f" ({modality})")


def _list_formulas(graph: KnowledgeGraph) -> list[str]:
    parts: dict[str, list[Component]] = defaultdict(list)
    for part in graph.parts:
        parts[part.whole].append(part)
    wholes = [entity for entity in graph.entities if entity.stated is not None or entity.name in parts]
    header = ("名称 name", "应有 stated", "列出 listed", "组成 parts")
    rows = (
        (entity.label, "" if entity.stated is None else entity.stated, len(parts[entity.name]), _spell_out(parts[entity.name]))
        for entity in wholes
    )
    return make_table(header, rows)


def _spell_out(parts: list[Component]) -> str:
    ordered = sorted(parts, key=lambda part: (part.evidence[0].document, part.position))
    return ";".join(f"{part.position}. {part.role + '=' if part.role else ''}{part.label}" for part in ordered)


def _list_refusals(graph: KnowledgeGraph) -> list[str]:
    rows = ((identifier, f"{r.start}–{r.end}", r.text[:60], r.reason) for identifier, r in graph.refused)
    return make_table(("文件 file", "位置 offsets", "原文 text", "原因 reason"), rows)
