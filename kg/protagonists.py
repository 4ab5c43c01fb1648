"""The body that a whole document is about: a court in its title (甲县人民法院乙人民法庭参与乡村治理案例), the office whose summary it is (某委社会工作部\\n2024年工作总结)."""

from __future__ import annotations

import re

from kg.kinds import OFFICES
from kg.model import Mention
from kg.text import Reading

_REPORTS = re.compile(r"(?:关于)?(?:19|20)\d\d(?:—(?:19|20)?\d\d)?年[^\n]{0,30}(?:总结|报告|汇报|打算|要点|计划|情况|回顾|小结|综述|盘点)|工作(?:总结|报告|汇报|回顾|小结|综述|盘点)|述职报告|典型材料|经验材料|交流材料|情况汇报")
_TOLD = re.compile("[：:“]|参与|融入|推进|推行|探索|打造|创新|开展|构建|深化|服务|助力|以|用|把|让|坚持|工作法|蹲点|走笔|见闻|纪实|采访|工作|解纷|调解|联调|[^，。：\n]{0,16}(?:案例|做法|实践|记|探索|经验|侧记|纪实|走笔)$")
_OWN = re.compile("我[部局院所庭办]|本[部局院所庭](?=[^人])")
_WHOLE = re.compile("(?:政府|(?<!联村)(?<!联合)党委|党工委|[省市县区州旗]委)$")  # what a government or committee reports is the area's
_LEAST = 2  # mentions behind the title; fewer make a body one of several


def choose_protagonist(reading: Reading, bodies: tuple[Mention, ...]) -> str:
    """The key of the body that the titles of a document present and its text goes on speaking of; empty where it is about a place."""
    titles = [block for block in reading.blocks if block.kind == "title"]
    for position, block in enumerate(titles):
        behind = titles[position + 1] if position + 1 < len(titles) else None
        named = [m for m in bodies if block.start <= m.start and m.end <= block.end and (m.kind in OFFICES or m.kind == "PublicInstitution" and _REPORTS.match(reading.text, m.end, block.end))]
        if len({m.key for m in named if not _is_holder(named, m)}) != 1:
            continue
        hero = max(named, key=lambda m: m.end)
        rest = reading.text[hero.end : block.end].strip()
        reports = behind is not None and _REPORTS.match(reading.text, behind.start)
        below = position > 0 and not rest and reading.text.startswith("—", block.start)  # 五村一盘棋 / ——甲镇乙联村党委
        if below or _TOLD.match(rest) or _REPORTS.match(rest) or not rest and reports:
            if _WHOLE.search(hero.name):
                continue
            said = sum(m.key == hero.key and m.start > block.end for m in bodies) + len(_OWN.findall(reading.text))
            if said >= _LEAST:
                return hero.key
    return ""


def _is_holder(named: list[Mention], mention: Mention) -> bool:
    """Whether right behind a body stands another, whose superior it is (甲县人民法院|乙人民法庭)."""
    return any(other.start == mention.end for other in named)
