"""Media and bodies that are known without an area: the publisher of the imprint, bodies of the centre, national media."""

from __future__ import annotations

import re

from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.text import Reading

_BULLETIN = re.compile(r"[\u4e00-\u9fff]{2,20}(?:简报|专报|快报|内参|通讯)(?=$|\n| |（)")
_SITE = re.compile("[\u4e00-\u9fff]{2,8}(?:融媒网|新闻网|党建网|长安网|文明网|政务网|在线)")  # alone in the first line, above the menu


def find_media(reading: Reading) -> tuple[Mention, ...]:
    """The publisher that the imprint names, wherever it stands; 本报 and 本网 mean it."""
    found = []
    names = [name for name in re.split(r"[-—|/、 ]+", reading.publisher) if len(name) > 2 and not re.search("委|局|政府|办|(?:中心|部|社区|村|镇|街道|学院|大学|公司|[法检]院|研究室)$", name)]
    first = reading.blocks[0] if reading.blocks else None
    site = _SITE.fullmatch(reading.text, first.start, first.end) if first is not None and first.kind != "paragraph" else None
    names += [site.group()] if site and not names else []
    for name in names:
        found += [Mention(m.start(), m.end(), name, "Media", name, 0.9, "publisher") for m in re.finditer(re.escape(name), reading.text)]
    bulletin = _BULLETIN.match(reading.text, first.start, first.end) if first is not None and first.kind != "paragraph" else None
    if bulletin:
        found.append(Mention(bulletin.start(), bulletin.end(), bulletin.group(), "Media", bulletin.group(), 0.9, "publisher"))
    if len(names) == 1:
        found += [Mention(m.start(), m.end(), m.group(), "Media", names[0], 0.8, "own-medium") for m in re.finditer("本[报网刊台]", reading.text)]
    return tuple(found)


_GATHERING = re.compile("[\u4e00-\u9fff]{2,10}?(?:论坛|峰会|博览会|年会)")  # 上合组织青年论坛: the event has the body in its name


def find_known_organizations(text: str) -> tuple[Mention, ...]:
    """Bodies of the centre and national media, which need no area."""
    rows = {row["form"]: row for row in read_table("known_organizations")}
    pattern = re.compile(alternatives(rows))
    return tuple(Mention(m.start(), m.end(), m.group(), rows[m.group()]["kind"], rows[m.group()]["name"], 0.85, "known-body") for m in pattern.finditer(text) if not _GATHERING.match(text, m.end()))
