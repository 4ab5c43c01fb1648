"""The same article found twice: one source with two addresses, not two witnesses."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.characters import simplify
from kg.model import Document

_LENGTH = 8  # characters of a shingle
_LINE = 40  # letters of a line of prose; menus, headlines and captions have fewer
_SAMPLE = 4  # one shingle in so many is kept, the same ones in every text
_FEWEST = 12  # shingles, below which only equal texts are duplicates
_SHARE = 0.8  # of all shingles of two texts that they have in common (Jaccard)
_COMMON = 50  # texts that a shingle may stand in and still tell something


def join_duplicates(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents without near-duplicates; the one that stays names the others, or their addresses, in `also`.

    Of a group the one with the first identifier stays. Sorted by identifier.
    """
    documents = sorted(documents, key=lambda document: document.identifier)
    by_identifier = {document.identifier: document for document in documents}
    groups = find_duplicates({document.identifier: article_text(document.text) for document in documents})
    others = {later for group in groups for later in group[1:]}
    also = {group[0]: tuple(_address(by_identifier[later]) for later in group[1:]) for group in groups}
    return tuple(
        replace(document, also=(*document.also, *also.get(document.identifier, ())))
        for document in documents
        if document.identifier not in others
    )


def article_text(source: str) -> str:
    """The letters and digits of a text's long lines, simplified: what two prints of one article share, whatever stands around them.

    Where lines are cut short all of them count. Much quicker than a reading, which is made of each document only once.

    >>> article_text("首頁>新聞\\n近年來，臨河縣以「三個一」為抓手，推行「樓下議事會」，全縣建成議事點，居民有事就在樓下商量，小事不出樓。")[:9]
    '近年来临河县以三个'
    """
    lines = [_letters(line) for line in source.splitlines()]
    long = [line for line in lines if len(line) >= _LINE]
    whole = sum(map(len, long)) * 2 >= sum(map(len, lines))
    return simplify("".join(long if whole else lines))


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line))


def find_duplicates(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Groups of names whose texts are nearly the same, each sorted: four fifths of their shingles in common (Broder 1997).

    Shingles are sampled by their checksum, so that the same ones are looked at in every text; no two runs differ.

    >>> text = "".join(f"青山村第{number}组修路{number * 7}米，户户出工。" for number in range(1, 30))
    >>> find_duplicates({"甲": text, "乙": text + "（责编：周敏）", "丙": text[::-1]})
    (('乙', '甲'),)
    """
    samples = {name: _sample(text) for name, text in sorted(texts.items())}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, sample in samples.items():
        for shingle in sample:
            holders[shingle].append(name)
    leaders = {name: name for name in samples}
    for name, sample in samples.items():
        for other in _candidates(name, sample, holders):
            if _are_near(sample, samples[other]):
                _unite(leaders, name, other)
    return _groups(leaders)


def _sample(text: str) -> frozenset[int]:
    shingles = {zlib.crc32(text[place : place + _LENGTH].encode("utf-8", "replace")) for place in range(len(text) - _LENGTH + 1)}
    sample = frozenset(shingle for shingle in shingles if shingle % _SAMPLE == 0)
    return sample if len(sample) >= _FEWEST else frozenset([zlib.crc32(text.encode("utf-8", "replace"))]) if text else frozenset()


def _candidates(name: str, sample: frozenset[int], holders: Mapping[int, list[str]]) -> list[str]:
    """The earlier texts that share a quarter of a text's rarer shingles."""
    rare = [holders[shingle] for shingle in sample if len(holders[shingle]) <= _COMMON] or [holders[shingle] for shingle in sample]
    shared = Counter(other for holder in rare for other in holder if other < name)
    return sorted(other for other, count in shared.items() if 4 * count >= len(rare))


def _are_near(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= _SHARE * len(one | other)


def _unite(leaders: dict[str, str], name: str, other: str) -> None:
    first, second = sorted((_leader(leaders, name), _leader(leaders, other)))
    leaders[second] = first


def _leader(leaders: Mapping[str, str], name: str) -> str:
    while leaders[name] != name:
        name = leaders[name]
    return name


def _groups(leaders: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(leaders):
        members[_leader(leaders, name)].append(name)
    return tuple(tuple(group) for group in members.values() if len(group) > 1)


def _address(document: Document) -> str:
    return document.url if document.url else document.identifier
