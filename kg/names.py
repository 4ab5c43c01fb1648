"""Names that a user knows: a table of class, name and other forms, and the spaCy component that finds them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.errors import KgError, Problem
from kg.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True, order=True)
class KnownName:
    """A thing that a user's lexicon names: its class, its full name, other forms it stands in."""

    kind: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All that may stand in a text for it."""
        return (self.name, *self.aliases)


def read_names(path: Path) -> tuple[KnownName, ...]:
    """The names of a lexicon file: UTF-8, a name a line as `class TAB name TAB alias|alias`; `#` begins a comment line.

    KgError names every line with an unknown class, without a name, or that cannot be read.
    """
    names, problems = [], []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise KgError("词表应为 UTF-8 a lexicon is UTF-8 text", [Problem(str(path), 0, str(error))]) from error
    classes = load_vocabulary().classes
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or cells[0] in ("class", "类"):
            continue
        if cells[0] not in classes:
            problems.append(Problem(str(path), number, f"没有这个类 no such class: {cells[0]!r}"))
        elif len(cells) < 2 or not cells[1]:
            problems.append(Problem(str(path), number, "缺名称 the name is missing: class TAB name TAB alias|alias"))
        else:
            aliases = cells[2].split("|") if len(cells) > 2 else []
            names.append(KnownName(cells[0], cells[1], tuple(alias.strip() for alias in aliases if alias.strip())))
    if problems:
        raise KgError("词表有误 lines of the lexicon that cannot be used", problems)
    return tuple(sorted(names))


class NameFinder:
    """A component that writes into `doc.ents` what a user's lexicon knows: label the class, `kb_id_` the full name."""

    def __init__(self, nlp: Language, names: tuple[KnownName, ...]):
        self.matcher = PhraseMatcher(nlp.vocab)
        self.known = {form: known for known in reversed(names) for form in known.forms}
        for form in sorted(self.known):
            self.matcher.add(form, [nlp.make_doc(form)])

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the known names among its entities, the longest where they overlap."""
        found = []
        for _, start, end in self.matcher(doc):
            known = self.known.get(doc[start:end].text)
            if known is not None:
                found.append(Span(doc, start, end, label=known.kind, kb_id=known.name))
        doc.ents = filter_spans([*found, *doc.ents])
        return doc


@Language.factory("zhili_names", default_config={"names": []})
def make_name_finder(nlp: Language, name: str, names: list[tuple[str, str, list[str]]]) -> NameFinder:
    """A NameFinder for names given as lists of class, name and aliases, as spaCy's config holds them."""
    return NameFinder(nlp, tuple(KnownName(kind, full, tuple(aliases)) for kind, full, aliases in names))
