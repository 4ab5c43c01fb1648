"""What a document says about itself: publisher, date, authors, editors, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import longest_first, read_table, read_words
from kg.personal_names import is_person_name

_DATE = re.compile(r"(\d{4}) ?[-年/.] ?(\d{1,2}) ?[-月/.] ?(\d{1,2})(?!\d)|(\d{4}) ?年 ?(\d{1,2}) ?月")
_YEAR = re.compile(r"(19|20)\d\d(?=年|[^\W\d])")  # of a contest or an edition, at the start of its line
_CHINESE_DATE = re.compile(r"([〇零○O一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_DIGITS = {char: str(value) for value, chars in enumerate(["〇零○O", *"一二三四五六七八九"]) for char in chars}
_URL = re.compile(r"https?://[\w./?=&%#:~+-]+", re.ASCII)
_MASTHEAD = re.compile(r"^《?([^，。；： 》]{2,12})》? ?\d{4}年\d{1,2}月\d{1,2}日")
#: The head of a page of a public account: 原创 甲街道党建办 甲街微讯 2024-05-20 18:30 甲省.
_WORD = "[^，。；：！？“”《》 ]{2,16}"
_ACCOUNT = re.compile(rf"^(?P<own>原创 )?(?:{_WORD} ){{0,2}}?(?P<account>{_WORD}) \d{{4}}[-年]\d{{1,2}}[-月]\d{{1,2}}日?(?: \d{{1,2}}:\d{{2}})?(?P<from> ?发表于[\u4e00-\u9fff]{{2,4}}| [\u4e00-\u9fff]{{2,3}})?$")
_ACCOUNT_ALONE = re.compile(rf"^原创 {_WORD} (?P<account>{_WORD})$")
_MARKS = "○〇◯□■◎●◇◆△▲☆★⊙※"
_ATTRIBUTE = "(?:特约|见习|实习|首席|全媒体|融媒体?)"  # of a reporter
_EMPLOYER = re.compile(
    f"([\u4e00-\u9fff]{{2,10}}[报网台社刊])》?{_ATTRIBUTE}?(?:记者|通讯员)(?<!本报记者)(?<!本刊记者)|《([\u4e00-\u9fff]{{2,10}})》{_ATTRIBUTE}?(?:记者|通讯员)"
    f"|^[{_MARKS}]? ?(?!本|{_ATTRIBUTE}|文字|摄影|文|图|.{{0,6}}驻)([\u4e00-\u9fff]{{4,8}}?){_ATTRIBUTE}?记者[ /]"  # 青山观察记者 周敏
    "|^[（(]?(?:原载|原刊|摘自|转自)(?:于)?《([\u4e00-\u9fff]{2,14})》"
)
#: The name of a journal or bulletin before its number, on one line or two: 《青川牧声》2023年第9期, 法治甲县 / 2024年第15期.
_NUMBERED = re.compile("(?:19|20)?\\d{0,2}年? ?第 ?\\d{1,4} ?期")
_JOURNAL = re.compile(rf"^《?([\u4e00-\u9fff]{{2,14}}?)》? ?[·|｜]? ?{_NUMBERED.pattern}")
_COLUMN = re.compile("^ ?[·|｜—]{1,2} ?[\u4e00-\u9fff]{2,10}$")
_REPORTERS = re.compile(r"(?:记者|通讯员|评论员|实习生)[ /:：]*")
_NAME = re.compile("^[\u4e00-\u9fff·]{2,4}$|^[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff·]{1,10}$")
_DATELINE = re.compile("^[^，。（]{0,16}[讯电] ?（((?:[^（）]{0,8})(?:记者|通讯员)[^（）]{2,60})）")
_MARKED = re.compile(f"[{_MARKS}]+ ?((?:[\u4e00-\u9fff]{{2,3}}[ 、/]?)+)")  # ○ 甲 乙 under a title
_SPLIT = re.compile("[ 、，/]+")
_CREDIT = re.compile("(文/图|图/文|文图|摄影报道|供图|供稿|摄影|摄)[)）]?$")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the imprint lines say; empty where they say nothing."""

    issued: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    url: str = ""


