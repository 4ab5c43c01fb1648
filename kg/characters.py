"""One way of writing each character, and where in the source it stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import jieba
from opencc import OpenCC

from kg.lexicon import read_table, read_words

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_HAN_ONE = re.compile(f"[{_HAN}]")
_SENTENCE = re.compile("[。！？；，]")
_WIDE = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
_NUMERAL = re.compile(r"\s*[一二三四五六七八九十百0-9]+$")
_NOTE_SPACES = re.compile(" +")
_WORD_REACH = 6  # characters on each side of a space that are looked at for a word across it
_TRADITIONAL_SHARE = 0.02  # of the Chinese characters of a document; a simplified one has next to none
_TRADITIONAL_LINE = 0.2


@dataclass(frozen=True, slots=True)
class Characters:
    """A text and, for each of its characters, the offset in the source."""

    text: str
    origins: tuple[int, ...]


def normalise_characters(source: str) -> Characters:
    """The source in simplified characters with one form of each punctuation mark; only spaces and invisible characters go.

    Line ends become "\\n". Nothing is inserted, so every character has an origin; doing it twice changes nothing more.

    >>> normalise_characters("堅持「一站三中心」,為民服務").text
    '坚持“一站三中心”，为民服务'
    """
    text, origins = _apply_table(source)
    traditional = _is_traditional(text, _TRADITIONAL_SHARE)
    lines: list[str] = []
    kept: list[int] = []
    start = 0
    for line in text.split("\n"):
        line_text, places = _normalise_line(line, traditional)
        lines.append(line_text)
        kept.extend(origins[start + place] for place in places)
        start += len(line) + 1
        if start <= len(text):
            kept.append(origins[start - 1])
    return Characters("\n".join(lines), tuple(kept))


def is_han(char: str) -> bool:
    """Whether this is a Chinese character.

    >>> is_han("村"), is_han("3")
    (True, False)
    """
    return _HAN_ONE.match(char) is not None


def is_blank(text: str) -> bool:
    """Whether a text has nothing to see: white space and invisible characters alone.

    >>> is_blank(" \u200b\u3000"), is_blank("、")
    (True, False)
    """
    table = _table()
    return all(char.isspace() or table.get(char) == "" for char in text)


def simplify(text: str) -> str:
    """The text in simplified characters, as long as before; a text that is simplified already stays as it is.

    >>> simplify("圍繞著民生，成效顯著"), simplify("乾县")
    ('围绕着民生，成效显著', '乾县')
    """
    return _simplify(text) if _is_traditional(text, _TRADITIONAL_SHARE) else text


def _normalise_line(line: str, traditional: bool) -> tuple[str, list[int]]:
    if traditional or _is_traditional(line, _TRADITIONAL_LINE):
        line = _simplify(line)
    line = _pair_quotes(_widen_punctuation(line))
    places = _kept_places(line)
    return _narrow_thousands("".join([line[place] for place in places])), places


def _decode(cell: str) -> str:
    return chr(int(cell[2:], 16)) if cell.startswith("U+") else cell


@cache
def _table() -> dict[str, str]:
    table = {_decode(row["from"]): _decode(row["to"]) for row in read_table("characters")}
    letters = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
    table.update((chr(code), chr(code - 0xFEE0)) for code in letters)
    table.update((chr(code), "\ufffd") for code in range(0xD800, 0xE000))  # lone surrogates, which no file can hold
    radicals = [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)]
    composed = ((chr(code), unicodedata.normalize("NFKC", chr(code))) for code in radicals)
    table.update((char, form) for char, form in composed if len(form) == 1 and form != char)
    return table


def _apply_table(source: str) -> tuple[str, list[int]]:
    table = _table()
    chars: list[str] = []
    origins: list[int] = []
    for place, char in enumerate(source):
        if char == "\r":
            char = "" if source[place + 1 : place + 2] == "\n" else "\n"
        form = table.get(char, char)
        if form:
            chars.append(form)
            origins.append(place)
    return "".join(chars), origins


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _traditional_forms() -> frozenset[str]:
    """The characters that OpenCC changes when they stand alone."""
    chars = [chr(code) for code in range(0x4E00, 0xA000)]
    return frozenset(char for char, form in zip(chars, _converter().convert("\n".join(chars)).split("\n")) if char != form)


def _is_traditional(text: str, share: float) -> bool:
    forms = _traditional_forms()
    changed = sum(char in forms for char in text)
    return changed > 1 and changed > share * len(_HAN_ONE.findall(text))


def _simplify(line: str) -> str:
    simple = _converter().convert(line)
    if len(simple) != len(line):
        simple = "".join(map(_simplify_one, line))
    if "著" not in simple:
        return simple
    return "".join("着" if char == "著" and not _stays(simple, place) else char for place, char in enumerate(simple))


def _simplify_one(char: str) -> str:
    simple = _converter().convert(char)
    return simple if len(simple) == 1 else char


def _stays(line: str, place: int) -> bool:
    words = read_words("character_zhu")
    return line[place : place + 2] in words or line[max(place - 1, 0) : place + 1] in words


def _neighbours_han(line: str) -> list[bool]:
    """For each place, whether the nearest letter or digit before it or after it is Chinese."""
    near = [False] * len(line)
    for order in (range(len(line)), range(len(line) - 1, -1, -1)):
        last = False
        for place in order:
            near[place] = near[place] or last
            if line[place].isalnum():
                last = is_han(line[place])
    return near


def _widen_punctuation(line: str) -> str:
    near = _neighbours_han(line)
    chars = list(line)
    for place, char in enumerate(line):
        if char in "([":
            continue
        if char in _WIDE and near[place] and char != ")" and not _in_url(line, place):
            chars[place] = _WIDE[char]
        elif char == "." and _ends_sentence(line, place):
            chars[place] = "。"
    for start, end in _brackets(line):
        if any(near[place] for place in (start, end) if place is not None) or _holds_han(line, start, end):
            for place in (start, end):
                if place is not None:
                    chars[place] = "（" if line[place] in "(（" else "）"
    return "".join(chars)


def _narrow_thousands(line: str) -> str:
    """The line with the commas inside a number as its digits are (投入１，２００万元): one to three digits that count nothing, then three with a unit."""
    return _grouped().sub(lambda match: match.group().replace("，", ","), line) if "，" in line else line


@cache
def _grouped() -> re.Pattern[str]:
    """Digits in groups of three with Chinese commas; two groups of three are a list (120，130，140元), and one at the start of a line is an item's number."""
    first = {row["text"][0] for name in ("classifiers", "units") for row in read_table(name)} | set("万亿余多")
    return re.compile(rf"(?<![\d.,，、第号—–~～-])(?!^)[1-9](?:\d?(?:，\d{{3}})+|\d\d，\d{{3}})(?![\d，])(?=(?:\.\d+)?[{re.escape(''.join(sorted(first)))}])")


