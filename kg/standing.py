"""Programmes that the build of their name alone shows, whatever stands around it: 引汉济渭, 闽宁协作, 中欧班列, 皖事通, 陇电入鲁, 杭州亚运会, 12345."""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer import province_letters
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

_LINE = "特高压(?:[直交]流)?(?:输电)?(?:工程)?|(?:特高压)?[直交]流(?:输电)?(?:工程)?|工程"

_HOTLINE = re.compile(r"(?<![\d.-])12345(?=转|派|接到|接诉|受理|来电|投诉|工单|平台|上|打来|下派|反映|热线)(?!政务|便民|市民)(?:热线)?")


@cache
def _games() -> str:
    """Games and fairs that one name tells, with the season before it: 冬季奥运会, 广交会."""
    seasons, games = (alternatives(row["word"] for row in read_table("occasions") if row["how"] == how) for how in ("season", "games"))
    return f"(?:{seasons})?(?:{games})"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What such names look like, with their class."""
    province, hosts, games = province_letters(), alternatives(read_words("game_hosts")), _games()
    return (
        (re.compile("(?<![一-龥])引(?![人狼资才智企流凤商客水泉气活])[一-龥][济入补](?![股村户园企校镇乡街市城库])[一-龥](?=[工二一三”的建全主输供，。、通])(?:[一二三]期)?(?:(?:调水|供水|引水|补水)?工程)?"), "Project"),
        (re.compile(f"(?<!{province}){province}(?:电|气)[入送]{province}(?:{_LINE})?"), "Project"),
        (re.compile(f"(?<![一-龥]){province}{province}(?:扶贫|劳务|产业|对口|东西部)?协作(?![区组]|办公室|框架|协议|单位|机制)"), "Mechanism"),
        (re.compile(f"(?:(?:海铁联运)?中[欧亚老越俄哈蒙吉乌]{{1,2}}(?:[（(][一-龥]{{1,6}}[）)])?|{province}{province}|西部陆海新通道(?:海铁联运)?)班列(?:集结中心)?(?!集结|列车|公司|平台|专列)"), "Project"),
        (re.compile(f"{province}[事政企易快信惠务税融][通办码](?![信知过报道行告事理法])"), "Platform"),
        (re.compile(f"(?:{hosts}){games}"), "Event"),
        (re.compile(f"(?:(?<![一-龥A-Z\\d])|(?<=[和及]|与)){games}(?=[^一-龥]|[上中期等获和]|$)|第[一二三四五六七八九十\\d]{{1,3}}届{games}"), "Event"),
    )


def find_standing(text: str) -> tuple[Mention, ...]:
    """Transfers of water and power, partnerships of provinces, freight trains, offices online by the letter of the province, games by their host, the citizens' hotline by its bare number.

    >>> [mention.name for mention in find_standing("引汉济渭工程通水，闽宁协作走深走实。")]
    ['引汉济渭工程', '闽宁协作']
    """
    found = [Mention(*match.span(), match.group(), kind, match.group(), 0.75, "standing") for pattern, kind in _patterns() for match in pattern.finditer(text)]
    found += [Mention(*match.span(), match.group(), "Platform", "12345热线", 0.8, "hotline") for match in _HOTLINE.finditer(text)]
    return tuple(sorted(found))
