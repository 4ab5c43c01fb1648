"""The words before a number without what says nothing of what it counts: the thing spoken of, the person who did it, the places where it was done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.clauses import Standing
from kg.phrases import goes_on
from kg.subjects import Subject, Subjects

_LEADING = re.compile("[他她]?(?:带领|带着|率领|领着|率)[^，。\\d]{2,12}?(?=[连先]|走访|[开召][会展了]?|摸|调|办|修[路渠桥建通]|[栽种]|[到进入])")
#: What a person is, before the name alone: 捐款2000元，主任|某某1500元.
_POSTED = re.compile("[\u4e00-\u9fff]{0,6}(?:书记|主任|支书|委员|会计|组长|队长|会长|[镇乡]长|干部|村民|居民|党员|群众|老人|乡贤|商户|代表|志愿者)")
_ALONE = re.compile("^(?:(?:一个?人|独自|自己|一家)就?|家(?:里|庭)?的?)(?=[\u4e00-\u9fff])")
#: The household of the person spoken of, before what it has: 某某|家的|草场有3200亩.
_HOUSEHOLD = re.compile("^家(?:里|庭)?的?(?=[\u4e00-\u9fff]{2})")
#: Where something was won or measured, which tells one such figure from another (运动员在|全国运动会|上获得).
_CONTEST = re.compile("(?:大赛|比赛|竞赛|联赛|运动会|[奥冬全]运会|残奥会|锦标赛|评估|考核|考评|评比|评选|测评|评价)[上中]")


def drop_before(text: str, left: str, standing: Standing, subject: Subject) -> str:
    """The words without the thing spoken of, and without what is said of it in front: 党总支领办的|甲合作社."""
    start, named = standing.number.phrase_start - len(standing.left), text[subject.start : subject.end]
    behind = text[subject.end : standing.number.phrase_start]
    if start < subject.start and text[subject.start - 1] == "的" and left.endswith(named + behind) and goes_on(behind):
        return behind
    left = left.replace(named, "", 1)
    return _HOUSEHOLD.sub("", left) if subject.key.startswith("Person/") else left


def drop_partner(left: str, named: Iterable[str]) -> str:
    """The words without the name of who does it too (联合甲镇司法所|调解纠纷, 与乙公司共同|建成).

    >>> drop_partner("联合镇司法所调解纠纷", ["镇司法所"]), drop_partner("与乙公司共同建成", ["乙公司"])
    ('调解纠纷', '建成')
    """
    for name in named:
        left = re.sub(rf"^[”’》]?(?:与|和|及|、|同|跟|联合|会同|携手|协同){re.escape(name)}(?:等(?:部门|单位)?)?(?:联合|共同|一起|携手|合作|合力)?(?=[\u4e00-\u9fff]{{2}})", "", left)
    return left


def drop_actor(text: str, standing: Standing, subjects: Subjects) -> str:
    """The words before the number without the person who did it, with office and companions (村支书李某带着村干部|走访), where a verb is left."""
    end = standing.number.phrase_start
    contest = _CONTEST.search(standing.left)
    where = standing.left.rfind("在", 0, contest.start()) if contest else -1
    if contest and 0 <= where < contest.start() - 2:
        return standing.left[where + 1 : contest.end() - 1] + standing.left[contest.end() :]
    people = [m for m in subjects.between(end - len(standing.left), end) if m.kind == "Person"] if standing.number.kind != "age" else []
    left = text[people[-1].end : end] if people else standing.left
    if people and not left and _POSTED.fullmatch(text[end - len(standing.left) : people[-1].start]):
        return ""
    led = _LEADING.match(left)
    done = _ALONE.sub("", left[led.end() :] if led else left)
    return done if led or people and len(done) > 1 and goes_on(done) else standing.left


def drop_places(text: str, left: str, standing: Standing, subjects: Subjects) -> str:
    """The words without the places where it was done (在青山村)."""
    run = ""
    for mention in subjects.between(standing.clause, standing.number.start):
        joined = re.fullmatch(r".*在.*(?P<joint>[、和与及])", text[standing.clause : mention.start]) if run else None
        if text[mention.start - 1 : mention.start] == "在":
            run = "在" + mention.text
            left = left.replace(run, "", 1)
        elif joined and left.startswith(joined["joint"] + mention.text):
            left = left.removeprefix(joined["joint"] + mention.text)
        else:
            run = ""
    return left
