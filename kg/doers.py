"""Which body a clause speaks of that is no place's office: the team, cooperative, society or company that begins it, whose head or members do, or that the clauses before it are about."""

from __future__ import annotations

import re
from functools import cached_property

from kg.clauses import find_clause
from kg.kinds import LOCATED, OFFICES, PROGRAMS, RANKS
from kg.model import Mention
from kg.personal_names import list_posts
from kg.phrases import drop_lead, goes_on, is_lead
from kg.posts import find_posts
from kg.scene import Scene
from kg.spoken import find_person
from kg.subjects import Subject, Subjects

#: Bodies that act for themselves; what the offices of a place do is told by the passage.
_DOERS = LOCATED | {"Organization"}
#: Those that a sentence goes on about: a school or hospital is more often where something happens.
_ACTORS = frozenset("Cooperative Enterprise SocialOrganization VolunteerTeam".split())
_LED = _ACTORS | {"SelfGovernanceBody"}
_COMMITTEES = ("村委会", "居委会", "村民委员会", "居民委员会")  # whose head acts for the place
_LEADING = (*_COMMITTEES, "党委", "工委", "支部", "总支", "政府", "办事处", "省委", "市委", "区委", "县委", "州委", "旗委")
#: What has rules of its own.
_RULED = LOCATED | PROGRAMS - {"PolicyDocument"} | {"Organization", "SelfGovernanceBody"} - {"Enterprise", "PublicInstitution"}
_RULE = re.compile("(?:[这其它]的?|[队会社团组堂室]里的?|[\u4e00-\u9fff]{0,2})?(?:规矩|口诀|章法|规程|纪律|信条|口号|宗旨|原则|流程|规则|诀窍|办法|招数|守则|之本|法宝|秘诀|家规|约定)(?:[\u4e00-\u9fff]{0,4})(?:叫|是|为|有|即|：|就)?")
_HE = re.compile("[他她](?![们人])")
_WITH = re.compile("[与和同跟把将在向给对为由帮]")
_NEAR = 400  # characters; how far back a word reaches that points at a programme
_POINTING = re.compile("(?:该|此|这)(?:一|个|项|套|支|家)?(?P<what>体系|机制|模式|工作法|制度|项目|平台|行动|品牌|试点|工程|活动|办法|公约|队|会|社|站|院|中心|合作社|协会|公司)(?=[\u4e00-\u9fff])")
_GIVES = re.compile("(?:\\d{4}年|去年|今年|前年|先后|自|共|集中|率先|主动|随即|又|还|再)*(?:牵头|领头|带头|挑头|主导|出资|筹资|筹集|投资|投入|拿出|掏出|腾出|挤出|匀出|划出|争取|申请|盘活|整合|出了?\\d)|[与和同跟][^，。；]*(?:合股|合资|合伙|入股|联合出资)")
_LEVEL = re.compile("(?P<level>街道|社区|[镇乡村县区市])(?:集体|财政|里|上)?(?P<rest>.{2,8})")
#: A bureau or station taken up by its last character: 该所成立.
_THAT_BODY = re.compile("该[所院局处站办]")
_INSIDE = re.compile("(?P<level>街道|社区|[镇乡村])(?:里|上)(?![的有])")
_ASIDE = ("的", "里", "内", "门口", "和", "与", "、", "跟", "同")


def office_or_place(scene: Scene, office: Mention) -> str:
    """The place for which the head of a body acts, when the body leads it (甲镇党委书记: the town); else the body (县民政局局长)."""
    area = scene.found.areas.get(office.key, "")
    return area if area and office.name.endswith(_LEADING) else office.key