def _in_url(line: str, place: int) -> bool:
    return line[place : place + 3] == "://"


def _ends_sentence(line: str, place: int) -> bool:
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    if not before or not is_han(before) or _NUMERAL.match(line[:place][-12:]):
        return False
    return not after.strip() or is_han(after)


def _brackets(line: str) -> list[tuple[int | None, int | None]]:
    pairs: list[tuple[int | None, int | None]] = []
    opened: list[int] = []
    for place, char in enumerate(line):
        if char in "(（":
            opened.append(place)
        elif char in ")）":
            pairs.append((opened.pop() if opened else None, place))
    return pairs + [(place, None) for place in opened]


def _holds_han(line: str, start: int | None, end: int | None) -> bool:
    return start is not None and end is not None and _HAN_ONE.search(line, start, end) is not None


def _pair_quotes(line: str) -> str:
    if '"' not in line and "'" not in line:
        return line
    chars = list(line)
    double = single = False
    for place, char in enumerate(line):
        if char in "“”":
            double = char == "“"
        elif char in "‘’":
            single = char == "‘"
        elif char == '"':
            chars[place] = "”" if double else "“"
            double = not double
        elif char == "'" and not _is_apostrophe(line, place):
            chars[place] = "’" if single else "‘"
            single = not single
    return "".join(chars)


def _is_apostrophe(line: str, place: int) -> bool:
    around = line[place - 1 : place], line[place + 1 : place + 2]
    return all(char.isascii() and char.isalnum() for char in around)


