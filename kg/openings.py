"""Where behind its name the spelling-out of a formula may begin: “X”，即…; “X”：…; “X”明确…; and how sure each opening is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import read_table
from kg.marks import NUMBERS
from kg.namings import SENTENCE_END, Naming, in_heading
from kg.own_clauses import heads


@cache
def _openers() -> re.Pattern[str]:
    """What may stand between a name and its spelling-out."""
    openers = "|".join(row["pattern"] for row in read_table("formula_openers"))
    return re.compile(rf"(?:的?[一-龥]{{0,4}}(?:{heads()})”?|[一-龥]{{0,8}}(?=[：（]|——|，即|，分别|，包括))?(?:{openers})")


#: What one thing is or means, in a clause of its own (“一张网”是综治网，; “一会”是指|评议会，; “一台”是|指挥台，).
_ONE_IS = re.compile("(?:，?就?是(?:指(?![挥导南标纹引定示派认]))?|为)(?![一把由让从在对为])([一-龥]{2,20})(?=[，。；\n])")

#: What several things are, in a clause of its own (“两翼”是物业、业委会); not what they are for (“三治”是善治的基础、…).
_SEVERAL_ARE = re.compile("[是为](?![^，。；、\n]*的)(?=[一-龥“”]{1,12}、|[一-龥“”]{2,10}[和与][一-龥“”]{2,10}[，；。])")

#: What a counted thing takes in, and of what kind all of it is, before a list of it (“五件事”明确|走访、…; 三坊全是老手艺，|榨油、…).
_COVERS = re.compile("(?<=”)，?(?:重点|主要|分别|着重|具体|依次|全面)?(?:明确|涵盖|包含|囊括|涉及|锁定|规定|对应|细化为|分解为|拆分为|拆成|分成|分为|列出|列明)(?:了|为)?")
_ALL_OF = re.compile("”?(?:全|都|均|皆)[是为][一-龥]{2,8}[，：]")


def find_openings(naming: Naming) -> Iterator[tuple[int, float]]:
    """Where a list behind the name may begin, with how sure the opening is."""
    text, right = naming.text, naming.right
    opener = _openers().match(text, right)
    if opener is not None:
        yield opener.end(), 0.95
        shorter = re.compile("：|，|（|——").match(text, right)
        if shorter is not None and shorter.end() != opener.end():
            yield shorter.end(), 0.85
    cue = re.compile(r"[^。\n]{0,40}?(?:(?<=，)即|分别[是为指]|(?<=[，、])包括|不外乎|无非是|指的是)(?:：|，)?").match(text, right)
    if cue is not None:
        yield cue.end(), 0.8
    doing = re.compile("[一-龥]{0,4}，(?:努力|坚持|切实)?(?:做到|确保|实现)").match(text, right)
    if doing is not None and naming.stated is not None and naming.stated > 2:
        yield doing.end(), 0.8
    colon = re.compile(r"[^。\n]{0,80}?(?:即|就是|分别[是为指]|包括|如下|指的是)：").match(text, right)
    if colon is not None:
        yield colon.end(), 0.97
    end = SENTENCE_END.search(text, right)
    if end is not None and end.start() - right < 20 and (end.group() == "？" or "，" not in text[right : end.start()] and (in_heading(naming) or _opens_point(naming))):
        yield _skip_speaker(text, end.end()), 0.7
    held = re.compile("[一-龥]{0,12}，(?:以|坚持|围绕|按照)“").match(text, right)
    if held is not None and (naming.stated or 0) > 2:
        yield held.end(), 0.85
    counted = re.compile("[一-龥]{0,6}，(?=第一[一-龥]?[是，]|第一步|首先[一-龥]|先[一-龥]{2}|一[是为]|一([一-龥])(?:[是为]|[^，。]{2,8}，一\\1))").match(text, right)
    if counted is not None:
        yield counted.end(), 0.9
    paired = re.compile("[是为](?![^，。；、\n]{0,3}的)[一-龥]{2,4}[，：](?=既|不仅|一[是为])").match(text, right)
    if paired is not None:
        yield paired.end(), 0.9
    yield from _held_openings(naming)
    if re.search(r"(?:是|叫|叫做|称为|就有|要有)“$", text[max(0, naming.start - 4) : naming.start]) and text.startswith("，", right):
        yield right + 1, 0.8


def _held_openings(naming: Naming) -> Iterator[tuple[int, float]]:
    """Where what one thing is begins, what several take in, and a list of what is all of one kind."""
    text, right = naming.text, naming.right
    topic = right > naming.end or text[naming.left - 1 : naming.left] in tuple("，；。：\n")  # quoted, or at the beginning of its clause
    one = _ONE_IS.match(text, right) if naming.stated == 1 and (topic or text.startswith("，", right)) else None
    if one is not None and (naming.name[-1] in one[1] or "的" not in one[1] and len(one[1]) < 9):
        yield one.start(1), 0.95
    several = _SEVERAL_ARE.match(text, right) if topic and (not text.startswith("为", right) or text[naming.left - 1 : naming.left] in tuple("，；。：（\n")) else None
    if several is not None and (naming.stated or 0) > 1:
        yield several.end(), 0.85
    held = _COVERS.match(text, right) or _ALL_OF.match(text, right)
    if held is not None and (naming.stated or 0) > 2:
        yield held.end(), 0.85


def _opens_point(naming: Naming) -> bool:
    """Whether the name stands at the beginning of a numbered point, a place before it passed over (2.松林村：“四色预警”。; 二是四步办事。)."""
    before = naming.text[max(0, naming.left - 24) : naming.left]
    return bool(re.search(rf"(?:^|[\n。；])(?:[{NUMBERS}]是|[（(]?[\d{NUMBERS}]{{1,2}}[）)、.．]) ?(?:[^，。；：\n]{{2,16}}：)?[一-龥]{{0,4}}$", before))


def _skip_speaker(text: str, at: int) -> int:
    """Behind the line break, the speaker's name and a short answer (顾某：对。), where what is said begins."""
    found = re.compile(r"”?\s*(?:[一-龥]{2,8}：)?(?:（[^）]{1,4}）)?(?:[一-龥]{1,3}[。，！])?“?").match(text, at)
    return found.end() if found is not None else at
