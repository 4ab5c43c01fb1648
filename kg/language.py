"""spaCy over a jieba tokenizer of its own: tokens that cover every character, and plain columns of them to walk on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import jieba
import jieba.posseg
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from kg.gazetteer import load_gazetteer
from kg.lexicon import read_words

SENTENCE_ENDS = "。！？；\n"
_DIVISION_ENDS = frozenset("省市县区旗盟州镇乡道木")


class JiebaTokenizer:
    """Tokens by a jieba tokenizer of its own, never the global one; part-of-speech tags of jieba's dictionary in `token.tag_`;
    sentences end at 。！？； and line ends.

    >>> nlp = spacy.blank("zh"); tokenizer = JiebaTokenizer(nlp.vocab, ["微网格"])
    >>> [token.text for token in tokenizer("划分微网格")]
    ['划分', '微网格']
    """

    def __init__(self, vocab: spacy.vocab.Vocab, words: Iterable[str] = ()):
        self.vocab = vocab
        jieba.setLogLevel("ERROR")
        inner = jieba.Tokenizer()
        inner.initialize()
        self._inner = inner
        self.add_words(words)
        self.tagger = jieba.posseg.POSTokenizer(inner)

    def add_words(self, words: Iterable[str]) -> None:
        """Makes words of its own of those that the dictionary lacks."""
        for word in sorted(word for word in words if not self._inner.FREQ.get(word)):
            self._inner.add_word(word, 3000 * len(word), "ns" if word[-1] in _DIVISION_ENDS else "n")

    def __call__(self, text: str) -> Doc:
        """A Doc of `text`, every character in exactly one token."""
        pairs = [(pair.word, pair.flag) for pair in self.tagger.cut(text)]
        ends = [word[-1] in SENTENCE_ENDS for word, _ in pairs]
        doc = Doc(
            self.vocab,
            words=[word for word, _ in pairs],
            spaces=[False] * len(pairs),
            tags=[flag for _, flag in pairs],
            sent_starts=[not index or ends[index - 1] for index in range(len(pairs))],
        )
        doc.user_data["known_words"] = tuple(word in self._inner.FREQ for word, _ in pairs)
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing: the tokenizer is made from the lexicon."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "JiebaTokenizer":
        """The tokenizer itself."""
        return self

    def to_disk(self, *_: object, **__: object) -> None:
        """Nothing is written: the tokenizer is made from the lexicon."""

    def from_disk(self, *_: object, **__: object) -> "JiebaTokenizer":
        """The tokenizer itself."""
        return self


@registry.tokenizers("zhili.JiebaTokenizer.v1")
def make_tokenizer() -> Callable[[Language], JiebaTokenizer]:
    """A function from a language to its tokenizer, as spaCy's config wants it."""

    def create(nlp: Language) -> JiebaTokenizer:
        divisions = load_gazetteer().names(("Province", "Prefecture", "County", "Township"))
        return JiebaTokenizer(nlp.vocab, read_words("heads") | read_words("posts") | read_words("words") | {name for name in divisions if len(name) > 3 or len(name) == 3 and name[-1] not in "乡镇" and name not in read_words("place_homographs")})

    return create


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text as plain columns: fast to walk from any character."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    texts: tuple[str, ...]
    tags: tuple[str, ...]
    known: tuple[bool, ...] = ()  # whether the dictionary has the word; unknown ones are often names

    def split_at(self, offsets: Iterable[int]) -> "Words":
        """The same tokens, each divided where one of the offsets falls inside it."""
        cuts = sorted(set(offsets))
        rows: list[tuple[int, int, str, str, bool]] = []
        for start, end, text, tag, known in zip(self.starts, self.ends, self.texts, self.tags, self.known or (True,) * len(self.starts)):
            inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
            edges = [start, *inner, end]
            rows += [(a, b, text[a - start : b - start], tag if not inner else "x", known) for a, b in zip(edges, edges[1:])]
        return Words(*map(tuple, zip(*rows))) if rows else self

    def before(self, offset: int) -> int:
        """The index of the last token that ends at or before `offset`; -1 when there is none."""
        return bisect_right(self.ends, offset) - 1

    def at(self, offset: int) -> int:
        """The index of the token that holds the character at `offset`."""
        return min(bisect_right(self.starts, offset) - 1, len(self.starts) - 1)

    def starts_at(self, offset: int) -> bool:
        """Whether a token starts at `offset`."""
        index = bisect_left(self.starts, offset)
        return index < len(self.starts) and self.starts[index] == offset

    def ends_at(self, offset: int) -> bool:
        """Whether a token ends at `offset`."""
        index = bisect_left(self.ends, offset)
        return index < len(self.ends) and self.ends[index] == offset


NO_WORDS = Words((), (), (), ())


def list_words(doc: Doc) -> Words:
    """The tokens of a Doc as columns."""
    return Words(
        tuple(token.idx for token in doc),
        tuple(token.idx + len(token.text) for token in doc),
        tuple(token.text for token in doc),
        tuple(token.tag_ for token in doc),
        doc.user_data.get("known_words", (True,) * len(doc)),
    )
