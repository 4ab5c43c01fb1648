"""Townships, villages and communities that no list knows, told by what their clause counts of them: 崖坪镇共设置网格65个; 其中，铁道社区户数最多."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.model import Mention
from kg.phrases import begins_predicate, begins_verb, is_lead
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_KINDS = {"镇": "Township", "乡": "Township", "街道": "Township", "村": "Village", "社区": "Community"}
_TIME = "(?:截至)?(?:目前|如今|日前|近日|近年来?|其中|当地|(?:今|去|前|本|上|20\\d\\d)年(?:以来|底|初|末|内)?|[上下]半年|全年|前[一二三四五六七八九十]个月|前[二三]季度|[一二三四]季度|[一二三四五六七八九十\\d]{1,2}月(?:份|底|初|以来|至[一二三四五六七八九十\\d]{1,2}月份?)?|以来|入[春夏秋冬汛]以来)"
_CLAUSE = re.compile(rf"(?:^|[，。；：！？\n“])[ 　]*(?P<lead>(?:{_TIME}){{0,3}})(?P<stem>[{_HAN}]{{2,4}}?)(?P<suffix>街道|社区|[镇乡村])(?P<rest>(?!”)[^，。；！？\n]{{2,40}})(?:，(?P<behind>[^，。；！？\n]{{2,30}}))?")
#: What the clause counts: a noun before or behind its number; of a kind of place there are so many itself (示范村达到12个).
_COUNTS = re.compile(rf"[{_HAN}]{{2,}}[约近超达逾到至为有过]{{0,2}}\d[\d.,]*[万亿余多]*[{_HAN}%]|[{_HAN}]\d[\d.]*[万余多]*[个名户人条处座家支]?[{_HAN}]{{2}}|(?:[近上数超逾约]|超过)[百千万]余?[名人户个][{_HAN}]{{2}}")
_OF_KIND = re.compile(r"[^\d]{0,4}(?:达到?|有|增至|占|超过?|新增|减少|覆盖|全部|总数|数量|比例|平均|均|都)[^\d]{0,3}\d")
#: Verbs of having that no list of predicates holds.
_HAS = re.compile("(?:动员|发动|现[有辖]|共?[有设](?![备施计])|位于|地处|户籍人口|常住人口|总人口|辖区面积|总面积|人均)")
#: One of several that is singled out is called by its name: 其中，铁道社区户数最多.
_MOST = re.compile(rf"(?:的)?[{_HAN}]{{2,6}}最[多少大小高低长]")
_NO_HEAD = re.compile("[该本我各全每某这那哪此其两几多数一二三四五六七八九十首新老原另从在由向对为把被将与和及以让使是有的了到自按经据请让帮助]")
_NO_STEM = re.compile(r"^城中|[省市县区旗镇乡村、的上下]|街道|社区|.[城企校社户组][带联帮促助包]")
_NO_TAIL = "小新老古集城水大旧个名座条"
_NO_END = re.compile("[民委级务规貌容贤音愁情土亲友间里里域区长站]|两委|干部|工作|治理|建设|发展|振兴|服务|居家|矫正|卫生|养老|教育|党群")
_FUNCTION = frozenset("pcudrymqeo")
#: A small town that lives by one trade and is called by it, where a clause says where it lies or what it has: 宣纸小镇位于….
_THEMED = re.compile(rf"(?:^|[，。；：！？\n“])(?:{_TIME})?，?(?P<name>[{_HAN}]{{2,4}}小镇)(?=(?:位于|坐落|地处|总?规划面积|核心区|聚集|集聚|现有|共有|已?入驻|实现|累计|去年|今年)[^。；！？\n]{{0,40}}\d)")
_PLAIN = re.compile("特色|美丽|风情|宜居|智慧|该|这|此|全部?|各|个|级|类|示范|培育|创建|的|新型|^(?:文旅|旅游|康养|田园|产业|历史|文化|现代|生态|农业|工业|运动|体育|健康|科创|科技|数字|幸福|田园)小镇$")


@cache
def _endings() -> frozenset[str]:
    """Characters with which the stems of places end far more often than words do: 沟, 里, 湾."""
    return frozenset(row["char"] for row in read_table("place_endings") if float(row["weight"]) >= 3) | set("里口岸桥河渡堤梁洞岩峰")


def find_counting_names(text: str, words: Words) -> Iterator[Mention]:
    """Names between the head of a clause, or its time, and what it says and counts of them; and where they stand again.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("崖坪镇共设置网格65个，示范村达到12个。").mentions if m.kind in ("Township", "Village")]
    ['崖坪镇']
    """
    names = {text[start:end]: _KINDS[suffix] for start, end, suffix in _find_named(text, words)}
    names |= {match["name"]: "Site" for match in _THEMED.finditer(text) if not _PLAIN.search(match["name"]) and words.starts_at(match.start("name")) and match["name"][:-2] not in read_words("place_generic")}
    for name, kind in names.items():
        for again in re.finditer(re.escape(name), text):
            yield Mention(again.start(), again.end(), name, kind, name, 0.7, "opened")


def _find_named(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    for match in _CLAUSE.finditer(text):
        start, end = match.start("stem"), match.end("suffix")
        is_single = match["lead"].endswith("其中") or re.search("其中，$", text[:start]) is not None
        if _may_be(match["stem"]) and not _NO_END.match(text, end) and _counts(match["rest"], match["behind"] or "") and (_is_strange(text, words, start, match.end("stem")) or is_single and _MOST.match(match["rest"])):
            yield start, end, match["suffix"]


def _may_be(stem: str) -> bool:
    """Whether a stem is no pointer, count or kind of place."""
    kinds = read_words("village_kinds")
    return not (_NO_HEAD.match(stem) or _NO_STEM.search(stem) or stem[-1] in _NO_TAIL or stem in read_words("place_generic") or any(stem.endswith(kind) for kind in kinds) or is_breaker(stem) or is_lead(stem))


def _counts(rest: str, behind: str) -> bool:
    """Whether a clause goes on with what the place does or has and counts it there, or does so in the clause behind, which has no subject of its own."""
    if _MOST.match(rest):
        return True
    told = _COUNTS.search(rest) or not re.search(r"\d", rest) and begins_verb(behind) and _COUNTS.search(behind)
    return (begins_predicate(rest) or _HAS.match(rest) is not None) and told is not None and _OF_KIND.match(rest) is None


def _is_strange(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether the stem is made of names, unknown words and single characters, or ends like places do (海棠|里)."""
    parts = []
    for index in range(words.at(start), words.at(stop - 1) + 1):
        a, b = max(start, words.starts[index]), min(stop, words.ends[index])
        whole = words.starts[index] == a and words.ends[index] in (b, stop + 1, stop + 2)
        parts.append((text[a:b], words.tags[index], words.known[index], whole))
    if not words.starts_at(start) or any(tag[0] in _FUNCTION or is_breaker(part) for part, tag, _, _ in parts):
        return False
    rare = [tag in NAME_TAGS or not known or len(part) == 1 for part, tag, known, _ in parts]
    if all(rare):
        return len(parts) > 1 or not parts[0][2] or parts[0][1] in NAME_TAGS
    return len(parts) > 1 and text[stop - 1] in _endings() and rare[-1] and parts[0][1][0] in "ns"
