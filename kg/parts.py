"""The parts of formulas, mottos and chains: which of the proposed expansions the text means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.afar import AFAR
from kg.asides import ASIDES
from kg.beside import BESIDE
from kg.cored import CORED
from kg.expansions import READERS
from kg.gathered import GATHERED
from kg.glossaries import GLOSSARIES
from kg.groups import GROUPS
from kg.halves import HALVES
from kg.held_lists import HELD
from kg.items import trim_items
from kg.kinds import PROGRAMS
from kg.lexicon import read_words
from kg.marks import cut_marks, cut_sum
from kg.model import Mention, Part, Quote
from kg.namings import LIMIT, Expansion, Item, Naming
from kg.noun_items import trim_to_nouns
from kg.partly import PARTLY
from kg.points import POINTS
from kg.rims import counts_members, trim_rims
from kg.roles import ROLES, cut_roles
from kg.scattered import SCATTERED
from kg.shapes import FORMULA, MOTTO, pairs_up, promised_by, split_numerals
from kg.shared import SHARED
from kg.signed import SIGNED
from kg.single import SINGLE
from kg.summing import SUMMING
from kg.term_heads import trim_terms
from kg.terms import read_digit, read_terms, split_terms, without_numbers
from kg.text import Reading
from kg.told_apart import TOLD_APART
from kg.told_lines import TOLD_LINES
from kg.told_of import TOLD_OF
from kg.wrapped import unwrap

#: All readers of expansions. Of two that speak equally well for themselves the earlier one is taken.
_READERS = (
    *(*READERS, *POINTS, *SHARED, *ASIDES, *SINGLE, *GLOSSARIES, *GATHERED, *TOLD_APART),
    *(*CORED, *ROLES, *SUMMING, *SIGNED, *BESIDE, *AFAR, *HELD, *SCATTERED, *PARTLY, *TOLD_OF, *HALVES, *TOLD_LINES, read_terms, read_digit, *GROUPS),
)

#: How many mentions of one whole are read for its parts: a text that has not spelt it out by then does not.
_NAMINGS = 20


def find_parts(reading: Reading, mentions: tuple[Mention, ...]) -> tuple[Part, ...]:
    """The parts that the text spells out, sorted by whole and position; offsets of the evidence count characters of `reading.text`.

    `whole` is the key of a mention of `mentions`. A formula that the text never spells out has no part; one expansion is taken for each whole.
    """
    denoted = {mention.name: mention.key for mention in mentions} | {mention.text: mention.key for mention in mentions}
    found: list[Part] = []
    for key, group in sorted(_group_wholes(reading.text, mentions).items()):
        best = choose_expansion([_naming(reading, mention) for mention in group[:_NAMINGS]])
        if best is not None:
            found.extend(_make_parts(reading.text, key, best, denoted))
    return tuple(sorted(found))


def _group_wholes(text: str, mentions: tuple[Mention, ...]) -> dict[str, list[Mention]]:
    """The mentions that may have parts, by key; a programme that only carries a formula's name (“一核三治”机制) has none of its own."""
    formulas = [mention for mention in mentions if mention.kind == FORMULA or mention.kind == MOTTO and "+" in mention.name]
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind in (FORMULA, MOTTO) or mention.kind in PROGRAMS - {"PolicyDocument"} and not _carries(mention, formulas):
            groups.setdefault(mention.key, []).append(mention)
    return groups


def _carries(mention: Mention, formulas: list[Mention]) -> bool:
    """Whether a formula stands inside a programme's name; a name that spells out a chain has its links whatever stands behind it."""
    return not re.search("[—–→]", mention.name) and any(formula.name in mention.name for formula in formulas)


def _naming(reading: Reading, mention: Mention) -> Naming:
    """Where a whole is named, quotation marks and the promise of its numerals told apart."""
    start, end = mention.start, mention.end
    while start < end and not _quotes_each(mention) and reading.text[start] in "“‘「":
        start += 1
    while end > start and not _quotes_each(mention) and reading.text[end - 1] in "”’」":
        end -= 1
    if (at := reading.text.find(mention.name, start, end)) >= 0:
        start, end = at, at + len(mention.name)
    return Naming(reading.text, reading.blocks, start, end, mention.name, mention.kind, promised_by(mention.name, mention.kind))


def _quotes_each(mention: Mention) -> bool:
    """Whether each clause of a motto has quotation marks of its own (“甲联通”、“乙联通”)."""
    return mention.kind == MOTTO and mention.text.count("“") > 1 and mention.text.endswith("”")