def parse_imprint(lines: Iterable[str], signatures: Iterable[str] = (), contacts: Iterable[str] = (), head: Sequence[str] = ()) -> Imprint:
    """What normalised imprint lines tell together; of two dates or publishers the first counts.

    A signature's date and the paper whose telephone stands in the `contacts` of the page count when no imprint line tells;
    so does the masthead in the first lines, `head`.

    >>> parse_imprint(["来源：青山日报 2021-03-05", "责编：周敏、吴浩"]).issued
    '2021-03-05'
    """
    lines = tuple(lines)
    accounts = [account for line in lines if (account := _account(line))]
    told = [pair for line in lines for pair in parse_labels(line)]
    dates = [parse_date(text) for text in (*lines, *signatures)]
    dates += [found.group() for line in lines if (found := _YEAR.match(line))]
    urls = [found.group() for line in lines if (found := _URL.search(line))]
    return Imprint(
        issued=_first(dates),
        publisher=_first(
            [*accounts, *_values(told, "publisher"), *map(_masthead, lines), *map(_paper, lines), *map(_employer, lines), find_masthead(head), *map(_contact, contacts)]
        ),
        authors=_unique([*_names(told, "authors"), *(name for line in lines for name in parse_byline(line))]),
        editors=_unique(_names(told, "editors")),
        url=_first(urls),
    )


def parse_labels(line: str) -> tuple[tuple[str, str], ...]:
    """What each label of a line tells, with its value.

    >>> parse_labels("（责编：周敏 校对：吴浩）")
    (('editors', '周敏'), ('other', '吴浩'))
    """
    found = list(_labels().finditer(line))
    ends = [later.start() for later in found[1:]] + [len(line)]
    tells = _tells()
    return tuple(
        (tells[label.group(1).replace(" ", "")], line[label.end() : end].strip(" ）)】]|（(【，、")) for label, end in zip(found, ends)
    )


def starts_with_label(line: str) -> bool:
    """Whether an imprint label opens the line, after brackets and marks."""
    found = _labels().search(line)
    return found is not None and not line[: found.start()].strip(" （(【[□■◎●")


def parse_date(text: str) -> str:
    """The first date of a text as ISO 8601, empty when there is none.

    >>> parse_date("二〇二〇年六月十五日"), parse_date("2020年6月")
    ('2020-06-15', '2020-06')
    """
    found = _DATE.search(text)
    if found is None:
        return _parse_chinese_date(text)
    year, month, day, only_year, only_month = found.groups()
    parts = [int(part) for part in ((year, month, day) if year else (only_year, only_month))]
    if not (1900 <= parts[0] <= 2100 and 1 <= parts[1] <= 12 and 1 <= parts[-1] <= 31 or len(parts) == 2):
        return ""
    return "-".join(f"{part:02d}" for part in parts)


def parse_byline(line: str) -> tuple[str, ...]:
    """The names of a byline, reporters and correspondents alike.

    >>> parse_byline("□ 本报记者 周敏 通讯员 吴浩 郑和平")
    ('周敏', '吴浩', '郑和平')
    """
    if is_marked_byline(line):
        return tuple(_leading_names(line.lstrip(_MARKS)))
    pieces = _REPORTERS.split(line)
    if len(pieces) == 1:
        return _signed_names(line)
    front = pieces[0] if pieces[0].endswith((" ", "　")) else pieces[0].rpartition(" ")[0]  # 青山观察|记者: whom they work for
    lead = [] if "/" in pieces[0] else _leading_names(front)
    return tuple(lead + [name for piece in pieces[1:] for name in _leading_names(piece)])


def is_marked_byline(line: str) -> bool:
    """Whether a round or square mark opens a line of nothing but names.

    >>> is_marked_byline("○ 周敏 吴浩"), is_marked_byline("○ 学习培训")
    (True, False)
    """
    names = _MARKED.fullmatch(line)
    return names is not None and all(is_person_name(name) for name in _SPLIT.split(names.group(1).strip()))


def find_dateline(paragraph: str) -> str:
    """What opens a newspaper's report in brackets, empty when nothing does.

    >>> find_dateline("本报讯（记者周敏 通讯员吴浩）昨日，青山村修路。")
    '记者周敏 通讯员吴浩'
    """
    found = _DATELINE.match(paragraph)
    return found.group(1) if found else ""


