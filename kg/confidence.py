"""How sure each relation and figure is: the probability that a careful reader would say so too, by weights that annotated documents gave.

What a rule finds is right more often in some words than in others: the rule, the classes, the bounds of the name and the words around it are weighed
together. The probabilities are calibrated: of the statements given 0.8, eight in ten are right on documents that were not learned from (CONTRIBUTING).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.heads import longest_head
from kg.learned import weigh
from kg.lexicon import read_words
from kg.mentions import coarse
from kg.model import PLANNED, Chances, Figure, Mention, Relation
from kg.text import SOME_SENTENCES

RELATIONS, FIGURES = "learned_relations.crf.xz", "learned_figures.crf.xz"
#: What is less likely than this is not stated: a relation of a rule that guesses who does what, as often wrong as right; a figure that is likelier about something else.
LEAST_RELATION, LEAST_FIGURE = 0.5, 0.35
_EVEN = 0.5
_FEW = 2  # other things named before a figure in a text of some sentences, among which its own is easily told
#: Of the deeds done whose thing is right, this share is right altogether. Annotations tell of a plan only whether its thing is right.
_DOER = 0.86
_CLAUSE_ENDS = re.compile("[，。；！？\n]")
_BEFORE, _BEHIND = 60, 4  # characters of the clause that are looked at
_THINGS = frozenset({"Organization", "Place", "Program", "Award"})


@dataclass(frozen=True, slots=True)
class Stage:
    """A text with all mentions of each key, in order."""

    text: str
    mentions: Mapping[str, tuple[Mention, ...]]
    things: tuple[Mention, ...]

    def inside(self, key: str, start: int, end: int) -> Mention | None:
        """The first mention of a key that begins in a stretch."""
        return next((m for m in self.mentions.get(key, ()) if start <= m.start < end), None)


def make_stage(text: str, mentions: Iterable[Mention]) -> Stage:
    """The stage of a text; offsets of the mentions and of the statements weighed on it count its characters."""
    by_key: dict[str, list[Mention]] = {}
    ordered = sorted(mentions)
    for mention in ordered:
        by_key.setdefault(mention.key, []).append(mention)
    return Stage(text, {key: tuple(found) for key, found in by_key.items()}, tuple(m for m in ordered if coarse(m.kind) in _THINGS))


def weigh_relations(stage: Stage, relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations with their probability as confidence, without those that a rule guessed and that are likelier wrong than right."""
    weighed = (replace(relation, confidence=_weigh_relation(stage, relation)) for relation in relations)
    return tuple(relation for relation in weighed if relation.confidence >= LEAST_RELATION or relation.rule not in read_words("guessing_rules"))