def choose_expansion(namings: list[Naming]) -> Expansion | None:
    """The best of all expansions that any naming of one whole offers, None when none keeps the promise.

    An expansion counts only when it lists as many things as the numerals promise; where they promise nothing, only the surest ways do.
    """
    proposals = [(_rank(naming, expansion), expansion) for naming in namings for expansion in _propose(naming) if _keeps(naming, expansion)]
    if not proposals:
        return None
    return max(proposals, key=lambda proposal: (proposal[1].rule != "few", proposal[0], -proposal[1].items[0].start))[1]


def _propose(naming: Naming) -> Iterator[Expansion]:
    """All expansions of one naming."""
    for reader in _READERS:
        for expansion in reader(naming):
            yield _trimmed(naming, expansion) if expansion.rule != "clauses" else expansion


def _trimmed(naming: Naming, expansion: Expansion) -> Expansion:
    """The expansion, its items without what counts, joins, introduces and explains them."""
    marked = unwrap(naming, cut_roles(naming, _without_marks(naming.text, expansion)))
    return trim_rims(naming, trim_to_nouns(naming, trim_terms(naming, without_numbers(naming, trim_items(naming, marked)))))


def _without_marks(text: str, expansion: Expansion) -> Expansion:
    """The expansion, its items without what counts or joins them."""
    spans = cut_marks(text, tuple((item.start, item.end) for item in expansion.items))
    spans = spans if expansion.rule == "terms" else cut_sum(text, spans)
    return replace(expansion, items=tuple(replace(item, start=a, end=b) for item, (a, b) in zip(expansion.items, spans)))


def _keeps(naming: Naming, expansion: Expansion) -> bool:
    """Whether an expansion keeps what the name promises and stands near enough."""
    labels = [naming.text[item.start : item.end] for item in expansion.items]
    far = expansion.distance > LIMIT and expansion.rule != "headings"
    return not far and _are_labels(naming, expansion, labels) and not _tell_of_pieces(naming, labels) and not _are_uneven(naming, expansion, labels) and _is_promised(naming, expansion, labels)


def _are_labels(naming: Naming, expansion: Expansion, labels: list[str]) -> bool:
    """Whether each item can be a part, all of them differ, and none holds the name itself."""
    steps = expansion.rule in ("flow", "numbered", "acrostic") or "步" in naming.name or len(labels) > 2 and set(map(len, labels)) == {1}
    if not labels or counts_members(naming, expansion) or any(not _is_label(label, steps) for label in labels) or len(set(labels)) < len(labels):
        return False
    return expansion.rule == "clauses" or not any(naming.name in label for label in labels)


def _tell_of_pieces(naming: Naming, labels: list[str]) -> bool:
    """Whether labels tell what a numeral clause of the name is, or what some quoted word is, and are no parts beside it."""
    pieces = split_numerals(naming.name)
    if any(f"“{piece}”" in label or re.match(f"{piece}(?:就是|即是|是指|分别是|分别为|是|即|指|为)", label) for piece in pieces for label in labels):
        return True
    if len(pieces) == len(labels) > 1 and all(label.startswith(tuple(piece[-1] + word for word in "是指即为")) for piece, label in zip(pieces, labels)):
        return True  # 委是社区党委: each tells of its clause
    return _goes_on_behind_pieces(naming, labels) or any(re.match("“[^“”]{1,4}”(?:就是|即是|是指|是|即|指|为)", label) for label in labels)


def _are_uneven(naming: Naming, expansion: Expansion, labels: list[str]) -> bool:
    """Whether the items are not of one list: points with commas of their own, statements beside names, predicates side by side."""
    if 0 < sum(bool(re.match("[一二三四五六]是", label)) for label in labels) < len(labels):
        return True  # points with commas of their own
    if expansion.rule in ("named-behind", "list-before") and any("；" in label or any(piece in label and piece != label for piece in split_numerals(naming.name)) for label in labels):
        return True
    if expansion.rule == "list-after" and naming.stated == 2 and len({"，" in label for label in labels}) == 2:
        return True
    governed = any(label.endswith("”") and label[0] != "“" and not re.search("“两[委新会代]”$", label) for label in labels)
    return governed and "“" not in labels[-1] and expansion.items[-1].end <= naming.start  # 拥护“甲”、做到“乙”: not a list that 乙 sums up


