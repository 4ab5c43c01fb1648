"""What persons do by themselves: a villager, a rider, a head who served so many years."""

from __future__ import annotations

import re
from functools import cache

from kg.clauses import Standing, find_clause
from kg.kinds import AREAS, OFFICES
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.phrases import drop_lead, goes_on, has_verb, is_lead
from kg.resumption import ACTIONS, OFFERED, PARTNERS
from kg.tied import Subject
from kg.worded import Worded

_OTHERS = AREAS | PARTNERS | OFFICES | ACTIONS | OFFERED
#: What a person does for a body or place, or only tells of it.
_FOR_OTHERS = re.compile(
    r"[^，。；]{0,3}(?:带|领|牵头|组织|发起|动员|召集|办起|成立|创办|主持|坐班|坐堂|担任|任|当选|拉起|说|讲|表示|介绍|透露|记得|坦言|告诉|算|翻开|回忆|写|测|核|来调|[：、和与的家等是])"
)
_NOT_DOER = re.compile(r"[把被对与和向给为让从到请任叫]$|[由是、，]")
_SERVED = re.compile(r"[\u4e00-\u9fff]了(?:整整|将近|近|约|足足)?$")
#: What shows that somebody only helps or leads in what others do: 在技术员某某|指导下，全镇…
HELPS = re.compile("(?:、[^，。；、]{2,20})*等?[人]?的?(?:悉心|精心|具体|直接|倾力|大力|现场|技术|热心|积极)?(?:帮助|支持|指导|帮扶|扶持|带动|带领|引领|引导|率领|牵头|组织|推动|主持|协助|资助|鼓励|动员|感召|影响|介绍|协调|努力)(?:和[\u4e00-\u9fff]{2,4})?[之]?下")
_LONGEST = 24  # characters; post and place in front of a name


@cache
def roles() -> re.Pattern[str]:
    """What a name stands behind that is no post: 村民, 骑手, 楼栋长."""
    roles = {row["post"] for row in read_table("posts") if row["kind"] == "role"} | {row["noun"] for row in read_table("person_nouns")}
    return re.compile(rf"(?:{alternatives(sorted(roles))}|[楼栋组队]长)$")


class Actors(Worded):
    """The named things of one reading, asked for the person by whom something is done."""

    def find_actor(self, standing: Standing) -> Subject | None:
        """The person of whom the clause or the one before speaks: 村民某某退回林地18亩; 骑手某某当上网格员，上报隐患57条; 书记某某干了14年."""
        clause, sentence, number = standing.clause, standing.sentence, standing.number
        is_served = number.kind == "duration" and _SERVED.search(self.text, clause, number.phrase_start) is not None
        start, stop = clause, number.phrase_start
        while True:
            person = self._acting(start, stop, start == sentence and clause == start or is_served)
            if person is not None:
                own = start == clause or is_served or self._acts_on(person, clause, self.text[clause : number.phrase_end])
                return Subject(person.key, person.start, person.end) if own else None
            if start <= sentence or any(m.kind in _OTHERS for m in self.between(start, stop)):
                return None
            stop, start = start, find_clause(self.text, sentence, start - 1)

    def _acting(self, start: int, stop: int, is_own: bool) -> Mention | None:
        """The one person that opens a clause by role and name, or by any post where `is_own`, and does something alone."""
        persons = [m for m in self.between(start, stop) if m.kind == "Person"]
        if len(persons) != 1:
            return None
        person, lead = persons[0], self.text[start : persons[0].start]
        if len(lead) > _LONGEST or _NOT_DOER.search(lead) or has_verb(lead) or _FOR_OTHERS.match(self.text, person.end) or HELPS.match(self.text, person.end):
            return None
        if any(m.start > person.end and m.kind in _OTHERS for m in self.between(start, stop)):
            return None
        return person if is_own or roles().search(lead) or is_lead(lead) else None

    def _acts_on(self, person: Mention, clause: int, words: str) -> bool:
        """Whether the clauses behind the first go on about the person: no colon and no other thing between, and no one else to begin this one."""
        start = find_clause(self.text, 0, person.start)
        if not goes_on(words) and is_lead(self.text[start : person.start]) or _FOR_OTHERS.match(drop_lead(words)) or drop_lead(words)[:1].isdigit():
            return False
        return "：" not in self.text[person.end : clause] and not any(m.kind in _OTHERS for m in self.between(person.end, clause))
