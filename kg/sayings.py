"""Mottos that the text shows to be such by counting their characters or by telling who made or repeats them: 守着八个字：账要算清，脸要留住."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.namings import TOGETHER
from kg.shapes import FORMULA, MOTTO, VALUES, Formula, count_promised, split_numerals

_NUMBER = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[四五六七八九])"

_CLAUSES = "[一-龥]{2,12}(?:[、，；][一-龥]{2,12})+"

#: So many characters, then the clauses they stand in; and the clauses in quotation marks, then how many characters they are.
_COUNTED_BEFORE = re.compile(rf"(?<![一-龥十])?({_NUMBER})个?(?:大|金)?字(?:诀|经|方针|口诀|原则|要诀|方法|法|箴言|规矩|标准|家训|村训|承诺|要求)?(?:的[一-龥]{{2}}|来?概括|总结|归纳|作答)?(?:，?(?:就是|便是|即|叫作?|叫做|写着|是)：?|：|——|，|　| )“?({_CLAUSES})")
_COUNTED_BEHIND = re.compile(rf"“({_CLAUSES})”(?:，?[^“”，。\n]{{0,14}}?)(?<!第)({_NUMBER})个?(?:大|金)?字")

#: So many characters, then the characters themselves (四个字：留、改、拆、补。).
_LETTERED = re.compile("([三四五六七八九])个?字(?:，?(?:就是|便是|即|叫作?|写着|是)：?|：|——)“?([一-龥](?:、[一-龥]){2,8})(?=[。；，！”\n])")

_LETTERED_BEHIND = re.compile("(?<=[写刻挂贴守]着)“([一-龥](?:、[一-龥]){2,8})”这?([三四五六七八九])个?字(?!诀|经)")
_LETTERS_SUMMED = re.compile("(?:归纳[为成]|概括[为成]|总结[为成出])“([一-龥](?:、[一-龥]){2,8})”(?=：)")

#: What tells behind a quotation that it is recited, not merely said.
_REPEATED = re.compile("”[^“”。\n]{0,24}(?:概括|总结|归纳|顺口|编的|编成|编了|口诀|念叨|常说|常讲|常念|嘴边|流传|传开|口头禅|这样说|这么说|打油诗|童谣|歌谣|家训|村训|民谣)|”[^“”。\n把将]{0,24}(?:写在|刻在|挂在|贴在|印在)")

#: What tells some clauses behind a quotation that it is written up for all to see (“…。”走进村口，文化墙上的大字格外醒目).
_SEEN = re.compile("”[^“”。！？\n]{0,40}(?:大字|红字|标语|横幅|条幅|字样|碑文|石刻|牌匾|楹联|对联|门联)")

_LED_IN = re.compile("(?:编了?[句段首成]|总结[出成了]?|概括[为成]?|俗话说?|常言道|行字|写着|刻着|印着|常说|念叨|口头禅|口号|顺口溜|家训|村训|祖训|承诺|誓言|老规矩|老话|俗语|谚语)(?:[^。；“”]{0,8}(?:挂|贴|写|刻|刷|印)[在到进][^，。；“”]{1,10}|[^，。；“”]{0,4})[：，]?$")
_SPOKEN = re.compile("“([一-龥]{3,12}(?:[，、；][一-龥]{3,12})+)[。！]?”")

#: What ends or fills many plain sentences; that clauses share it at one place shows no build.
_PLAIN = frozenset("了的是在也都着我你他她")


def find_sayings(text: str) -> Iterator[Formula]:
    """The mottos of a text that are counted by characters or told to be recited.

    >>> [f.name for f in find_sayings("老支书守着八个字：路要走正，账要算清，谁来也一样。")]
    ['路要走正，账要算清']
    """
    yield from _counted_up(text)
    yield from _insisted(text)
    yield from _paired(text)
    yield from _introduced(text)
    yield from _quoted_alike(text)
    for match in _COUNTED_BEFORE.finditer(text):
        end = _end_at(text, *match.span(2), _read_number(match[1]))
        if end:
            yield _motto(text, match.start(2), end, text[match.start(2) - 1] == "“")
    for match in _COUNTED_BEHIND.finditer(text):
        if _end_at(text, *match.span(1), _read_number(match[2])) == match.end(1):
            yield _motto(text, *match.span(1), True)
    for match in _LETTERED.finditer(text):
        if match[2].count("、") + 1 == _read_number(match[1]):
            yield _motto(text, *match.span(2), text[match.start(2) - 1] == "“")
    yield from _told_by_letter(text)
    for match in (*_LETTERED_BEHIND.finditer(text), *_LETTERS_SUMMED.finditer(text)):
        if match.lastindex == 1 or match[1].count("、") + 1 == _read_number(match[2]):
            yield _motto(text, *match.span(1), True)
    for match in _SPOKEN.finditer(text):
        repeated = bool(_LED_IN.search(text, max(0, match.start() - 28), match.start())) or bool(_REPEATED.match(text, match.end() - 1)) or bool(_SEEN.match(text, match.end() - 1))
        if (repeated or text[match.end() - 2] in "。！") and _is_recited(match[1], repeated):
            yield _motto(text, *match.span(1), True)


#: Quoted words of three characters side by side, each with a noun as long as the others' before it (道路“甲联通”、规则“乙联通”、民心“丙联通”).
_ALIKE = re.compile("(?P<first>[一-龥]{0,6})“[一-龥]{3}”(?:、[一-龥]{0,6}“[一-龥]{3}”){2,}(?![一-龥])")


def _quoted_alike(text: str) -> Iterator[Formula]:
    """Three and more quoted words that only their first character tells apart, with the nouns before them: one motto."""
    for match in _ALIKE.finditer(text):
        nouns, words = re.findall("、([一-龥]*)“", match.group()), re.findall("“([一-龥]+)”", match.group())
        start = match.end("first") - len(nouns[0])
        if len({word[1:] for word in words}) == 1 and len(set(words)) == len(words) and len(set(map(len, nouns))) == 1 and start >= match.start():
            yield Formula(start, match.end(), re.sub("[“”]", "", text[start : match.end()]), MOTTO, None, False, "motto", 0.9)


#: What three and more clauses are held fast as: 坚持清渠、修路、种果树，.
_INSISTED = re.compile("(?<!不)坚持((?:[一-龥]{2,10}、){2,}[一-龥]{2,12})(?=[，。；”\n])")
_ARGUED = re.compile("导向|(?:^|、)[一二两三四五六七八九十](?!心)|更加|一切|以上|的|科学|依法决策")


#: Single characters in quotation marks, with 、 between them or without.
_LETTERS = re.compile("“([一-龥](?:、[一-龥]){2,7}|[一-龥]{3,6})”(?![一-龥]{0,4}(?:[字步]|法))")


#: As many characters as the number behind them says that they are steps or words (望闻问切四步).
_LETTERS_COUNTED = re.compile("([一-龥]{3,6})([三四五六])[步字诀](?![一-龥])")


def _told_by_letter(text: str) -> Iterator[Formula]:
    """The quoted or counted characters each of which opens a clause of its own behind them: 用“望、闻、问、切”号脉。望，看楼道；闻，听牢骚；…"""
    spans = [(*match.span(1), match.end()) for match in _LETTERS.finditer(text)]
    spans += [(match.end(1) - _read_number(match[2]), match.end(), match.end()) for match in _LETTERS_COUNTED.finditer(text) if len(match[1]) >= _read_number(match[2])]
    for start, end, behind in spans:
        letters = re.sub("、|[三四五六][步字诀]$", "", text[start:end])
        told = "”?[^。\n]{0,12}(?:：|。|，即?)" + "[^。\n]{2,30}[；，。]".join(f"“?{letter}”?(?:，|：|——|就是|是|即)" for letter in letters)
        if len(set(letters)) == len(letters) and re.compile(told).match(text, behind):
            yield _motto(text, start, end, True)


def _insisted(text: str) -> Iterator[Formula]:
    """Three and more short clauses of nearly one length behind 坚持 and nothing else."""
    for match in _INSISTED.finditer(text):
        *front, last = match[1].split("、")
        lengths = {len(clause) for clause in (*front, TOGETHER.sub("", last))}
        if max(lengths) - min(lengths) < 2 and not _ARGUED.search(match[1]) and not _is_counted_near(text, match.span(), (*front, last)) and not _gives_roles(text, (*front, last)):
            yield _motto(text, *match.span(1), False)


_PAIR = r"“[^“”\n]{2,16}”[与和同]“[^“”\n]{2,16}”(?:紧密|有机)?相(?:衔接|结合|统一|促进|协调|贯通|融合|补充|得益彰)"
#: Two that are to go together, one pair or several: 坚持“引进”与“培育”相结合、“放活”与“管好”相统一.
_PAIRED = re.compile(rf"(?<=坚持){_PAIR}(?:、{_PAIR})*")


def _paired(text: str) -> Iterator[Formula]:
    """What one holds fast to as two that go together, the quotation marks of its halves left out."""
    for match in _PAIRED.finditer(text):
        yield Formula(*match.span(), re.sub("[“”]", "", match.group()), MOTTO, None, False, "saying", 0.9)


def _is_counted_near(text: str, span: tuple[int, int], clauses: tuple[str, ...]) -> bool:
    """Whether a formula that counts what all clauses share stands near, with their number (…共谋、…共建、…共管，把“三共”落下去): then they are its parts."""
    shared = set.intersection(*map(set, clauses))
    near = text[max(0, span[0] - 60) : span[0]] + text[span[1] : span[1] + 60]
    return any(f"{number}{kernel}" in near for kernel in shared for number, value in VALUES.items() if value == len(clauses))


def _gives_roles(text: str, clauses: tuple[str, ...]) -> bool:
    """Whether clauses say what is the core and what the rest of as many things as a formula of the text counts (以支部为核心、以自治为基础、… for 一核三治): then they are its parts."""
    counted = (VALUES[match[1]] + 1 for match in re.finditer("一[一-龥]([二两三四五六七八九])[一-龥]", text))
    return all(re.fullmatch("以[一-龥]+为[一-龥]{1,3}", clause) for clause in clauses) and len(clauses) in counted


#: Three and more things in a row with 一, 二, 三 before them, and three and more of 一…一….
_RISING = re.compile("(?<![一-龥、“])(一[一-龥]{1,3}、[两二][一-龥]{1,3}、三[一-龥]{1,3}(?:、四[一-龥]{1,3}(?:、五[一-龥]{1,3})?)?)(?=[，。；！\n])")
_EACH = re.compile("(?<![一-龥、“])((?:一[^一，。、；：“”\n]{1,2}一[^一，。、；：“”\n]{1,2}、){2,}一[^一，。、；：“”\n]{1,2}一[^一，。、；：“”\n]{1,2})(?=[，。；！\n])")


def _counted_up(text: str) -> Iterator[Formula]:
    """Lists that count up from one, or give one to each, without quotation marks: 一口井、两棵树、三条路，; 一户一册、一月一访、一季一评，."""
    for pattern in (_RISING, _EACH):
        for match in pattern.finditer(text):
            yield Formula(*match.span(1), match[1], FORMULA, count_promised(match[1]), False, "clauses", 0.8)


#: Words behind whose colon a sentence of two clauses is quoted as what one goes by.
_BEFORE_COLON = re.compile("(?:行[新大]?字|有?[一这那][句个条](?:老|实在|大实)?(?:话|理儿?|信条)|打了?[一个]{0,2}比方|抓一件事|刷着|刻着|写着|有句(?:老|实)?话|一个理儿?)[^，。；：“”\n]{0,6}：“?([一-龥]{3,12}(?:[，、；][一-龥]{3,12})+)(?=。?”|[。；\n])")


def _introduced(text: str) -> Iterator[Formula]:
    """Clauses of nearly one length that share a word at one place or several words, behind what introduces a saying: 墙上刷着一行大字：渠水让三分，邻居亲一家."""
    for match in _BEFORE_COLON.finditer(text):
        clauses = re.split("[，、；]", match[1])
        lengths = [len(clause) for clause in clauses]
        shared = set.intersection(*map(set, clauses)) - _PLAIN
        alike = any(len(set(same)) == 1 for same in zip(*clauses))
        even = len(set(lengths)) == 1
        counted = sum(bool(re.match("[二两三四五六七八九十]", clause)) for clause in clauses) > 1
        if not counted and len(set(clauses)) == len(clauses) and max(lengths) - min(lengths) < 2 and (even and (alike or len(clauses) > 2 or not re.search("了$|没|还", match[1])) or len(shared) > 1):
            yield _motto(text, *match.span(1), text[match.start(1) - 1] == "“")


def _motto(text: str, start: int, end: int, quoted: bool) -> Formula:
    """The motto at a span."""
    return Formula(start, end, text[start:end], MOTTO, None, quoted, "saying", 0.8)


def _read_number(numeral: str) -> int:
    """The value of a Chinese numeral below one hundred.

    >>> _read_number("八"), _read_number("十二"), _read_number("二十四")
    (8, 12, 24)
    """
    tens, ten, ones = numeral.rpartition("十")
    return (VALUES[tens] if tens else 1) * 10 * bool(ten) + VALUES.get(ones, 0)


def _end_at(text: str, start: int, end: int, characters: int) -> int:
    """Where as many characters have been said as are promised, at the end of a clause and two clauses at the least; 0 when they never are."""
    said = clauses = 0
    for clause in re.compile("[一-龥]+").finditer(text, start, end):
        said, clauses = said + len(clause.group()), clauses + 1
        if said >= characters:
            return clause.end() if said == characters and clauses > 1 else 0
    return 0


def _is_recited(saying: str, repeated: bool) -> bool:
    """Whether clauses are of one length and one build: three of them, or two that the text tells to be recited."""
    clauses = re.split("[，、；]", saying)
    if len({len(clause) for clause in clauses}) > 1 or len(set(clauses)) < len(clauses):
        return False
    alike = any(len(set(same)) == 1 and same[0] not in _PLAIN for same in zip(*clauses))
    first = len(clauses) == 2 and clauses[0][0] == "先" and clauses[1][0] in "再后"  # 先定规矩，再分地
    return repeated or alike and len(clauses[0]) > 3 and (len(clauses) > 2 or first)


#: Who says what is quoted, before it or behind it, and words that talk has and names have not.
_SAYS = re.compile("(?:说道?|劝道?|讲|问|道|坦言|感慨|回忆|表示|直言|念叨)：“$")
_SAYS_BEHIND = re.compile("”[^，。；：“”\n]{0,10}(?:说|劝|坦言|感慨|回忆|表示|直言|叹|笑)")
TALKED = re.compile("[我你他她咱您谁的了都就没还也吧呢嘛吗啊]")


def is_spoken(text: str, start: int, end: int) -> bool:
    """Whether a quotation of several clauses is what somebody says: it ends in a stop of its own, or a verb of saying stands beside it."""
    return text[end - 1] in "。！？…" or _SAYS.search(text, max(0, start - 6), start) is not None or _SAYS_BEHIND.match(text, end) is not None


def is_terse(name: str) -> bool:
    """Whether each numeral of a name counts a word of one or two characters (一约四会, 四议两公开), as in names and seldom in talk (双方各退|一步)."""
    pieces = split_numerals(name)
    return not pieces or sum(map(len, pieces)) == len(name) and max(map(len, pieces)) < 4 and not TALKED.search(name) and name[1] not in "天日周月年季"