class Doers:
    """The bodies of one reading, asked for the one that a clause speaks of."""

    def __init__(self, scene: Scene):
        self.scene = scene

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.scene.text, self.scene.found.mentions, self.scene.topic)

    @cached_property
    def _posts(self) -> dict[str, list[str]]:
        held: dict[str, list[str]] = {}
        for post in find_posts(self.scene):
            held.setdefault(post.subject, []).append(post.object)
        return held

    def find_taker(self, start: int, stop: int) -> str:
        """The body or programme that begins a clause by a word that takes it up, as one that something is given to: 该会获评, 这一机制被评为."""
        pointing = _POINTING.match(drop_lead(self.scene.text[start:stop]))
        if pointing is None:
            found = self._subjects.find_opener(start, stop)
            return found.key if found is not None and found.key.split("/")[0] in _DOERS and not self._is_aside(start, found) else ""
        named = [m for m in self.scene.between(max(0, start - _NEAR), start) if m.kind in PROGRAMS | LOCATED | {"Organization"} and m.name.endswith(pointing["what"])]
        return named[-1].key if named else ""

    def find_upholder(self, start: int, at: int) -> str:
        """The team, room or programme whose rule a clause names: 规矩叫“三不”; “甲茶会”讲究“四泡”; empty where it is none."""
        found = self._read_clause(start, at, PROGRAMS - {"Project"} | {"SelfGovernanceBody"})
        if found or not _RULE.match(drop_lead(self.scene.text[start:at])):
            return found or ""
        block = self.scene.block(start)
        begin = self.scene.sentence(max(block.start, self.scene.sentence(start)[0] - 1))[0] if block is not None else start
        named = [m for m in self.scene.between(begin, start) if m.kind in _RULED]
        return named[-1].key if named else ""

    def find(self, start: int, at: int) -> str:
        """The key of the body that does what the verb at `at` says in the clause that begins at `start`; empty where none does.

        合作社按“三七开”分红: the cooperative; 队长李某定下“三不”: the team; 甲商会联合乙公司，推行“四联”: the society.
        """
        found = self._read_clause(start, at, _DOERS | RANKS.keys())
        if found is not None or not goes_on(self.scene.text[start : self.scene.clause(at)[1]]):
            return found or ""
        return self.find_before(start) or self._find_kept(start)

    def find_before(self, start: int) -> str:
        """The key of the body that the clauses of the sentence before an offset are about; empty where none is."""
        sentence, found = self.scene.sentence(start)[0], None
        while start > sentence and found is None:
            begin = find_clause(self.scene.text, sentence, start - 1)
            found, start = self._giver(begin, start) or self._read_clause(begin, start, _ACTORS), begin
        return found or ""

    def _giver(self, start: int, stop: int) -> str:
        """The place or office that a clause says leads or pays for what the next one tells of: 街道筹资96万元，把…; 镇党委牵头，…."""
        found = self._subjects.find_opener(start, stop)
        named = next((m for m in self.scene.between(found.start, stop) if m.start == found.start), None) if found is not None else None
        level = _LEVEL.match(drop_lead(self.scene.text[start:stop])) if found is None else None
        if level is not None and _GIVES.match(level["rest"]):
            return self.scene.found.topics.place_of_level(level["level"], start)
        gives = found is not None and _GIVES.match(self.scene.text, named.end if named is not None else found.end)
        return found.key if gives and found.key.split("/")[0] in (*OFFICES, *RANKS) else ""

    def _find_kept(self, start: int) -> str:
        """The key of the body that the sentence before is about, where this one goes on with what it does or has: 盈余按…, 坚持…."""
        block, sentence = self.scene.block(start), self.scene.sentence(start)[0]
        if block is None or sentence <= block.start:
            return ""
        kept = self._subjects.find_kept(block.start, sentence, start)
        return kept.key if kept is not None and kept.key.split("/")[0] in _ACTORS else ""

    def _read_clause(self, start: int, stop: int, kinds: frozenset[str]) -> str | None:
        """The key of the doer that begins a clause, empty where something else does, None where nothing does."""
        led = self._led_by_head(start, stop)
        if led:
            return led
        found = self._subjects.find_opener(start, stop)
        if found is None:
            return self._level_inside(start, stop) or None
        acts = found.key.split("/")[0] in kinds or _THAT_BODY.match(self.scene.text, found.start) is not None and found.key.split("/")[0] in OFFICES
        return found.key if acts and not self._is_aside(start, found) else ""

    def _level_inside(self, start: int, stop: int) -> str:
        """The place of the level that a clause names behind its time: 今年5月镇里印发."""
        level = _INSIDE.match(drop_lead(self.scene.text[start:stop]))
        return self.scene.found.topics.place_of_level(level["level"], start) if level is not None else ""

    def _is_aside(self, start: int, found: Subject) -> bool:
        """Whether what begins a clause only leads to its subject: 甲社的…, 该乡乙村, 与相邻的丙镇."""
        text = self.scene.text
        named = next((m for m in self.scene.between(found.start, found.start + 60) if m.start <= found.start + 1), None)
        end = named.end if named is not None and named.key == found.key else found.end
        leads_on = any(m.start == end and m.kind in RANKS for m in self.scene.between(end, end + 20))
        return text.startswith(_ASIDE, end) or leads_on or _WITH.search(text[start : found.start]) is not None

    def _led_by_head(self, start: int, stop: int) -> str:
        """The body whose head begins the clause: 会长李某带头推行, 他给理事会立下."""
        text = self.scene.text
        head = next((m for m in self.scene.between(start, stop) if m.kind == "Person"), None)
        lead = drop_lead(text[start : head.start if head is not None else stop])
        if head is not None and re.fullmatch(f"(?:{list_posts('post')})?", lead):
            return self._body_of(head.key)
        if head is not None and (office := self._office_before(start, head)):
            return office
        return self._body_of(find_person(self.scene, start)) if head is None and _HE.match(lead) else ""

    def _office_before(self, start: int, head: Mention) -> str:
        """The place whose office the words before a name say that it heads: 甲社区党委书记李某."""
        scene = self.scene
        office = next((m for m in reversed(scene.between(start, head.start)) if m.key in scene.found.areas), None)
        if office is None or not is_lead(scene.text[start : office.start]) or not re.fullmatch(list_posts("post"), scene.text[office.end : head.start]):
            return ""
        return office_or_place(scene, office)

    def _body_of(self, person: str) -> str:
        """The body that a person heads, no committee of a village; empty where the text says several, or none."""
        held = dict.fromkeys(key for key in self._posts.get(person, ()) if key.split("/")[0] in _LED and not key.endswith(_COMMITTEES))
        return next(iter(held)) if len(held) == 1 else ""
