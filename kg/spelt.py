"""Formulas without quotation marks that the words behind them show to be such: things counted off or told one by one, clauses that carry the kernel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.counted_nouns import open_counted
from kg.echoed import find_counted_echoes
from kg.enumerations import read_list_before, split_up_to
from kg.kernels import at_one_rim
from kg.lexicon import alternatives, read_words
from kg.marks import NUMBERS, ordinal_pattern
from kg.shapes import FORMULA, NUMERAL, VALUES, Formula, find_exclusion


def find_spelt(text: str) -> Iterator[Formula]:
    """All proposals of formulas that are spelt out right behind them.

    >>> [formula.name for formula in find_spelt("巷口立着三盏灯：一盏照井台，一盏照学堂，一盏照桥头。")]
    ['三盏灯']
    """
    for reader in (_counted_ordinals, _counted_words, find_counted_echoes, _told_one_by_one, _nouns_spelt, _headings_itemized, _kernels_spelt, _summed_bare, _kernels_taken_up, _defined_bare, _deeds_listed):
        yield from reader(text)


#: What stands before a numeral that begins its number and neither ranks nor spreads things.
_UNCOUNTED = r"(?<![一二两三四五六七八九十百千万第每几数\d])"

#: Measure words of things that are counted off one by one.
_COUNTED_OFF = "本张盏把块步道扇招件杯碗壶锅桌座面盘剂味间堂课封支条"


def _counted_ordinals(text: str) -> Iterator[Formula]:
    """Numeral, measure word and noun whose things are counted off behind (三本账 … 第一本是…。第二本是…。第三本是…; 两扇门，头一扇是…，末一扇是…)."""
    for match in re.finditer(rf"{_UNCOUNTED}([两三四五六七])([{_COUNTED_OFF}])([一-龥])(?![一-龥]?村|的)", text):
        count = VALUES[match[1]]
        told = [re.compile(f"{ordinal_pattern(n, count)}{match[2]}(?:[，：是叫]|就是)").search(text, match.end(), match.end() + (600 if count > 2 else 120)) for n in range(count)]
        if not all(told) and count > 2:
            told = [re.compile(f"(?<=[，。；：]){ordinal_pattern(n, count)}{match[2]}[一-龥]").search(text, match.end(), match.end() + 90) for n in range(count)]
        if all(told) and f"“{match.group()}" not in text and not text.startswith("个", match.end(2)) and not find_exclusion(match.group()):
            yield Formula(*match.span(), match.group(), FORMULA, count, False, "spelt-out", 0.75)


def _told_one_by_one(text: str) -> Iterator[Formula]:
    """Numeral, measure word and noun before as many clauses that begin with 一 and the measure word (三盏灯：一盏照门口，一盏照井台，一盏照学堂)."""
    pattern = re.compile(rf"{_UNCOUNTED}([三四五六])([{_COUNTED_OFF}])([一-龥]{{1,2}})(?=[：，。]一)")
    for match in pattern.finditer(text):
        clauses = _clauses_behind(text, match.end() + 1, "，；、")[: VALUES[match[1]]]
        if len(clauses) == VALUES[match[1]] and all(clause.startswith("一" + match[2]) for clause in clauses):
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "spelt-out", 0.7)


def _nouns_spelt(text: str) -> Iterator[Formula]:
    """Numeral, measure word and noun before as many short items that end in the noun (三面墙：门口的荣誉墙，楼道的笑脸墙，院里的议事墙，面面有故事)."""
    pattern = re.compile(rf"{_UNCOUNTED}([三四五六七八九])([{_COUNTED_OFF}])([一-龥]{{1,2}})(?=：|——)")
    for match in pattern.finditer(text):
        if match[3] in read_words("formula_counted") or find_exclusion(match.group()):
            continue
        for separators in ("，", "、"):
            clauses = _clauses_behind(text, match.end() + 1, separators)
            count = VALUES[match[1]]
            ending = [clause.endswith(match[3]) and len(match[3]) < len(clause) <= 14 for clause in clauses]
            owned = all("的" in clause for clause in clauses[:count])
            if all(ending[:count]) and len(ending) >= count and (owned or not any(ending[count : count + 1])):
                yield Formula(*match.span(), match.group(), FORMULA, count, False, "spelt-out", 0.7)
                break


#: A heading that ends in numeral, classifier and noun, a verb of two characters before them (（二）“3”：配强三支力量; 三、办好五个晒场).
_COUNTING_HEADING = r"(?:^|\n)[ 　]*(?:[（(]?[\d{numbers}]{{1,3}}[）)、.．] ?)?(?:[^，。；：、\n]{{1,8}}：)?(?:[一-龥]{{2}})?((?!一|二){numeral}(?:{classifiers})[一-龥]{{1,5}})(?=[。：]?\n)"

_NUMBERED_LINE = re.compile(r"\n[ 　]*[（(]?(\d{1,2})[）)．.、] ?([^，。：；、\n]{2,40})(?=[，。：；、\n]|$)")


def _headings_itemized(text: str) -> Iterator[Formula]:
    """Counted nouns at the end of a heading, right above as many numbered paragraphs that open with a short name."""
    pattern = _COUNTING_HEADING.format(numbers=NUMBERS, numeral=NUMERAL, classifiers=alternatives(read_words("formula_classifiers") - {"级", "种"}))
    for match in re.finditer(pattern, text):
        count = VALUES[match[1][0]]
        labels = [text[a:b] for a, b in open_counted(text, match.end(), _NUMBERED_LINE, 1, 6000)]
        if match[1].endswith(tuple(sorted(read_words("formula_counted")))) or find_exclusion(match[1]):
            continue
        if len(labels) == count > 2 and max(map(len, labels)) <= 8 and len({len(label) for label in labels}) <= 3:
            yield Formula(*match.span(1), match[1], FORMULA, count, False, "headed", 0.75)


def _counted_words(text: str) -> Iterator[Formula]:
    """Numeral + 个 + a word in quotation marks, before as many clauses that hold the word (三个“换”：换个座位听，换个时间谈，换个法子劝)."""
    for match in re.finditer(r"(?<![一二两三四五六七八九十百千万第几\d])((?!一)[二两三四五六七八九])个“([一-龥]{1,6})”(?=[：，—是])", text):
        clauses = _clauses_behind(text, match.end(), "：，、；—是")
        if sum(match[2] in clause for clause in clauses) >= VALUES[match[1]]:
            yield Formula(*match.span(), f"{match[1]}个{match[2]}", FORMULA, VALUES[match[1]], False, "spelt-out", 0.8)


def _kernels_spelt(text: str) -> Iterator[Formula]:
    """Numeral + kernel before a colon and as many clauses that carry the kernel (分为三色：红色…，黄色…，绿色…)."""
    measures = alternatives(read_words("formula_classifiers") | read_words("formula_counted"))
    pattern = re.compile(rf"(?<![一二两三四五六七八九十百千万第几数\d.])([三四五六七八九十])(?!{measures})([一-龥])(?=：)")
    for match in pattern.finditer(text):
        clauses = _clauses_behind(text, match.end() + 1, "，、；")
        if len(clauses) == VALUES[match[1]] and all(match[2] in clause for clause in clauses) and not find_exclusion(match.group()):
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "spelt-out", 0.7)


def _summed_bare(text: str) -> Iterator[Formula]:
    """Numeral, measure word and noun behind as many short things that end in the noun (收支榜、低保榜、岗位榜，三张榜一次贴齐)."""
    nouns = alternatives(read_words("formula_bearers") - read_words("formula_counted"))
    for match in re.finditer(rf"((?:[^，。；：、\n“”\d]{{1,12}}、)+[^，。；：、\n“”\d]{{1,12}})，(([二两三四五六七八九])[{_COUNTED_OFF}]({nouns}))(?!的|[一-龥]?村)", text):
        items = match[1].split("、")
        if len(items) == VALUES[match[3]] and all(item.endswith(match[4]) and len(item) > 1 for item in items) and not find_exclusion(match[2]):
            yield Formula(*match.span(2), match[2], FORMULA, len(items), False, "spelt-out", 0.7)


def _kernels_taken_up(text: str) -> Iterator[Formula]:
    """Numeral + kernel by which something is done, behind a clause that lists as many short things with the kernel (人防、物防、技防，以三防促平安)."""
    counted = alternatives(read_words("formula_counted") | read_words("formula_classifiers"))
    for match in re.finditer(rf"(?<=，)(?:以|靠|用|凭|凭着|靠着)(这?)((?P<n>[三四五六七八九])(?!{counted})(?P<kernel>[一-龥]))(?=[一-龥])", text):
        before = read_list_before(text, match.start() - 1)
        items = [text[a:b] for a, b in before.items] if before is not None and before.rule == "list-before" else []
        if len(items) == VALUES[match["n"]] and at_one_rim(items, match["kernel"]) and max(map(len, items)) < 7 and not find_exclusion(match[2]):
            yield Formula(*match.span(2), match[2], FORMULA, len(items), False, "spelt-out", 0.7)


def _defined_bare(text: str) -> Iterator[Formula]:
    """Numeral + kernel that opens a clause before what it is, as many short things (三方，就是社区、物业、业委会; 五老您一定认识：老党员、老教师、…)."""
    counted = alternatives(read_words("formula_counted") - {"会"})
    pattern = re.compile(rf"(?:^|(?<=[。；：，\n]))([两三四五六七八九十])(?!{counted})([必不]?[一-龥])(?:(?P<is>(?:呢|嘛)?，?(?:就是|即是|便是|指的是|是指|分别是|即(?![将使便刻可])))|[一-龥]{{0,8}}：)")
    for match in pattern.finditer(text):
        items = [text[a:b] for a, b in split_up_to(text, match.end(), "，。；！？\n", 120)]
        if 1 < len(items) == VALUES[match[1]] and max(map(len, items)) < 9 and _is_meant(match[1], match[2], items, bool(match["is"])):
            yield Formula(match.start(), match.end(2), match[1] + match[2], FORMULA, VALUES[match[1]], False, "spelt-out", 0.75)


def _deeds_listed(text: str) -> Iterator[Formula]:
    """The deeds for the people that a colon lists, exactly as many as counted (8件民生实事：修缮…、新建…、…)."""
    for match in re.finditer(r"(?<![\d一二三四五六七八九十])(\d{1,2}|[三四五六七八九]|十[一二三四五六七八九]?)(?:件|项)[一-龥]{0,6}实事(?=：)", text):
        count = int(match[1]) if match[1].isdigit() else sum(VALUES[numeral] for numeral in match[1])
        if len(split_up_to(text, match.end() + 1, "。；\n", 599)) == count > 2:
            yield Formula(*match.span(), match.group(), FORMULA, count, False, "spelt-out", 0.75)


def _is_meant(number: str, kernel: str, items: list[str], defined: bool) -> bool:
    """Whether a numeral and what it counts are a formula beside such items: common words only where three and more are defined, others where all items carry the kernel too."""
    reason = find_exclusion(number + kernel)
    common = kernel in read_words("formula_classifiers") or reason == "general word"
    return reason in ("", "general word") and (defined and (len(items) > 2 or not common) or at_one_rim(items, kernel) and not common)


def _clauses_behind(text: str, at: int, separators: str) -> list[str]:
    """The clauses from an offset to the end of its sentence, of 400 characters at the most."""
    return [text[a:b] for a, b in split_up_to(text, at, "。！？\n", 400, separators, unstopped=True)]
