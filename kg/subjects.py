"""What a figure is about: the named thing that its clause speaks of, or that the sentence has taken up before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.actors import Actors
from kg.clauses import Standing, find_clause, find_sentence
from kg.kinds import AREAS, OFFICES
from kg.model import Mention
from kg.numbers import Number
from kg.phrases import begins_predicate, drop_lead, goes_on, has_verb, is_lead
from kg.plain_subjects import find_plain
from kg.resumption import (
    ACTIONS,
    KEPT,
    LIES,
    NEAR,
    NO_SUBJECT,
    NUMBERED,
    OPENERS,
    PARTNERS,
    PRESENTED,
    PRESENTS,
    SHORT,
    find_setters,
    has_head,
    heads,
    is_office,
    is_rated,
    owned,
    rooms,
    taking_up,
    verbs,
)
from kg.text import SOME_SENTENCES
from kg.tied import Subject

#: Houses that a sentence goes on about as it does about bodies.
_HOUSES = frozenset(["Site", "PublicInstitution"])
_DRIVES = frozenset(["Campaign", "Project", "Plan", "Reform"])
_COUNTED = re.compile(r"\d+[余多]?[家个所座支]")
_TOLD = re.compile(r"^(?:至于|关于|所谓|说到|说起|提起|讲到|再说|再看|先说)")
#: What stands in a place named so is not spoken of, nor is an old house that is turned into another (把闲置的村小学改成…).
_WHERE = re.compile(r"在[^，。；]*的[“‘]?$|(?:闲置|停办|停用|停产|废弃|空置|空闲|撤并|弃用|关停|关闭|腾空|腾退)(?:多年|已久)?的?(?:老|旧|原)?[“‘]?$|(?:将|把|由|利用|用)(?:闲置的?|废弃的?)?(?:原|老|旧)$")
_KIND_BEHIND = re.compile(r"^”(?![\u4e00-\u9fff]{0,2}(?:开|上线|启用|运行|服务|为))[\u4e00-\u9fff]{2,8}(?=[，；：。]?$)")  # “甲”中央厨房: what it is, behind its name
_TEMPORARY = ("领导小组", "工作专班", "专班", "指挥部", "工作组")  # what they are set up for is the place's
_PART = re.compile(r"“?[一两二三四五六七八九十](?![年月天日周季点届期次])[\u4e00-\u9fff]{1,2}”?，")  # 两网，一张党员网…: the next part of what is spelt out
_BRINGS = re.compile("(?:还|也|又|就|便|先后|专门|主动|随即|于是)*(?:[办建设搭盖立搞腾拿请引配摆添装修辟划凑筹找带挂贴领抽派理列拉推打组开](?:起|出|来|好|成|齐|下)|把|将|给|为|从|用|[每平仅][年月周季天均])")  # 社区|办起托管班, 社区|腾出房屋
_FAR = 120  # characters; how far back 该做法 reaches
_APPOSED = re.compile(r"[\u4e00-\u9fff]{2,6}(?:公司|企业|平台|机构|组织)")
_ONLINE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:微信|QQ|钉钉)?(?:群|公众号|小程序|视频号|抖音号|直播间|热线)")  # 居民微信群|“甲家园”
#: What sort of place it is, right before its name: 易地扶贫搬迁安置点|甲苑小区, 4A级景区|乙洞, 全国乡村旅游重点村|丙村.
_SORT = re.compile(r"[\u4e00-\u9fff\dA]{0,10}(?:安置点|安置区|级景区|传统村落|[古水边]镇|[名渔山][城村镇寨]|重点村|示范村|试点村|示范社区)")
#: The bodies that lead an area, whose deeds are the area's; and what a body only says or sees to.
_LEADS_AREA = re.compile("(?:党委|党工委|党组|党支部|党总支|(?:省|市|县|区|州|旗|盟|自治区)委|政府|办事处|村委会|居委会|村民委员会|居民委员会|两委)$")
_SAYS = re.compile("调度|指挥|协调|统筹|牵头|透露|表示|介绍|认为|要求|提出|建议|计划|拟|打算|争取")
_SORTED = frozenset({"Site", "Compound", "Village", "Community", "Township"})


class Subjects(Actors):
    """The named things of one reading, asked for what a stretch of it is about."""

    def find(self, standing: Standing) -> Subject:
        """What the figure of a number is about; the nearest statement first: in its clause, its sentence, its paragraph, its passage. `how` names the step."""
        block, sentence, clause, listed = standing.block.start, standing.sentence, standing.clause, standing.listed
        number, begin = standing.number.phrase_start, clause if listed < 0 else listed
        steps: tuple[tuple[str, Callable[[], Subject | None]], ...] = (
            ("named", lambda: self._before_number(begin, number, listed >= 0)),
            ("plain", lambda: find_plain(self, standing)),
            ("granted", lambda: self.find_granted(standing)),
            ("tied", lambda: self.find_tied(sentence, clause, standing.number)),
            ("scored", lambda: self.find_scored(block, standing.number)),
            ("paired", lambda: self._paired(clause)),
            ("moved", lambda: self.find_moved(begin, number)),
            ("opening", lambda: self.find_opening(standing)),
            ("echo", lambda: self.find_echo(block, clause, standing.number)),
            ("spent", lambda: self._spent_on(sentence, clause, number)),
            ("pointed", lambda: self._pointed_at(standing)),
            ("actor", lambda: self.find_actor(standing)),
            ("carried", lambda: self._carried(sentence, clause, standing.number)),
            ("topic", lambda: self.find_topic(block, number)),
            ("thread", lambda: self.find_thread(block, sentence, clause)),
            ("shown", lambda: self.find_shown(sentence, clause)),
            ("kept", lambda: self.find_kept(block, sentence, clause)),
            ("announced", lambda: self._announced(block, sentence)),
        )
        for how, step in steps:
            found = step()
            if found is not None:
                return replace(found, how=how)
        passage = self._fall_back(block, sentence, number) or self._spoken_of(sentence, number)
        led = self.find_led_to(passage, number) if passage in self.fronts else None
        if led is not None and led.start >= block and led.kind not in NO_SUBJECT | {"Award"}:
            return Subject(led.key, how="led")
        above = self.find_above_villages(passage, self.subject_at(-1), standing.number)
        return Subject(above, how="above" if above != passage and passage.startswith("Township/") else "passage")

    def find_opening(self, standing: Standing) -> Subject | None:
        """The thing that begins the clause of a number, by its name or taken up."""
        if self.is_share(standing.sentence, standing.clause, standing.clause_end):
            paid = self._carried(standing.sentence, standing.clause, standing.number)
            if paid is None or paid.key.split("/")[0] in AREAS:
                first = next(iter(self.between(standing.sentence, standing.clause)), None)
                paid = self.find_built(standing.sentence) if standing.sentence and (first is None or first.kind in OFFICES) else None
            if paid is not None and paid.key.split("/")[0] not in AREAS | OFFICES - {"PublicInstitution"} | PARTNERS:
                return paid
        return self._at_clause(standing.clause, standing.number.phrase_start, standing.listed)

    def find_opener(self, clause: int, stop: int) -> Subject | None:
        """The thing that begins a clause, by its name or taken up, before an offset in it."""
        return self._at_clause(clause, stop)

    def find_kept(self, block: int, sentence: int, clause: int) -> Subject | None:
        """The body, platform or event of which the sentence before speaks, where this one goes on with a predicate."""
        end = sentence
        before = find_sentence(self.text, block, max(block, sentence - 1))
        held = self.held_in(before, sentence)
        if held is not None:
            return held
        if self.text.startswith("我们", sentence):
            return None
        if clause > sentence and self.text[clause].isdigit():
            return None  # a number of other things begins its own clause: …，329个事项实现通办
        while block < end and (goes_on(self.text[end : end + SHORT]) or owned().match(self.text, end) or self.joins_partner(end)) and not self.text.startswith(verbs("works"), end):
            start = find_sentence(self.text, block, end - 1)
            held = self.held_in(start, end)
            if held is not None:
                return held
            stop = next((at for at in range(start, end) if self.text[at] in "，；：。"), end)
            found = self._at_clause(start, stop)
            if found is not None:
                return Subject(found.key) if found.key.split("/")[0] in KEPT | _HOUSES else None
            end = start
        return None

    def _fall_back(self, block: int, sentence: int, offset: int) -> str:
        """What the passage is about: the place rather than the office that acts in it, where the passage names one."""
        keys = [self.subject_at(at) for at in (offset, sentence, block)]
        return next((key for key in keys if key.split("/")[0] in AREAS), keys[0]) if keys[0].split("/")[0] in OFFICES else keys[0]

    def _spoken_of(self, sentence: int, number: int) -> str:
        """In a text of some sentences that is about no place: the thing that opens the nearest sentence before, else the first that it names (甲市场曾遭投诉。…摊位由…)."""
        end = sentence if len(self.text) < SOME_SENTENCES else 0  # a passage of a report goes on about the area that it does not name
        own = self._first_told(sentence, number) if len(self.text) < SOME_SENTENCES else ""
        if own:
            return own
        while end > 0:
            start = find_sentence(self.text, 0, end - 1)
            named = [m for m in self.between(start, end) if m.kind not in NO_SUBJECT | {"Award"}]
            if named:
                return next((m for m in named if is_lead(self.text[start : m.start])), named[0]).key
            end = start
        return ""

    def _first_told(self, sentence: int, number: int) -> str:
        """The last thing before a number in its sentence that begins a clause, or has but its kind in front (居民微信群“甲”有成员498人)."""
        for mention in reversed(self.between(sentence, number)):
            lead = self.text[find_clause(self.text, sentence, mention.start) : mention.start].strip(OPENERS + "“‘")
            told = mention.kind not in NO_SUBJECT | {"Award"} and self.text[mention.end : max(mention.end, number)].strip("”’》 ")
            if told and (is_lead(lead) or len(lead) < 8 and not has_verb(lead) and "的" not in lead):
                return mention.key
        return ""

    def _at_clause(self, clause: int, number: int, listed: int = -1) -> Subject | None:
        """A thing that begins the clause, by its name or taken up (该工作室, 全镇, 合作社)."""
        origin = clause
        for mention in self.between(clause, number):
            lead = re.sub(r"(?:[两三四五六七八九][个家支所处]|该)(?=[“‘《]?$)" + r"|该(?:[省市州县区旗镇乡]|街道)$" * (mention.kind in AREAS | OFFICES | PARTNERS | {"PublicInstitution"}), "", self.text[origin : mention.start])
            lead, is_told = _TOLD.subn("", re.sub(r"^(?:仅仅?|光是?|单是?|就连?)", "", lead))
            if is_told and not lead.strip(OPENERS) and mention.kind in NUMBERED:
                return Subject(self.find_scheme(mention).key, mention.start, mention.end)
            if mention.name.startswith("12345") and is_lead(lead):
                return Subject(self._fall_back(clause, find_sentence(self.text, 0, clause), clause))
            if _WHERE.search(lead):
                continue
            whole = re.search(rf"全({heads('area')})$", lead)
            if whole and is_lead(lead[: whole.start()]) and (key := self._last_named(whole[1], mention.start, True)):
                return Subject(key, mention.start - len(whole[0]), mention.start)
            if lead == "在" and mention.kind in AREAS and self.text.startswith(("，", "试点", "先行", "率先"), mention.end):
                return Subject(mention.key, mention.start, mention.end)
            sort = _SORT.fullmatch(lead) if mention.kind in _SORTED else None
            is_apposed = sort or mention.kind in PARTNERS and _APPOSED.fullmatch(lead) or mention.kind == "Platform" and _ONLINE.fullmatch(lead.rstrip("“‘"))
            if is_rated(self.text, mention, lead):
                return Subject(mention.key, mention.start, mention.end)
            if mention.kind in NO_SUBJECT | {"Award"} or not (
                is_apposed or is_lead(lead) or 0 < len(lead) < 40 and re.search(r"的[“‘]?$", lead)
            ):
                continue
            if self.leads_on(mention, number):
                origin = mention.end
                continue
            joint = self._find_joint(mention, number)
            if joint is not None:
                return joint
            if self._is_counted(mention, number):
                continue
            if self.is_aside(mention) or listed > mention.end and not self._rules_list(mention, number):
                continue
            return Subject(self._purse_of(mention), mention.start - (len(lead) if is_apposed else self.text.endswith("该", clause, mention.start)), self.joined_end(mention))
        return self.find_taken(clause, number) or self._named_again(clause, number)

    def _find_joint(self, office: Mention, number: int) -> Subject | None:
        """The area of two of its bodies that do something side by side: 甲镇党委、政府|投入30万元."""
        other = next(iter(self.between(office.end, number)), None) if office.kind in OFFICES else None
        if other is None or other.kind not in OFFICES or self.text[office.end : other.start] not in ("、", "和", "与", "及"):
            return None
        area = max((name for name in self.places if office.name.startswith(name) and other.name.startswith(name)), key=len, default="")
        behind = self.text[other.end : number]
        return Subject(self.places[area], office.start, other.end) if area and (begins_predicate(behind) or goes_on(behind)) else None

    def _is_counted(self, mention: Mention, number: int) -> bool:
        """Whether the numeral counts or ranks the mention itself: “A工程”314个, 全区第13位."""
        if mention.kind in PARTNERS and _COUNTED.match(self.text, mention.end):
            return True
        is_next = not self.text[mention.end : number].strip("”’》 ")
        return is_next and (mention.kind in ACTIONS or self.text[number : number + 1] in "第前")

    def _rules_list(self, mention: Mention, number: int) -> bool:
        """Whether what begins a clause is subject to all items of a list: a place is, a body only with a verb behind it."""
        return mention.kind in AREAS or has_verb(self.text[mention.end : number])

    def _paired(self, clause: int) -> Subject | None:
        """The first or the second of the two things named last side by side: 前者, 后者."""
        word = self.text[clause : clause + 2]
        pair = self.find_list(clause - NEAR, clause, 2) if word in {"前者", "后者"} else ()
        return Subject(pair[word == "后者"].key, clause, clause + 2) if pair else None

    def _opened(self, clause: int, head: str) -> str:
        """The key of the place of that head that begins an earlier clause of the sentence."""
        named = self.between(find_sentence(self.text, 0, clause), clause)
        sentence = find_sentence(self.text, 0, clause)
        if sentence and self.text[sentence - 1] != "\n":
            named = named or self.between(find_sentence(self.text, 0, sentence - 1), sentence)
        opening = (self._at_clause(m.start, m.end + 1) for m in named if m.kind in AREAS and has_head(m.name, head) and self._opens(m))
        of_body = (self._place_in(m.name, head) for m in named if m.kind in OFFICES and self._opens(m))
        return next((found.key for found in opening if found), "") or next((key for key in of_body if key), "")

    def _opened_by_place(self, sentence: int) -> bool:
        return bool(named := self.between(sentence, sentence + SHORT)) and named[0].kind in AREAS and is_lead(self.text[sentence : named[0].start])

    def _opens(self, mention: Mention) -> bool:
        return is_lead(lead := self.text[find_clause(self.text, 0, mention.start) : mention.start]) or lead.endswith("的")

    def find_taken(self, clause: int, number: int) -> Subject | None:
        """What the clause takes up of things named before: 全镇, 该村, 合作社."""
        match = taking_up().match(self.text, clause, number)
        if drop_lead(self.text[clause:number]).startswith(("这里", "那里", "当地")) and clause:
            return self.find_here(clause)
        crew = self.find_crew(clause, number)
        if crew is not None:
            return crew
        if match is None or match["area3"] and match.end() < number and not (begins_predicate(self.text[match.end() : number]) or _BRINGS.match(self.text, match.end())):
            return None
        if match["practice"]:
            named = [m for m in self.between(match.start() - _FAR, match.start()) if m.kind in ACTIONS | NUMBERED]
            return Subject(named[-1].key, match.start("practice"), match.end("practice")) if named else None
        area = match["area"] or match["area2"] or match["area3"] or match["level"] or ("村" if match["collective"] else "")
        opened = self._opened(match.start(), area) if match["area2"] or match["collective"] else ""
        key = opened or self._last_named(area or match["head"] or match["short"], match.start(), bool(area), match["this"] is not None)
        is_theirs = match["collective"] or match["area3"] and match.end() == number
        end = match.start("whole") if is_theirs or match["area2"] and not match["inside"] else match.end("whole")
        return Subject(key, match.start("whole"), end) if key else None

    def _carried(self, sentence: int, clause: int, number: Number) -> Subject | None:
        """What an earlier clause of the sentence is about, or ends by setting up."""
        end, segment, contrasted = clause, max(self.text.rfind("；", sentence, clause), sentence), False
        while end > sentence:
            start = find_clause(self.text, sentence, end - 1)
            made = self._set_up(start, end, number) if start >= segment else None
            if made and not made.key.startswith("GovernmentBody/"):
                return made
            found = made or self._counted_of(start, end)
            if found and start > sentence and found.key.split("/")[0] in OFFICES and self._opened_by_place(sentence):
                found = None
            is_place = found is not None and found.key.split("/")[0] in AREAS
            if found and (start >= segment or is_lead(self.text[sentence:start]) or is_place and not contrasted):
                is_idle = is_office(found.key) and not re.search(r"\d", self.text[start:end])
                held = self.held_in(find_sentence(self.text, 0, sentence - 1), sentence) if is_idle and sentence else None
                is_areas = is_idle and self.subject_at(clause) and (_LEADS_AREA.search(found.key) or _SAYS.search(self.text, found.end, end) or made)
                return held or Subject(self._fall_back(start, sentence, clause) if is_areas else found.key)
            end, contrasted = start, contrasted or found is not None and not is_place
        return self._helped(sentence, clause) or self._carried_over(sentence, number)

    def _helped(self, sentence: int, clause: int) -> Subject | None:
        """The place of which the text spoke before an office or school from outside came to its help."""
        near = next((m for m in self.between(sentence, clause)), None)
        before = self.subject_at(max(0, sentence - 1))
        if near is None or near.kind in AREAS or not is_lead(self.text[sentence : near.start]) or before.split("/")[0] not in AREAS:
            return None
        return Subject(before) if self.only_helps(Subject(near.key, near.start, near.end), clause) else None

    def _counted_of(self, start: int, end: int) -> Subject | None:
        """What a clause is about; an action only where something is counted of it (A行动走访93户，…, not A行动扎实开展，…)."""
        held = self.find_held(start, end)
        if held is not None:
            return Subject(held.key)
        if self.is_share(find_sentence(self.text, 0, start), start, end):
            return None
        if self.text.startswith("由", start):
            counted = re.compile(r"\d").search(self.text, start, end)
            return self._before_number(start, counted.start(), False) if counted else None
        found = self._at_clause(start, end)
        if found is not None and self.only_helps(found, end):
            return None
        is_action = found is not None and found.key.split("/")[0] in _DRIVES
        is_idle = is_action or found is not None and found.key.startswith("Site/") and not LIES.match(self.text, found.end)
        return None if is_idle and not re.search(r"\d", self.text[found.end : end]) else found

    def _carried_over(self, sentence: int, number: Number) -> Subject | None:
        """What the sentence before sets up or, when it is no more than a name, names (1.莲花小区（属A社区）。6栋楼…).

        What it sets up is carried on only where numbers follow at once: behind it, or in the first clause of the sentence.
        """
        if not sentence or self.text[sentence - 1] == "\n":
            return None
        if _PART.match(self.text, sentence):
            return None
        before = end = find_sentence(self.text, 0, sentence - 1)
        named = self.names_only(before, sentence)
        if named is not None:
            return named
        if any(m.kind in AREAS and is_lead(self.text[sentence : m.start]) for m in self.between(sentence, sentence + 12)):
            return None
        end = sentence
        while end > before:
            start = find_clause(self.text, before, end - 1)
            found = self._set_up(start, end, number)
            if found or "；" in self.text[start:end]:
                return found if self._goes_on(end, sentence) and not self.is_parallel(before, start, sentence) else None
            end = start
        return None

    def _goes_on(self, start: int, sentence: int) -> bool:
        time = re.match(r"[一两二三四五六七八九十半几]+(?:年|个?月)(?:来|多来?)?，", self.text[sentence : sentence + 10])
        sentence += time.end() if time else 0
        first = re.match(r"[^，；。\n]{0,60}", self.text[sentence : sentence + 60])
        return bool(re.search(r"\d", self.text[start:sentence] + (first.group() if first else "")))

    def _announced(self, block: int, sentence: int) -> Subject | None:
        """The place that an earlier sentence of the paragraph singles out (最早试的是A村), or the thing that the question asks after (那是…)."""
        for mention in reversed(self.between(block, sentence)):
            if (
                mention.kind in AREAS
                and re.search(r"(?:的|就)是$", self.text[block : mention.start])
                and self.text[mention.end : mention.end + 1] in "，。："
            ):
                return Subject(mention.key) if self.subject_at(sentence) == self.subject_at(mention.start) else None
        if not re.match(r"(?:答：|“)?[那这它]", self.text[block : block + 4]):
            return None
        asked = max(0, self.text.rfind("\n", 0, max(0, block - 2)) + 1)
        line = [m for m in self.between(asked, block) if m.kind not in NO_SUBJECT and block - asked < 80]
        return Subject(line[-1].key) if line else None

    def _set_up(self, start: int, end: int, number: Number) -> Subject | None:
        """成立A，… : the thing that ends a clause of setting up."""
        named = self.between(start, end)
        if not named or named[-1].kind in AREAS:
            return None
        last = named[-1]
        gap = _KIND_BEHIND.sub("", self.text[last.end : end]).strip("”’》，；：。")
        lead = self.text[start : last.start]
        manned = re.search(r"成员|人员|组长|队员|专职", self.text[number.phrase_start - 6 : number.phrase_end + 6])
        if last.name.endswith(_TEMPORARY) and not manned or gap and gap not in verbs("tail") or re.search(r"[\d余多][个支家名所处]$", lead.strip(OPENERS)):
            return None
        voted = "percent" == number.kind and re.search(r"同意|赞成|表决|通过率", self.text[number.start - 8 : number.start]) is not None
        voted = voted or re.match(r"[\u4e00-\u9fff]{0,3}(?:赞成|同意)", self.text[number.phrase_end : number.phrase_end + 6]) is not None
        if re.match(r"一[任届]", self.text[number.phrase_end :]) and any(verb in lead for verb in verbs("termed")):
            return Subject(last.key)
        kind = "quoted Project" if last.kind in {"Project", "Plan", "Campaign"} and self.is_pursued(last, end, number) else last.kind
        kind = "Site" if last.name.endswith(rooms()) else kind
        if last.kind in PRESENTED and PRESENTS.search(lead.rstrip("“‘《")):
            return Subject(last.key)
        if last.kind not in NO_SUBJECT and re.search(r"(?:的|[一-鿿]{2})是$|(?:有|[开办建设搞成立添多]了)(?:一|了)?[支个家所座条处间]$", lead.rstrip("“‘《")):
            return Subject(last.key)
        return Subject(last.key) if any(verb in lead for verb in (*find_setters(kind, number, voted), *find_setters(last.kind, number, voted))) else None