def weigh_figures(stage: Stage, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures with their probability as confidence, without those that are likelier about something else; in a text of some sentences where hardly anything else is named before, one half at least."""
    weighed = (replace(figure, confidence=_weigh(FIGURES, describe_figure(stage, figure))) for figure in figures)
    return tuple(kept for figure in weighed if (kept := _keep(stage, figure)) is not None)


def _keep(stage: Stage, figure: Figure) -> Figure | None:
    """A figure that is sure enough. In a text of a sentence or two, unlike in the documents learned from, there is hardly anything else that it could be about."""
    if figure.confidence >= _EVEN:
        return figure
    end = figure.evidence[0].end
    rivals = {m.key for m in stage.things if m.start < end and not any(other.start == m.end for other in stage.things)} - {figure.about}
    if len(rivals) <= _FEW and len(stage.text) < SOME_SENTENCES:
        return replace(figure, confidence=_EVEN)
    return figure if figure.confidence >= LEAST_FIGURE else None


def _weigh_relation(stage: Stage, relation: Relation) -> float:
    """The probability of a relation; of what is planned that of the thing, and of its doer besides."""
    sure = _weigh(RELATIONS, describe_relation(stage, relation))
    return round(sure * _DOER, 2) if relation.modality == PLANNED else sure


def _weigh(model: str, features: Iterable[str]) -> float:
    """The probability to two digits, never quite none or certain."""
    return min(max(round(weigh(model, features), 2), 0.01), 0.99)


# --- what is seen of a relation


def describe_relation(stage: Stage, relation: Relation) -> tuple[str, ...]:
    """What is weighed of a relation: its rule, its classes and modality, how its ends are named and what stands around the name of the object."""
    subject, (kind, _, name) = relation.subject.split("/")[0], relation.object.partition("/")
    first, rule, predicate, modality = relation.evidence[0] if relation.evidence else None, relation.rule, relation.predicate, relation.modality
    seen = ["all", f"r{rule}", f"p{predicate}", f"rk{rule}|{kind}", f"pk{predicate}|{kind}", f"ps{predicate}|{subject}", f"psk{predicate}|{coarse(subject)}|{kind}", f"pm{predicate}|{modality}", f"km{kind}|{modality}", f"e{min(len(relation.evidence), 3)}"]
    seen += [f"no{min(len(stage.mentions.get(relation.object, ())), 4)}", f"ns{min(len(stage.mentions.get(relation.subject, ())), 6)}"]
    seen += _describe_name(name, kind)
    mention = (stage.inside(relation.object, first.start, first.end) if first else None) or next(iter(stage.mentions.get(relation.object, ())), None)
    if mention is None:
        return (*seen, "unnamed")
    start = _clause_start(stage.text, mention.start)
    spoken = stage.inside(relation.subject, start, mention.start) is not None
    return tuple(dict.fromkeys((*seen, *_describe_place(stage.text, mention, start), f"sp{spoken}|{predicate}")))


def _describe_name(name: str, kind: str) -> Iterator[str]:
    """The look of a name: its length, how it begins and ends, its head noun and what is left before it."""
    group, head = coarse(kind), longest_head(name)
    yield from (f"len{min(len(name), 25) // 2}|{group}", f"1{name[:1]}|{group}", f"2{name[:2]}|{group}", f"3{name[:3]}", f"-1{name[-1:]}", f"-2{name[-2:]}", f"-3{name[-3:]}|{kind}", f"-4{name[-4:]}")
    yield from (f"h{head}|{kind}", f"hl{len(name) - len(head)}")
    if group == "Program" and re.search("[、和及与]", name):
        yield "joint"


def _clause_start(text: str, offset: int) -> int:
    """Where the clause before an offset begins, at most sixty characters back."""
    start = max(0, offset - _BEFORE)
    return max((match.end() for match in _CLAUSE_ENDS.finditer(text, start, offset)), default=start)


def _describe_place(text: str, mention: Mention, start: int) -> Iterator[str]:
    """Where a name stands: the rule that found it, the characters on both sides, its quotation marks, its clause from `start` and whether it is listed."""
    group, before, behind = coarse(mention.kind), text[max(0, mention.start - 3) : mention.start], text[mention.end : mention.end + _BEHIND]
    yield from (f"m{mention.rule}", f"mk{mention.rule}|{mention.kind}", f"mc{round(mention.confidence * 10)}|{group}")
    for size in (1, 2, 3):
        yield from (f"b{size}{before[-size:]}", f"a{size}{behind[:size]}")
    quoted = "“" in mention.text
    yield f"q{group}|{mention.text[0] == '“'}|{mention.text[-1] == '”'}" if quoted else f"q{group}"
    clause = text[start : mention.start]
    yield from (f"c{min(len(clause), 40) // 6}", f"o{clause[:2]}", f"l{'、' in clause}{behind[:1] == '、'}")


# --- what is seen of a figure


def describe_figure(stage: Stage, figure: Figure) -> tuple[str, ...]:
    """What is weighed of a figure: the step that chose its thing, its class, unit and words, how far back the thing was named and what stands between."""
    kind, rule, metric, unit = figure.about.split("/")[0], figure.rule, figure.metric, figure.unit
    clause = figure.evidence[0]
    named = [m for m in stage.mentions.get(figure.about, ()) if m.start < clause.end]
    seen = ["all", f"r{rule}", f"k{kind}", f"rk{rule}|{kind}", f"u{unit}", f"uk{unit}|{kind}", f"ur{unit}|{rule}", f"w{metric[-2:]}", f"wk{metric[-2:]}|{kind}", f"w3{metric[-3:]}", f"v{metric[:2]}", f"vk{metric[:2]}|{kind}", f"n{min(len(metric), 12) // 2}"]
    seen += [f"q{figure.qualifier}", f"m{figure.modality}", f"t{bool(figure.period)}", f"c{min(len(stage.mentions.get(figure.about, ())), 6)}|{kind}"]
    last = named[-1] if named else None
    distance = clause.end - last.end if last else 999
    seen.append(f"d{next(i for i, bound in enumerate((5, 12, 25, 50, 100, 200, 400, 10**9)) if distance < bound)}|{kind}")
    between = [m for m in stage.things if m.key != figure.about and (last.end if last else clause.start - 200) <= m.start < clause.end]
    seen += [f"i{min(len({m.key for m in between}), 5)}|{kind}", f"il{coarse(between[-1].kind) if between else ''}|{kind}", f"ic{sum(m.start >= clause.start for m in between) > 0}|{kind}"]
    opening = stage.text[clause.start : clause.start + 2]
    seen += [f"o{opening}", f"ok{opening}|{kind}", f"x{stage.text[max(0, clause.end - 2) : clause.end]}"]
    previous = next((m for m in reversed(between) if m.start < clause.start), None)
    seen += [f"pk{previous.kind if previous else ''}|{kind}", f"said{any(m.start >= clause.start for m in named)}|{kind}|{rule}"]
    if figure.chances is not None:
        seen += _describe_chances(figure.chances, rule)
    return tuple(dict.fromkeys(seen))


def _describe_chances(chances: Chances, rule: str) -> tuple[str, ...]:
    """How likely the thing was when it was chosen, and how far it stood before the likeliest other."""
    sure, rival, ahead = min(int(chances.sure * 10), 9), min(int(chances.rival * 10), 9), round((chances.sure - chances.rival) * 5)
    return (f"p{sure}", f"pr{sure}|{rule}", f"mg{ahead}", f"mr{ahead}|{rule}", f"po{sure // 2}{rival // 2}")