def _signed_names(line: str) -> tuple[str, ...]:
    credit = _CREDIT.search(line)
    return tuple(_leading_names(line[: credit.start()])) if credit and "：" not in line else ()


def _leading_names(piece: str) -> list[str]:
    names: list[str] = []
    for word in _SPLIT.split(_CREDIT.sub("", piece).strip(" （(）)□■")):
        if not _NAME.match(word) or word.startswith("本报") or word in read_words("imprint_nobody"):
            break
        names.append(word)
    return names


def _parse_chinese_date(text: str) -> str:
    found = _CHINESE_DATE.search(text)
    if found is None:
        return ""
    year = "".join(_DIGITS[char] for char in found.group(1))
    return f"{year}-{_small(found.group(2)):02d}-{_small(found.group(3)):02d}"


def _small(numeral: str) -> int:
    if "十" not in numeral:
        return int("".join(_DIGITS[char] for char in numeral))
    tens, ones = numeral.split("十", 1)
    return 10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0"))


def _account(line: str) -> str:
    """The public account that the head of its page names before the date, or last in a line that opens with 原创."""
    found = _ACCOUNT.match(line) or _ACCOUNT_ALONE.match(line)
    told = found is not None and (found.re is _ACCOUNT_ALONE or found["own"] or found["from"])
    return found["account"] if told and not (len(found["account"]) < 4 and is_person_name(found["account"])) else ""


def _masthead(line: str) -> str:
    found = _MASTHEAD.match(line)
    return found.group(1) if found else ""


def _paper(line: str) -> str:
    """The line when it is a paper's name alone."""
    return line.strip("《》") if len(line) <= 12 and _papers().fullmatch(line.strip("《》")) else ""


def _contact(line: str) -> str:
    found = _papers().match(line)
    return found.group() if found and re.match("报?社?：", line[found.end() :]) else ""


def _employer(line: str) -> str:
    found = _EMPLOYER.search(line)
    return next(filter(None, found.groups()), "") if found else ""


def find_masthead(head: Sequence[str]) -> str:
    """The journal, bulletin or paper that the first lines name with its number or column, empty when they name none.

    >>> find_masthead(["《青川牧声》2023年第9期·封面故事"]), find_masthead(["青山治理", "2024年第3期（总第9期）"]), find_masthead(["青山新报 · 走基层"])
    ('青川牧声', '青山治理', '青山新报')
    """
    first, second = (*head[:2], "", "")[:2]
    journal = _JOURNAL.match(first)
    if journal is not None:
        return journal.group(1)
    if re.fullmatch("《?[\u4e00-\u9fff]{2,14}》?", first) and _NUMBERED.match(second):
        return first.strip("《》")
    paper = _papers().match(first)
    return paper.group() if paper is not None and _COLUMN.match(first[paper.end() :]) else ""


def _values(told: list[tuple[str, str]], what: str) -> list[str]:
    return [_before_date(value) for tells, value in told if tells == what]


def _before_date(value: str) -> str:
    date = _DATE.search(value)
    return _URL.split(value[: date.start()] if date else value)[0].split(" ")[0].strip(" ）)")


def _names(told: list[tuple[str, str]], what: str) -> list[str]:
    return [name for tells, value in told if tells == what for name in _SPLIT.split(value) if _NAME.match(name)]


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@cache
def _tells() -> dict[str, str]:
    return {row["label"]: row["tells"] for row in read_table("imprint")}


@cache
def _papers() -> re.Pattern[str]:
    endings = (re.escape(row["ending"]) for row in read_table("banners") if row["kind"] == "paper")
    return re.compile(f"[\u4e00-\u9fff]{{1,8}}?(?:{'|'.join(endings)})")


@cache
def _labels() -> re.Pattern[str]:
    words = longest_first(_tells())
    spaced = [" ?".join(map(re.escape, word)) for word in words]
    return re.compile(f"(?<![\u4e00-\u9fff])({'|'.join(spaced)}) ?[:：|丨] ?")
