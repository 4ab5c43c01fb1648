"""The values that travel through zhili: frozen, comparable, made of plain parts.

Offsets count Unicode characters, 0-based, end exclusive. In an `Extraction` they count characters of `Document.text`, the source
as it is on disk. Inside the pipeline, between `text` and `extract`, the same classes carry offsets into `Reading.text`;
`extract` turns them into source offsets at the very end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

#: The key that stands for the document itself in a relation (此文).
THIS_DOCUMENT = "Document/"

ACTUAL, PLANNED, DENIED = "Actual", "Planned", "Denied"
EXACTLY, AT_LEAST, AT_MOST, ABOUT = "Exactly", "AtLeast", "AtMost", "About"


def make_key(kind: str, name: str) -> str:
    """The key of a referent within one document: class and canonical name.

    >>> make_key("Village", "快乐村")
    'Village/快乐村'
    """
    return f"{kind}/{name}"


@dataclass(frozen=True, slots=True)
class Document:
    """A source as it is on disk: `text` is decoded, nothing cleaned, nothing converted.

    `identifier` is unique in a build: the file name, with folders before it where two files share a name. `sha256` is that of the
    file's bytes. What is not known is empty. `issued` is an ISO 8601 date (2018-10-29, 2018-12, 2018).
    """

    identifier: str
    text: str
    sha256: str = ""
    title: str = ""
    issued: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    url: str = ""
    about: str = ""
    also: tuple[str, ...] = ()  # identifiers or addresses of near-duplicates joined with this one


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A stretch of a text that says something; `text` is what stands there, to the letter."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place in the text where something named stands.

    `text` is the surface as written; `name` the canonical name it stands for (simplified, full, without quotation marks); `kind` the
    ontology's class name ("Village"); `rule` names what found it; `confidence` lies in (0, 1].
    """

    start: int
    end: int
    text: str
    kind: str
    name: str
    confidence: float = 1.0
    rule: str = ""

    @property
    def key(self) -> str:
        """The key of the referent this mention stands for."""
        return make_key(self.kind, self.name)


@dataclass(frozen=True, slots=True, order=True)
class Referent:
    """What one document names: one thing, all its mentions.

    `aliases` are other forms as written in the source; `within` is the key of the place that holds it (its direct parent, or the place
    a body, site or programme belongs to), empty when the text does not say; `code` a division code when the gazetteer settles it; `stated`
    how many parts the numerals of a formula promise, None for all else.
    """

    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    within: str = ""
    code: str = ""
    former: tuple[str, ...] = ()
    stated: int | None = None

    @property
    def key(self) -> str:
        """Class and canonical name, unique in its document."""
        return make_key(self.kind, self.name)


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """A statement: `subject` and `object` are keys of referents or THIS_DOCUMENT; `predicate` is the local name in the ontology.

    For `holds` (org:holds) `object` is the body or place of the post and `title` the post's name. `time` is an ISO 8601 year,
    month, date or interval ("2021", "2017/.."), empty when not stated.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Quote, ...]
    confidence: float = 1.0
    modality: str = ACTUAL
    time: str = ""
    rule: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One part of a formula, motto or chain: 1-based `position` within `whole` (a key).

    `role` is what the text gives (核心); `denotes` the key of the entity or formula that the part is, if it is one.
    """

    whole: str
    position: int
    label: str
    evidence: tuple[Quote, ...]
    role: str = ""
    denotes: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely, by the weights learned, a number is about what was chosen (`sure`), and about the likeliest other thing (`rival`): two probabilities that need not sum up to 1."""

    sure: float
    rival: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One number about one thing: 1.2万 is Decimal(12000), 4.5公里 is 4.5 with unit 公里, 95% is 95 with unit %.

    `about` is a key; `metric` says what is counted, in the text's words; `period` is an ISO 8601 year or interval, empty when not stated.
    `chances` say how far `about` stood before other things, None where the words around the number tie it to that.
    """

    about: str
    metric: str
    value: Decimal
    unit: str
    evidence: tuple[Quote, ...]
    qualifier: str = EXACTLY
    period: str = ""
    modality: str = ACTUAL
    confidence: float = 1.0
    rule: str = ""
    chances: Chances | None = None


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A stretch that looked like something and was not taken, with the reason."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says. Depends on the document, the lexicon and the code alone.

    Sorted throughout: referents by key, mentions by offset, statements by their keys.
    """

    document: Document
    referents: tuple[Referent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    parts: tuple[Part, ...] = ()
    figures: tuple[Figure, ...] = ()
    refused: tuple[Refusal, ...] = field(default=())
