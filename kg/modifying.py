"""Programmes and formulas that only tell which thing is meant, or what is said of them: nobody carries them out there (南水北调工程水源地, “两重”工作推进会, 《甲书》成为畅销书)."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternatives, read_table, read_words
from kg.mentions import coarse
from kg.model import Mention
from kg.scene import Scene

_HAN = "\u4e00-\u9fff"
_MEETING = "(?:推进会议?|座谈会|工作会议?|现场会|交流会|调度会|动员会|部署会|经验会|大会|论坛|会议)"
#: Behind a quoted word inside the name of a meeting where somebody speaks, and behind the meetings listed after it.
IN_MEETING = re.compile(rf"”?(?:[、和与][^，。；]{{1,16}})?[{_HAN}、]{{0,12}}?{_MEETING}(?:[、和与及][^，。；、和与及]{{2,50}}{_MEETING})*(?:等[^，。；]{{0,14}}?)?(?:会议)?[上中](?![\u7ea7\u5e02])")
_AT = re.compile("在[^，。；]*$")
_YEAR = re.compile(rf"”?[{_HAN}]{{0,8}}的?[{_HAN}]{{0,4}}(?:之年|一年)(?=[，。；])")
_WORK_SAID = re.compile("》?(?:、[^，。；、]{2,30})*(?:等[^，。；获入]{0,10})?(?:成功|再次|双双|也|已|均|都)*(?:成为|荣?获|斩获|摘得|入选|入围|获评|登上|登陆|上榜|热播|热映|出圈|火爆|展演)")

#: A motto in the name of an event (甲理念|提出20周年系列活动).
_OCCASION = re.compile(r"”?(?:理念|思想|精神)?(?:提出|发表|形成|诞生)\d+周年")
#: A field in which something is achieved, alone or in a list (在甲审批、乙等方面|实现新突破).
_FIELD = re.compile("”?(?:[、和与及][^，。；、和与及]{2,24})*等?(?:方面|领域)[^，。；]{0,3}(?:实现|取得|形成|率先|走在)[^，。；]{0,6}(?:突破|进展|成效|成果|提升|前列)")
#: What something becomes for the thing named (成为甲省建设|重要力量).
_FOR_IT = re.compile("的?(?:重要|主要|中坚|骨干)(?:力量|支撑|引擎)")

#: A chance that is to be used, behind those who give it (抢抓|甲建设、乙国债等政策机遇, 抓住“甲”、“乙”两大战略叠加的机遇).
_CHANCE_TAKEN = re.compile("(?:抢抓|抓住|抓牢|抓紧|紧抓|把握|用好|用足)[^，。；]*$")
_CHANCE = re.compile("(?:”?[^“”，。；、和与及]{0,4}|[^，。；]{0,40}?(?:等|[两二三四五]大|的)[^，。；]{0,12})机遇(?=[，。；]|$)")
#: Money that is got or spent for a thing named inside its name (用好支持甲行动|超长期特别国债).
_SPENT_FOR = re.compile("(?:用好|用足|用活|管好|争取|申请|安排|发行|统筹|下达)[^，。；、“”]{0,10}(?:支持|用于)“?$")
_MONEY = re.compile(f"”?[{_HAN}]{{0,8}}(?:国债|债券|专项债|资金|贷款|基金)(?=[，。；、]|$)")
#: What is only put on a list (3个甲项目|列入国家“盘子”).
_PUT_ON = re.compile("”?(?:等)?(?:成功|新|均|全部|已)*(?:列入|纳入|进入)[^，。；、]{0,8}(?:“盘子”|盘子|清单|名单|项目库|储备库)(?=[，。；、]|$)")


@cache
def _heads() -> re.Pattern[str]:
    """What a programme's name before it only specifies: 水源地, 沿线, 节点城市."""
    return re.compile(rf"”?(?:{alternatives(row['word'] for row in read_table('modified') if row['how'] == 'thing')})(?!建设|改造|治理|开发|保护|创建|培育|整治)")


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(rf"”?(?:{alternatives(row['word'] for row in read_table('modified'))})")


def is_measured(text: str, mention: Mention) -> bool:
    """Whether a name stands there only to say of what something is measured, lies or begins (供水工程|覆盖率达90%): without a verb nobody is said to carry it out."""
    return _measures().match(text, mention.end) is not None


def only_modifies(scene: Scene, mention: Mention, start: int) -> bool:
    """Whether a programme or formula in the clause from `start` on stands in the name of a meeting, before the thing that it specifies, or as the year's milestone."""
    before = scene.text[start : mention.start]
    if _AT.search(before) and mention.kind != "Event" and IN_MEETING.match(scene.text, mention.end):
        return True
    if mention.kind == "Motto" and _OCCASION.match(scene.text, mention.end):
        return True
    if coarse(mention.kind) != "Program":
        return False
    if mention.name.endswith(tuple(sorted(read_words("disasters")))) or _CHANCE_TAKEN.search(before) and _CHANCE.match(scene.text, mention.end):
        return True
    if mention.kind == "Event":
        return False
    if _AT.search(before) and _FIELD.match(scene.text, mention.end) or "成为" in before and _FOR_IT.match(scene.text, mention.end):
        return True
    if _SPENT_FOR.search(before) and _MONEY.match(scene.text, mention.end) or _PUT_ON.match(scene.text, mention.end):
        return True
    is_year = re.search("(?:^|[^总])是[^，。；]{0,8}“?$", before) is not None and _YEAR.match(scene.text, mention.end) is not None
    return is_year or _heads().match(scene.text, mention.end) is not None


def is_told_work(scene: Scene, mention: Mention, start: int) -> bool:
    """Whether a clause only tells of a work of art what became of it (《甲书》成为畅销书): that is no deed of the place."""
    marked = "《" in scene.text[max(0, mention.start - 1) : mention.end]
    opens = "》" not in scene.text[start : mention.start] or scene.text[mention.start - 1] in "、《"
    return marked and opens and mention.kind != "PolicyDocument" and _WORK_SAID.match(scene.text, mention.end) is not None
