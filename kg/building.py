"""Buildings that are being planned or built, by what is said of them alone: what is invested, designed, approved (云坪康养中心2022年立项)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language import Words
from kg.lexicon import alternatives, read_words
from kg.model import Mention
from kg.organizations import walk_name
from kg.quotations import clean_name

_HAN = "\u4e00-\u9fff"
#: What is said behind the name of a work that does not stand yet.
_SAID = (
    r"(?:项目)?，?(?:(?:计划|概算|估算|预算|项目|规划)?总?投资|(?:\d{4}年|去年|今年|前年|[一-龥]{0,4})?(?:已|已经)?立项|设计床位|选址(?:尚|还|在|于|未)|(?:拟|计划|规划|预计)[^，。；]{0,10}(?:动工|开工|选址|用地|占地)"
    r"|(?:至今|仍|还|尚)未(?:开工|动工|立项)|可行性研究|(?:也|还|仍)?在(?:谋划|规划|论证|筹建)|预算\d)"
)
#: What stands before one: 拟在某地建“X”中心, 规划建设X.
_PLANNED = re.compile(r"(?:拟|计划|规划|打算|准备|谋划|筹划|预备)[^，。；：“”]{0,24}(?:新建|修建|建设|兴建|筹建|建成|建)(?:一[座个处条所家])?(?:\d+[^，。；“”]{0,4}的)?$")

_BUILT = re.compile("(?:改[成为作]|[改扩]建[成为]|改造[成为]|[新修兴筹扩改]建|建设|建成|建|(?:一起|共同|合力|联手)[\u4e00-\u9fff]{1,2})(?=[\u4e00-\u9fff]{2}|“)")  # in what a walk took for the name: 旧车间建设|崇华邻里中心

_BEGUN = re.compile("开工(?:建设)?|续建|复工|竣工|建成|启动|推进|完成")  # 开工|某河防洪二期工程


def find_building(text: str, words: Words, places: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
    """Projects named by the building: behind words of planning, or before what is invested in it or when it was approved.

    >>> from kg.pipeline import load_pipeline; from kg.language import list_words
    >>> text = "青山康养中心2022年立项，设计床位120张。"
    >>> [m.name for m in find_building(text, list_words(load_pipeline(()).make_doc(text)))]
    ['青山康养中心']
    """
    found = [Mention(start, end, text[start:end], "Project", clean_name(text[start:end]), 0.95, "stage") for start, end in _find_stages(text, words, places)]
    for match in re.finditer(rf"(?:{alternatives(read_words('buildings'))})(?![{_HAN}]?[区委会员])", text):
        start = walk_name(text, words, match.start())
        start += max((m.end() for m in _BUILT.finditer(text[start : match.start()])), default=0)
        said = re.match(_SAID, text[match.end() : match.end() + 30])
        planned = _PLANNED.search(text, max(0, start - 40), start) or _PLANNED.search(text[max(0, start - 40) : start])
        stem = text[start : match.start()]
        if (said or planned) and len(stem.strip("“”")) >= 2 and not re.search(r"^[一两二三四五六七八九十\d]|^[该这各本]|[的了和与及]", stem) and stem not in read_words("organization_generic"):
            found.append(Mention(start, match.end(), text[start : match.end()], "Project", clean_name(text[start : match.end()]), 0.93 if said else 0.9, "building"))
    return tuple(found)


def _find_stages(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[tuple[int, int]]:
    """The stages of a named work (县文体中心二期工程), without the division before its name."""
    ends = {place.start: place.end for place in places if place.kind in ("Province", "Prefecture", "County") and place.text == place.name}
    for match in re.finditer(rf"(?<=[{_HAN}])(?<!第)[一二三四五]期(?:工程|项目)", text):
        start = walk_name(text, words, match.start())
        begun = _BEGUN.match(text, start)
        start = begun.end() if begun is not None else start
        start = ends[start] if match.start() - ends.get(start, match.start()) >= 4 else start
        if match.start() - start >= 4 and not re.match("[该这各本的了和与及]", text[start : match.start()]):
            yield start, match.end()