def _kept_places(line: str) -> list[int]:
    """The places of a line that stay: no space at its edges, one for each run, none inside a word."""
    if " " not in line:
        return list(range(len(line)))
    gone: set[int] = set()
    spaced_out = _is_spaced_out(line)
    sentence = _SENTENCE.search(line) is not None
    for run in _NOTE_SPACES.finditer(line):
        start, end = run.span()
        keep = not spaced_out and 0 < start and end < len(line) and _separates(line, start, end, sentence)
        gone.update(range(start + keep, end))
    return [place for place in range(len(line)) if place not in gone]


_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)")


def _separates(line: str, start: int, end: int, sentence: bool) -> bool:
    if any(match.start() < start < match.end() for match in _THOUSANDS.finditer(line, max(0, start - 12), end + 12)):
        return False
    before, after = line[start - 1], line[end]
    if before in "，。；：、！？（“‘《" or after in "，。；：、！？）”’》":
        return False
    if _pads_surname(line, start, end):
        return False
    if not sentence:
        return not _pads_name(line, start, end)
    if is_han(before) and is_han(after):
        return not _has_word_across(line, start, end)
    if end - start == 1 and (before.isdigit() or before == "%") and after in read_words("character_measures"):
        return False
    return True


def _pads_name(line: str, start: int, end: int) -> bool:
    """Whether the space stretches a word of two characters to the width of three, as in lists of names."""
    alone_before = start == 1 or not line[start - 2].isalnum()
    alone_after = end + 1 == len(line) or not line[end + 1].isalnum()
    beyond = line[end + 1 : end + 2].strip() + line[max(start - 2, 0) : start - 1].strip()
    wide = end - start > 1 or bool(beyond)
    return alone_before and alone_after and is_han(line[start - 1]) and is_han(line[end]) and wide


#: What may stand right behind a personal name within a sentence, and what right before one.
_BEHIND_NAME = re.compile(rf"[^{_HAN}]|等|同志|说|表示|介绍|$")
_BEFORE_NAME = re.compile(rf"(?:^|[^{_HAN}]|[员长任者记席授予彰扬]|同志)$")
_SINGLE = re.compile(rf"(?:^|[^{_HAN}])[{_HAN}] $")
_NO_GIVEN = frozenset("文图摄影编审校稿说的某")


def _pads_surname(line: str, start: int, end: int) -> bool:
    """Whether the space stretches a personal name of two characters to the width of three: 王　斌、李晓明."""
    surname, given, left, right = line[start - 1], line[end], line[: start - 1], line[end + 1 :]
    if end - start > 2 or surname not in read_words("surnames") or surname in _NO_GIVEN or given in _NO_GIVEN or not is_han(given):
        return False
    spread = _SINGLE.search(left) or re.match(rf" [{_HAN}](?:[^{_HAN}]|$)", right) and right[1] not in read_words("surnames")  # 大 中 小
    return not spread and _BEFORE_NAME.search(left) is not None and _BEHIND_NAME.match(right) is not None


def _is_spaced_out(line: str) -> bool:
    """Whether a space stands between nearly all characters, as some readers of scans write them."""
    pairs = re.findall(f"[{_HAN}](?=( ?)[{_HAN}])", line)
    return len(pairs) >= 6 and sum(map(bool, pairs)) > 0.7 * len(pairs)


@cache
def _tokenizer() -> jieba.Tokenizer:
    jieba.setLogLevel("ERROR")
    return jieba.Tokenizer()


def _has_word_across(line: str, start: int, end: int) -> bool:
    left = _tail(line[max(start - _WORD_REACH, 0) : start])
    right = _head(line[end : end + _WORD_REACH])
    return has_word_across(left, right)


def has_word_across(left: str, right: str) -> bool:
    """Whether a dictionary word begins at the end of `left` and goes on in `right`.

    >>> has_word_across("取得显著效", "果。组建队伍"), has_word_across("多元", "合作")
    (True, False)
    """
    left, right = _tail(left[-_WORD_REACH:]), _head(right[:_WORD_REACH])
    place = 0
    for token in _tokenizer().cut(left + right, HMM=False):
        if place < len(left) < place + len(token):
            return True
        place += len(token)
    return False


def _tail(text: str) -> str:
    return re.split(f"[^{_HAN}]", text)[-1]


def _head(text: str) -> str:
    return re.split(f"[^{_HAN}]", text)[0]
