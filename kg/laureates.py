"""Things without a form of their own that the honour behind them tells: sites (甲溪、乙湾入选美丽河湖), brands of produce (甲苹果入选农业品牌精品), works (甲湖治理入选…案例)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.enumerations import split_names

_RECEIVED = "(?:成功|双双|同时|均|获批|分别)*(?:入选|列入|入列|晋级|晋升|晋升为|晋级为|获评|被评为|上榜|荣登|跻身|创建|创成|成为)(?:了|为)?"
#: What only things of one kind are called, behind the verb of honour.
_HONOURS = {
    "Site": "美丽河湖|幸福河湖|美丽海湾|世界自然遗产|世界文化遗产|世界地质公园|重要湿地|湿地名录|生态修复(?:典型)?案例|考古新发现|[45]A级(?:旅游)?景区|级旅游度假区",
    "Brand": "农业品牌|农产品品牌|区域公用品牌|品牌精品|地理标志|特色产业集群|名特优新农产品|名优特新农产品|产品名录",
    "Project": "案例|典型经验|典型做法|典型项目|示范项目|优秀项目|十佳",
}
#: Verbs by which a place has more of what has a rank: 新增甲陵、乙山2家5A级景区.
GAINED = "(?:新增|新晋|新创|新获批|创成|创建|增加)了?"
_WORK = re.compile("(?:治理|修复|整治|保护|利用|扶贫|种植|改造|重建|考古|发掘|建设)$")
_NO_THING = re.compile(r"\d|[一二三四五六七八九十两多几][个家处座项批]|经验|做法|案例|模式|(?<![景假])[省市县区镇乡村]$|等|成功|[我全][省市区]|新增|累计|企业|公司|集团|产业$|发展|名单|大学|医院|学校|的|[“”]")

#: Those who are only counted before the verb, and those whom one brings to it without a name (19所高校115个学科|进入, 使更多省级园区|进入).
_COUNTED = re.compile(r"[\d两三四五六七八九十]+[余多]?(?:个|家|名|位|支|项|所|户|条|座)[\u4e00-\u9fff（）、]{1,8}?(?:先后|也|还|又|新|成功|双双|均|都)*(?:被|获|荣获|入选|上榜|评为|当选|列入|跻身|进入|入围|晋级|创建|通过)")
_BROUGHT = re.compile("(?:使|让|推动|支持|助力|促进|鼓励|引导|帮助|培育|力争|争取)[^，。；“”]{0,4}?(?:更多|一批|若干|有条件的?|符合条件的?)[^，。；“”]{2,12}?(?:被|获|荣获|入选|上榜|评为|当选|列入|跻身|进入|入围|晋级)")


@cache
def _honoured(kind: str) -> re.Pattern[str]:
    """A list at the beginning of a clause before a verb of honour and an honour of the kind."""
    return re.compile(rf"(?:^|(?<=[，。；\n]))(?P<items>[^，。；：！？\n]{{2,60}}?){_RECEIVED}(?=[^，。；！？\n]{{0,14}}(?:{_HONOURS[kind]}))")


@cache
def _added() -> re.Pattern[str]:
    """A list of sites that a place has gained before their rank: 新增甲陵、乙山2家5A级景区."""
    return re.compile(rf"(?:{GAINED})(?P<items>[^，。；：！？\n\d]{{3,60}}?)等?\d*[家个处座](?=[^，。；！？\n]{{0,14}}(?:{_HONOURS['Site']}))")


def find_honoured(text: str, kind: str) -> Iterator[tuple[int, int]]:
    """The stretches of the things of a kind (Site, Brand, Project) that stand as a list before an honour that only such things have.

    >>> text = "云溪、白鹭湾入选全省美丽河湖优秀案例，云溪治理入选典型案例。"
    >>> [text[a:b] for kind in ("Site", "Project") for a, b in find_honoured(text, kind)]
    ['云溪', '白鹭湾', '云溪治理']
    """
    matches = (*_honoured(kind).finditer(text), *(_added().finditer(text) if kind == "Site" else ()))
    for match in matches:
        for start, end in split_names(text, *match.span("items"), "、和"):
            if kind == "Site" and text[start] == "“" and text[end - 1] == "”":
                start, end = start + 1, end - 1
            item = text[start:end]
            is_work = _WORK.search(item) is not None
            if (2 if kind == "Site" else 4) <= len(item) <= 14 and is_work == (kind == "Project") and not _NO_THING.search(item):
                yield start, end


def is_of_many(text: str, start: int, stop: int) -> bool:
    """Whether those who are honoured between two offsets have no name: they are counted, or brought to it as so many more.

    >>> is_of_many("19所高校进入百强", 0, 7), is_of_many("使更多园区进入百强", 0, 7), is_of_many("清源县进入百强", 0, 5)
    (True, True, False)
    """
    return _COUNTED.search(text, start, stop) is not None or _BROUGHT.search(text, start, stop) is not None