def _is_promised(naming: Naming, expansion: Expansion, labels: list[str]) -> bool:
    """Whether the items are as many as the name promises; where it promises nothing, whether they are spelt out in one of the surest ways."""
    if expansion.rule in ("clauses", "numerals", "terms", "kernel-only", "acrostic", "cut-short", "pairs"):
        return True
    if expansion.rule in ("some", "few"):
        return len(labels) > 1
    if naming.kind == FORMULA and split_terms(naming.name):
        return expansion.weight >= 0.94 and len(labels) == naming.stated
    if naming.stated is None:
        return expansion.rule in ("chain", "list-in-quotes", "verb-roles", "open-list") or expansion.rule.startswith("roles") and naming.kind == FORMULA and len(labels) > 1
    return len(labels) == naming.stated or _pairs_up(naming, labels) or _goes_by_steps(naming, labels)


def _goes_on_behind_pieces(naming: Naming, labels: list[str]) -> bool:
    """Whether some labels are numeral clauses of the name and another is its own with more behind it (一溪, 两院, 三坊|全是老手艺): then the clauses are the parts."""
    pieces = split_numerals(naming.name)
    opened = len(labels) == len(pieces) and all(label.startswith(piece) for label, piece in zip(labels, pieces))
    return opened and 0 < sum(map(str.__eq__, labels, pieces)) < len(pieces)


def _goes_by_steps(naming: Naming, labels: list[str]) -> bool:
    """Whether the numerals of a name count its steps (一看二问三记: 看灶台、问收支、记需求) and each label says its step."""
    pieces = split_numerals(naming.name)
    counted = len(pieces) > 2 and all(piece.startswith(number) for piece, number in zip(pieces, "一二三四五六七八九十"))
    return counted and len(labels) == len(pieces) and all(piece[1:] in label for label, piece in zip(labels, pieces))


def _pairs_up(naming: Naming, labels: list[str]) -> bool:
    """Whether each item carries all kernels of a formula that counts them alike (四定四看: 定时间看效率, …)."""
    return not any("，" in label for label in labels) and pairs_up(naming.name, labels)


def _is_label(label: str, step: bool = False) -> bool:
    """Whether a stretch can be a part: brackets and quotation marks in pairs, no particle at its beginning, no verb of listing alone unless it is a step."""
    if not step and label in read_words("enumeration_verbs") | read_words("name_verbs"):
        return False
    paired = all(label.count(left) == label.count(right) for left, right in ("“”", "‘’", "《》", "（）"))
    return (
        bool(label)
        and paired
        and label.count("”“") <= (label[0] != "“")  # 开展“邻里学”“邻里帮”活动
        and not re.fullmatch("[一二三四五六七八九十]", label)
        and not re.search("[：　]", label)
        and not re.fullmatch("每[一两三个半]*(?:天|日|周|月|季|年)[一-龥]{0,2}", label)
        and label[0] not in "的了、，。”》）"
        and not re.match("目前|另一个|另有|其余|其他(?!$|垃圾)", label)
        and not (not step and len(label) == 1 and label in read_words("enumeration_leads"))
    )


def _rank(naming: Naming, expansion: Expansion) -> float:
    """How well an expansion speaks for itself: its way of spelling out, and how near it stands."""
    return expansion.weight - min(expansion.distance, LIMIT) / 4000


def _make_parts(text: str, key: str, expansion: Expansion, denoted: dict[str, str]) -> Iterator[Part]:
    """The parts of one whole, in their order."""
    terms = split_terms(key.split("/", 1)[1]) if key.startswith(FORMULA) else ()
    roles = terms if len(terms) == len(expansion.items) and not any(item.role for item in expansion.items) else ()
    for position, item in enumerate(expansion.items, 1):
        shared = any(text.endswith("的" + key[-2:], other.start, other.end) for other in expansion.items[:-1])
        end = _without_noun(text, item, key) if position == len(expansion.items) and not shared else item.end
        label = text[item.start : end]
        yield Part(
            key,
            position,
            label,
            (Quote(item.start, end, label),),
            roles[position - 1] if roles else item.role,
            _denotation(key, label, denoted),
            round(expansion.weight, 2),
        )


def _without_noun(text: str, item: Item, key: str) -> int:
    """The end of the last item without the counted noun itself behind 的 (甲、乙、丙|的认同 for 三个认同)."""
    if not key.startswith(FORMULA):
        return item.end
    noun = key[-2:]
    cut = item.end - len(noun) - 1
    return cut if cut > item.start + 1 and text[cut : item.end] == f"的{noun}" else item.end


_UNMARKED = str.maketrans("", "", "“”《》")


def _denotation(key: str, label: str, denoted: dict[str, str]) -> str:
    """The key of the entity that a label names, never that of the whole itself."""
    found = denoted.get(label) or denoted.get(label.translate(_UNMARKED), "")
    if not found and key.startswith(FORMULA) and label in split_numerals(key.split("/", 1)[1]):
        found = denoted.get(label[:2], "")  # 三治|融合, taken up as 三治
    return found if found != key else ""
