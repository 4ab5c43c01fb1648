"""Names that a conditional random field finds where no rule does: what annotated documents teach of the look of names, learned by `kg.learn`."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import pycrfsuite

from kg.features import describe_name, list_features, read_columns
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.personal_names import is_person_name

_TOLD_BY_LOOK = frozenset({"Person", "Place", "Award"})
_NAMING = frozenset({"nr", "ns", "nz", "nt", "nrt", "nrfg"})  # tags of jieba's dictionary that names have
_LEVELS = frozenset("省市县区旗镇乡州盟")
_WAYS = frozenset("路街巷桥渠")  # 罗小路 and 江南路
SURE, SURER = 0.8, 0.85  # the least probability of a name; of one that common nouns may look like
#: What takes up a place or body named before, or names one in general: 全镇, 村里, 街道党委.
_GENERAL = re.compile(
    r"(?:全|该|本|我|这|两|各)?.?(?:省|市|县|区|旗|镇|乡|村|街道|社区|里|上|党委|支部|党支部|两委|合作社|委会|政府|村里|镇里|小区|食堂|联盟|驿站|队里|专班)|(?:全国|国家级?|省级|市级)?试点"
)
NAMES, CLASSES = "learned_names.crf.xz", "learned_classes.crf.xz"


def is_general(name: str) -> bool:
    """Whether the words only take up something named before, or name nothing of their own.

    >>> is_general("全镇"), is_general("村党支部"), is_general("柳湾村")
    (True, True, False)
    """
    return len(name) < 2 or _GENERAL.fullmatch(name) is not None


def keep_divisions(places: Iterable[Mention]) -> tuple[Mention, ...]:
    """Those of the proposals of places that the gazetteer gave."""
    return tuple(place for place in places if place.rule in ("gazetteer", "short-name", "listed-division"))


def _is_proper(text: str, words: Words, start: int, end: int, kind: str) -> bool:
    """Whether something in the name is no common noun: quotation marks, the name of a place or person, a word that the dictionary lacks, the area of a body."""
    if "“" in text[start - 1 : end]:
        return True
    if kind == "Organization" and text[start] in _LEVELS:
        return True
    inside = range(words.at(start), words.at(end - 1) + 1)
    return any(words.tags[i] in _NAMING or not words.known[i] for i in inside)


def _is_kind(text: str, name: str, end: int, kind: str) -> bool:
    """Whether a name is counted, only modifies problems or is a list of examples, so that it is a kind of thing (获批国家级新药|4个, 开展乱占耕地|等问题整治, 芯片、电池|等产品)."""
    if kind == "Program" and "、" in name and text.startswith("等", end):
        return True
    return kind in ("Award", "Program", "Organization") and re.match(r"[”》]?(?:\d|等?(?:突出)?问题)", text[end : end + 6]) is not None


def _is_told(name: str) -> bool:
    """Whether the words have the form of a personal name and are not only an address (何大爷)."""
    return "·" in name or is_person_name(name) and name[-1] not in _WAYS and not any(name.endswith(word) and len(name) - len(word) < 2 for word in read_words("person_addresses"))


@cache
def open_model(name: str) -> tuple[pycrfsuite.Tagger, bytes]:
    """A model of the package; its bytes are kept, because the tagger reads from them."""
    data = lzma.decompress((files("kg.lexicon") / name).read_bytes())
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return tagger, data


def find_learned(text: str, words: Words, places: Iterable[Mention]) -> tuple[Mention, ...]:
    """The names that the model is sure of, in order, with their most likely class; `places` are the divisions named in the text.

    Confidence stays below that of every rule, so that a rule decides wherever one speaks.
    """
    columns = read_columns(text, words, keep_divisions(places))
    tagger, _ = open_model(NAMES)
    found = []
    for line in re.finditer(r"[^\n]+", text):
        tagger.set(list_features(text, columns, *line.span()))
        for start, end, kind, sure in _read_spans(tagger, line.end() - line.start()):
            start, end = line.start() + start, line.start() + end
            name = text[start:end]
            if kind == "Person" and not _is_told(name) or kind == "Place" and name[0].isdigit() or _is_kind(text, name, end, kind):  # 3号楼
                continue
            least, proper = (SURE, True) if kind in _TOLD_BY_LOOK else (SURER, _is_proper(text, words, start, end, kind))
            if kind != "Slogan" and "等" not in name and sure >= least and proper and not is_general(name) and name.count("“") == name.count("”"):
                found.append(Mention(start, end, name, _classify(text, start, end, kind), re.sub("[“”]", "", name), round(0.3 * sure, 2), "learned"))
    return tuple(found)


def _read_spans(tagger: pycrfsuite.Tagger, length: int) -> Iterator[tuple[int, int, str, float]]:
    """Start, end, class and probability of each name of the line that the tagger was given."""
    labels = tagger.tag()
    start = -1
    for at in range(length + 1):
        inside = at < length and labels[at].startswith("I-")
        if start >= 0 and not inside:
            kind = labels[start][2:]
            sure = [tagger.marginal(labels[i], i) for i in range(start, at)] + ([1 - tagger.marginal(f"I-{kind}", at)] if at < length else [])
            yield start, at, kind, min(sure)
            start = -1
        if at < length and labels[at].startswith("B-"):
            start = at


def _classify(text: str, start: int, end: int, kind: str) -> str:
    """The class of a name of that group."""
    tagger, _ = open_model(CLASSES)
    tagger.set([describe_name(text, start, end, kind)])
    label: str = tagger.tag()[0]
    return label
