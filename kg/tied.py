"""Things that the wording of the clause ties to a number: what money goes to, who gives it, what bodies found together, what is held somewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.clauses import Standing, find_clause, find_sentence
from kg.kinds import AREAS, OFFICES, ORGANIZATIONS, RANKS
from kg.lexicon import read_words
from kg.model import Chances, Mention
from kg.named import Named
from kg.numbers import Number
from kg.phrases import begins_predicate, drop_lead, goes_on, has_verb, is_lead, is_verb
from kg.resumption import ACTIONS, KEPT, NO_SUBJECT, OPENERS, PARTNERS, crews, verbs

_LENDERS = frozenset({"PublicInstitution", "GovernmentBody", "MassOrganization"})
_LENT = re.compile(r"(?:的[\u4e00-\u9fff]{2,4})?[^，。；派帮投]{0,10}?(?:[选抽指委]?派(?!出所|出法庭|驻)|帮|协助|免费|搭把手|投入|出资|拨款|拨付|捐[了赠]|补助|支持|送来|会同)")
#: Where something is to be spread to is said of the place that plans it: 某县计划将甲机制推广到11个村.
_SPREADS = re.compile(r"[”’》]?[\u4e00-\u9fff]{0,4}?(?:推广|推开|延伸|铺|推|复制|覆盖|拓展|扩展)(?:到|至|进|向)")
_PLANNED = re.compile(r"计划|拟|准备|打算|力争|明年|下一步|争取|想")
_FOUNDERS = frozenset({"家", "个", "所", "支", "名", "位", "人"})
_HELD = frozenset({"Event", "Campaign", "Mechanism", "Brand", "Program", "Project"})
_WORKS = frozenset({"Project", "Campaign", "Program"})
_PROGRESS = re.compile(
    r"[”’》]?(?:项目|任务|工作)?(?:交付|开工|完成|竣工|到位|兑现)率?(?:已?达到?|为)?\d"
)  # how far a work is says something of the place
#: What says that a sum is spent, not what else it is (设立互助基金|2000万元).
_MONEY = re.compile("投|筹|拨|捐|争取|整合|出资|资金|经费|款|花|用")
_QUOTES = frozenset("“‘《")
#: What stands right before a name and only says whose or where it is.
_HOLDING = AREAS | OFFICES | {"Site", "Compound"}
_WITHIN = frozenset({"Site", "PublicInstitution"})
_JOINED = 30  # characters behind a place within which others stand that are joined to it
_LEAD = 14  # characters behind a name within which the other stands that it leads to
#: What leads from an area to a place within it: 甲县的|乙村, 甲县湖边的|乙村, 甲县西北部的|乙镇.
_WHEREABOUTS = re.compile(r"(?:[^，。；：、的]{0,6}(?:[边畔旁郊]|[边岸]上|[山脚坡]下|[山沟谷湾]里|深处|腹地|境内|沿线|一带|附近|[东西南北中]+[部边侧麓岸]))?的[“‘]?")
_TOGETHER = re.compile(r"联合|联手|携手|整合|吸引|发动|动员|召集|组织|邀请?|聘|请出|选出|由|会同|撬动")
_OPENING = re.compile(
    r"[”’》]?(?:正式)?在[^，。；]{2,40}(?:举行|举办|召开|开幕|开赛|开讲|开课|启动|上演|落幕)|[”’》]?(?:正式)?(?:举行|开幕|开赛|落幕)"
)
_PARTNER = re.compile(r"[”’》]?[和与同跟]")
_NOT_SUBJECT = re.compile(
    r"[”’》]?(?:、|等|(?<=[”’》])“|(?<=人大)代表(?!大会|团)|(?:副|第一)?(?:书记|主任|主席|站长|所长|局长|部长|会长|委员)|[和与]|[给派送办捐拨发建]的|[^，。]{0,3}(?:里|内|中|北部|南部|东部|西部|中部)(?:[的，一]|$)|[\u4e00-\u9fff]{0,4}(?:保税区|高新区|开发区|工业园|产业园)|(?:沿[岸线街途]|两岸|周边|附近|一带))"
)
_ROOMS = frozenset("席厅室站亭院园台吧坊屋点岗队社店")  # what rooms, posts and teams are called at the end
_HOUSES = frozenset("厅室站亭院台坊屋铺馆")  # two characters that end so take up a house by themselves: 暖屋, 绣坊
_HOUSED = frozenset({"Site", "PublicInstitution", "Mechanism", "Brand", "Project"})
#: 往北9公里是A村, 过河便是A村, 西边最高的是A村, 最远的要数A村
_LEADS_TO = re.compile(
    r"(?:里|米|路|后|前|边|面|头|走|去|[过翻越沿顺][^，。]{1,6}|最[^，。]{1,3}的)(?:就|便|则|要)?(?:是|数|到了?)(?:[\u4e00-\u9fff]{2,4}[乡镇])?$"
)
_FIRST = re.compile(r"(?:第[一二三]|头名|首位|其次|最[高多大快少低小]的)(?:就|则)?(?:是|为|数)$")
_FOREMOST = re.compile(r"最[高多大快少低小]|居首|第一|领先|垫底|次之")
_STARTS = frozenset("每由在跟同与和")
_NEARBY = 400  # characters; how far back a body is named whose members or short name stand for it


_HEADS_ITEM = re.compile(r"[\u4e00-\u9fff]{2,14}(?:、[^，。；：]{2,18})*等(?:\d|[一两二三四五六七八九十])")  # 甲机电制造、乙农机等5个集群
_PREMISES = re.compile(r"[”’》]?(?:办公)?(?:用房|办公楼|办公室|大楼|大院|院子|门口|门前|楼下|隔壁|旁边?)")
_DESCRIBED = frozenset({"Site", "Platform", "Project", "Compound"})
_MEASURES = frozenset({"money", "length", "area", "duration", "power", "volume", "mass", "energy", "electric"})
_MODIFIES = re.compile(r"[\u4e00-\u9fff]{0,2}(?:、[^，。；：、的]{0,6}\d[^，。；：、的]{0,8})*的[“‘]?")


_PAYERS = frozenset({"Village", "Community", "Township", "County"}) | PARTNERS
_PAYS = re.compile("(?:[又还也共]|先后|累计|[今去前]年|\\d{4}年)*(?:投资|投入|筹资|筹措|筹集|出资|自筹|拿出|[花投]了?)(?:资金|经费|了)?[约近]?")
_REWARDS = re.compile(r"奖励|奖补|奖金|给予奖|各奖|兑奖")
_REWARDED = re.compile(r"(?:[^，。；]{0,10}?(?:给予|对|给|向|授予|奖励))?(?P<who>[\u4e00-\u9fff（）]{2,16}?)(?:[”’])?(?:分别|各|每[人个名位家户村队]|均|一次性|拟|给予|奖励|奖补|发放|奖金|工作经费|不低于|为)*")
_CHOSEN = re.compile(r"(?:每[年季月届]度?|首[批届次]|一年|[今去]年)?(?:共|已|先后|累计)?(?:评选|评出|评定|授予|颁发|颁给|表彰|奖励|发放)")
_FOUNDS = re.compile(r"(?:设立|设置|设了|设|增设|新设)(?:了|的)?[“《]?$")
_CALLED = re.compile(r"[”》]?(?:称号|奖项|荣誉|荣誉称号)?")
_BRACKETS = re.compile(r"[（）“”]")


@cache
def _funding() -> re.Pattern[str]:
    return re.compile(rf"[，；、]?(?:其中|由)?[\u4e00-\u9fff]{{1,12}}(?:{'|'.join(verbs('funded'))})了?(?:资金|经费)?$|[，；、]?(?:其中|由)?[\u4e00-\u9fff]{{1,12}}(?:{'|'.join(verbs('funded'))})")


@cache
def _share() -> re.Pattern[str]:
    pays = "|".join(sorted({*verbs("funded"), *verbs("given")}, key=lambda verb: (-len(verb), verb)))
    return re.compile(rf"(?P<of>其中)?，?[^，。；：\d]{{1,24}}?(?:{pays}|出|拿|补|投入)了?(?:[\u4e00-\u9fff]{{0,6}}(?:资金|金|经费|款))?(?:约|近)?\d[\d.]*[万亿]?元")


@dataclass(frozen=True, slots=True)
class Subject:
    """The key of what a clause is about, the span of the words that name it there (empty when it was named before), how it was found, and its chances where they were weighed."""

    key: str
    start: int = 0
    end: int = 0
    how: str = ""
    chances: Chances | None = None


@cache
def _founds() -> tuple[str, ...]:
    """The verbs of two characters that say who founds, runs or brings out something."""
    return tuple(sorted(word for word in read_words("launches") | read_words("subject_leads") if len(word) == 2))


def _narrows(area: Mention, other: Mention) -> bool:
    """Whether the second may be a place within the first."""
    return area.kind in AREAS and (other.kind in _WITHIN or RANKS.get(other.kind, 0) > RANKS[area.kind])


class Tied(Named):
    """The named things of one reading, asked for the one that the words right around a number tie to it."""

    def find_tied(self, sentence: int, clause: int, number: Number) -> Subject | None:
        """What the number describes or is paid for, the giver of the sum, or what it founds."""
        giver = self.find_giver(clause, number.phrase_start)
        funded = self.find_modified(number) or self.find_funded(sentence, clause, number)
        if funded is not None:
            return Subject(funded.key)
        if giver is not None:
            return Subject(giver.key, clause, giver.end)
        thing = (None if self._pays(clause, number.phrase_start) else self.find_paid(clause, number)) or self.find_joined(clause, number) or self.find_ranked(clause, number.phrase_start)
        return Subject(thing.key) if thing is not None else None

    def find_joined(self, clause: int, number: Number) -> Mention | None:
        """The body that so many bodies found: 联合A、B等8家社会组织，成立“C”联盟."""
        if number.unit not in _FOUNDERS or not _TOGETHER.search(self.text, clause, number.phrase_start):
            return None
        founding = re.compile(rf"[\u4e00-\u9fff]{{0,8}}，?(?:共同|联合|合作)?(?:{'|'.join(verbs('made'))})了?")
        match = founding.match(self.text, number.phrase_end)
        return next((m for m in self._at(match.end()) if m.kind not in NO_SUBJECT | AREAS | ACTIONS), None) if match else None

    def find_paid(self, clause: int, number: Number) -> Mention | None:
        """What the money in front goes to: 投入资金300万元建设A, 资金300万元投向A."""
        paid = rf"(?:[\u4e00-\u9fff]{{0,2}}资金)?(?:，?(?:在[^，。；]{{1,8}})?(?:{'|'.join(verbs('paid'))})了?|，?(?:把|将)[^，。；]{{1,14}}(?:改造|改建|改|打造|修|建)(?:成|为)了?|对|给)"
        match = re.compile(paid).match(self.text, number.phrase_end)
        if match is None or number.unit != "元":
            return None
        if match.group().startswith("，") and not (self.text.startswith("“", match.end()) and _MONEY.search(self.text, clause, number.phrase_start)):
            return None
        return next((m for m in self._at(match.end()) if m.kind not in NO_SUBJECT | AREAS | OFFICES), None)

    def _pays(self, clause: int, number: int) -> bool:
        """Whether a village, town or firm opens the clause as the one that pays: 柳湾村投资120万元建成A."""
        named = self.between(clause, number)
        first = payer = next(iter(named), None)
        while (inner := next((m for m in named if payer is not None and m.start == payer.end), None)) is not None:
            payer = inner
        return first is not None and payer is not None and payer.kind in _PAYERS and is_lead(self.text[clause : first.start]) and _PAYS.fullmatch(self.text, payer.end, number) is not None

    def find_ranked(self, clause: int, number: int) -> Mention | None:
        """The place that the clause before puts first or last, where this one only says by how much: 第一是A村，82万元; A村最多，206万元."""
        if not clause or self.text[clause - 1] != "，" or not is_lead(self.text[clause:number]):
            return None
        start = find_clause(self.text, 0, clause - 1)
        place = next((m for m in reversed(self.between(start, clause)) if m.kind in AREAS), None)
        if place is None:
            return None
        lead, behind = self.text[start : place.start], self.text[place.end : clause - 1]
        return place if not behind and _FIRST.search(lead) or is_lead(lead) and _FOREMOST.fullmatch(behind) else None

    def find_modified(self, number: Number) -> Mention | None:
        """What the number describes from in front, also with others: 投资35亿元的甲基地, 历时7年建设、全长1.3万公里的乙路."""
        match = _MODIFIES.match(self.text, number.phrase_end)
        found = next((m for m in self._at(match.end()) if m.kind in _DESCRIBED), None) if match and number.kind in _MEASURES else None
        return None if found is not None and self.is_aside(found) else found

    def find_funded(self, sentence: int, clause: int, number: Number) -> Mention | None:
        """The house, platform or work that opens the sentence or is set up in it, where the clause says who pays for it: 县工会补助18万元，街道自筹32万元."""
        if number.unit != "元" or not _funding().match(self.text, clause, number.phrase_start):
            return None
        return next((m for m in self.between(sentence, clause) if m.kind in _DESCRIBED), None)

    def is_share(self, sentence: int, clause: int, end: int) -> bool:
        """Whether the clause says what one of several pays of a sum named before it: 总投资214万元，其中县民政局补助120万元，镇财政配套40万元."""
        match = _share().match(self.text, clause, end)
        return match is not None and (match["of"] is not None or "元" in self.text[sentence:clause])

    def find_granted(self, standing: Standing) -> Subject | None:
        """The award whose last words say who gets the sum: 对先进集体各奖励5000元 behind “文明创建先进集体”."""
        start, number = standing.number.phrase_start - len(standing.left), standing.number
        founded = self._founded_award(standing.clause) if _CHOSEN.match(self.text, standing.clause) else None
        if founded is not None:
            return Subject(founded.key)
        if number.unit != "元" or not _REWARDS.search(self.text, standing.sentence, standing.clause_end + 1):
            return None
        who = _REWARDED.fullmatch(standing.left)
        award = self.find_award(who["who"], start) if who is not None else None
        return Subject(award.key, start + who.start("who"), start + who.end("who")) if who is not None and award is not None else None

    def _founded_award(self, clause: int) -> Mention | None:
        """The award that the clause before ends by setting up: 设立“金穗奖”，每年评选12人."""
        start = find_clause(self.text, 0, clause - 1)
        last = next((m for m in reversed(self.between(start, clause)) if m.kind == "Award"), None)
        is_set_up = last is not None and _FOUNDS.search(self.text, start, last.start) and _CALLED.fullmatch(self.text, last.end, clause - 1)
        return last if is_set_up else None

    def find_granted_to(self, standing: Standing, items: Sequence[str]) -> Mention | None:
        """The award of that rank where several are listed before as many sums: 对先进镇、先进村分别给予10万元、3万元奖补."""
        if standing.number.unit != "元" or len(items) != standing.count or not _REWARDS.search(self.text, standing.clause, standing.clause_end + 1):
            return None
        return self.find_award(re.sub(r"^.*[对给向]", "", items[standing.rank]), standing.clause)

    def find_award(self, words: str, before: int) -> Mention | None:
        """The award named last before an offset whose name ends with the words, whatever brackets stand in either."""
        bare = _BRACKETS.sub("", words)
        awards = (m for m in reversed(self.between(0, before)) if m.kind == "Award")
        fitting = [m for m in awards if len(bare) > 1 and _BRACKETS.sub("", m.name).endswith(bare)]
        return next((m for m in fitting if bare in (_BRACKETS.sub("", m.name), _BRACKETS.sub("", m.text))), fitting[0] if fitting else None)

    def find_giver(self, clause: int, number: int) -> Mention | None:
        """The person who gives the money: 协会会长某某捐资50万元."""
        near = self.between(clause, number)
        if not near or near[-1].kind != "Person":
            return None
        gap = self.text[near[-1].end : number]
        is_own = gap.startswith(("自己", "亲自", "独自", "一个人")) and "，" not in gap
        return near[-1] if is_own or gap.strip("又还也先后个人共累计主动，") in verbs("given") else None

    def find_held(self, start: int, end: int) -> Mention | None:
        """What the clause says is held: 由A主办的首届“B”在某地举行."""
        for mention in self.between(start, end):
            if mention.kind in _HELD and _OPENING.match(self.text, mention.end, end):
                lead = self.text[start : mention.start].rstrip("“‘《")
                return mention if is_lead(lead) or re.search(r"[的届次期]$|[省市县区旗镇乡村州]$|街道$|社区$", lead) else None
        return None

    def _at(self, offset: int) -> list[Mention]:
        """The mention that begins at the offset or behind the quotation mark there."""
        return self.between(offset, offset + 1 + (self.text[offset : offset + 1] in _QUOTES))

    def find_moved(self, clause: int, number: int) -> Subject | None:
        """A thing that the clause moves: 推动“A”延伸到5个组, 将A推广至6个镇."""
        for mention in self.between(clause, number):
            lead = self.text[clause : mention.start].rstrip("“‘《")
            if mention.kind in ACTIONS and _SPREADS.match(self.text, mention.end, number) and _PLANNED.search(self.text, find_sentence(self.text, 0, clause), mention.start):
                continue
            is_kind = re.match(r"[”’》]?的?\d", self.text[mention.end : mention.end + 3]) is not None  # 将A沟的|12个老院
            if mention.kind not in NO_SUBJECT and not is_kind and (lead.endswith(verbs("moved")) or self._is_served(mention, lead)):
                return Subject(mention.key, mention.start, mention.end)
        return None

    def _is_served(self, mention: Mention, lead: str) -> bool:
        """Whether the clause adds something to a quoted platform or brand: 新增“A”便民服务200项."""
        if self.is_aside(mention) or lead.endswith(verbs("shaped")):
            return False
        is_quoted = "”" in (mention.text[-1:], self.text[mention.end : mention.end + 1])
        return is_quoted and mention.kind in {"Platform", "Brand"} and (is_verb(lead) or not lead.strip(OPENERS))

    def is_aside(self, mention: Mention) -> bool:
        """Whether what stands behind the mention makes it part of another phrase; a firm or society that does something with another (A与B签约) is none."""
        if mention.kind in _WORKS and _PROGRESS.match(self.text, mention.end):
            return True
        if mention.kind in AREAS and _HEADS_ITEM.match(self.text, mention.end):
            return True
        if mention.kind in ORGANIZATIONS and (_PREMISES.match(self.text, mention.end) or self._is_affiliation(mention)):
            return True
        if self.joined_end(mention) > mention.end:
            return False
        is_partner = mention.kind in PARTNERS | AREAS | OFFICES and _PARTNER.match(self.text, mention.end)
        return not is_partner and bool(_NOT_SUBJECT.match(self.text, mention.end))

    def joined_end(self, area: Mention) -> int:
        """Where the row of areas ends that begins with this one and does something together, no numeral or phrase taking it up (甲镇、乙镇|连续两年实现…); the end of the area itself where none does."""
        end = area.end
        for other in self.between(area.end, area.end + _JOINED) if area.kind in AREAS else ():
            if other.kind != area.kind or self.text[end : other.start] not in ("、", "和", "与"):
                break
            end = other.end
        return end if begins_predicate(self.text[end : end + _LEAD]) or self.text.startswith(("共有", "各有"), end) else area.end

    def _is_affiliation(self, mention: Mention) -> bool:
        """Whether the body only says whose somebody is: 农科院研究员某某授课."""
        near = self.between(mention.end, mention.end + 6)
        return bool(near) and near[0].kind == "Person" and re.fullmatch(r"[\u4e00-\u9fff]{2,5}", self.text[mention.end : near[0].start]) is not None

    def leads_on(self, mention: Mention, number: int) -> bool:
        """Whether the mention only leads to another: A区 of 某市A区, 某支部 of 某支部领办的合作社."""
        for other in self.between(mention.end, min(number, mention.end + _LEAD)):
            gap = self.text[mention.end : other.start].strip("“‘")
            if other.kind in NO_SUBJECT | {"Award"}:
                return False
            if _narrows(mention, other) and _WHEREABOUTS.fullmatch(gap) and not self.text.startswith(("、", "等", "和", "与"), other.end):
                return True
            if gap == "的" and (other.kind in KEPT or _QUOTES & set(self.text[other.start - 1 : other.start + 1])):
                return True
            return not gap and (mention.kind in AREAS or mention.kind in OFFICES | {"Site"} and other.kind in AREAS | OFFICES or self._is_of_school(mention, other)) or gap.endswith("的") and (has_verb(gap[:-1] + "了") or gap[:-1].endswith(_founds()))
        return False

    def _is_of_school(self, mention: Mention, other: Mention) -> bool:
        """Whether a school, hospital or office only says whose team or house the next thing is: 乙学院“青橙”支教队, 甲县人民法院“马背法庭”."""
        return mention.kind in _LENDERS and (other.kind in KEPT | {"PublicInstitution", "Brand"} or bool(_QUOTES & set(self.text[other.start - 1 : other.start + 1])))

    def only_helps(self, opener: Subject, end: int) -> bool:
        """Whether an office or school only lends people or money to what others do: 县水利局派人来量了3天，…"""
        return opener.key.split("/")[0] in _LENDERS and _LENT.match(self.text, opener.end, end) is not None

    def is_origin(self, mention: Mention) -> bool:
        """Whether the place only says where somebody is from: 毕节人罗某某, 上饶籍."""
        behind = self.text[mention.end : mention.end + 2]
        return (
            behind.startswith("籍")
            or behind.startswith("人")
            and any(m.kind == "Person" for m in self.between(mention.end + 1, mention.end + 2))
        )

    def find_crew(self, clause: int, number: int) -> Subject | None:
        """The team or body whose members the clause speaks of (队员, 社员), or that it names by the end of its name."""
        rest = drop_lead(self.text[clause:number]).lstrip("这该")
        start = self.text.find(rest, clause, number) if rest else -1
        if start < 0:
            return None
        members = crews().match(self.text, start, number)
        if members:
            tail = members["of"]
            named = [m for m in self.between(start - _NEARBY, start) if m.name.endswith(tail) and m.kind in KEPT]
            return Subject(named[-1].key, start, start + 2 * (members["inside"] is not None)) if named else None
        for length in (5, 4, 3, 2):
            word = self.text[start : start + length]
            if length == 2 and word[-1:] not in _HOUSES:
                continue
            named = [
                m
                for m in self.between(start - _NEARBY, start)
                if m.name.endswith(word) and (m.kind in KEPT or word[-1] in _ROOMS and m.kind in ACTIONS or length == 2 and m.kind in _HOUSED)
            ]
            named = named or (self._only_one(word) if length > 2 else [])
            rest = drop_lead(self.text[start + length : number])
            if len(word) == length and named and len(named[-1].name) > length and (not rest or rest[0].isdigit() or begins_predicate(rest) or goes_on(rest) or rest[:1] in _STARTS):
                return Subject(named[-1].key, start, start + length)
        return None

    def _only_one(self, word: str) -> list[Mention]:
        """The one body of the text whose name ends so, alone in a list, wherever it was named: 自管会; not what every village has."""
        if word.endswith(("委会", "支部", "党委", "总支")):
            return []
        named = {m.key: m for m in self.mentions if m.name.endswith(word) and m.kind in KEPT | {"SelfGovernanceBody"}}
        return list(named.values()) if len(named) == 1 else []

    def find_above(self, clause: int, start: int) -> str:
        """The words of the places and bodies right before the subject, of which it is part: A镇 of A镇B村, A法院 of A法院B法庭, A村 of A村“B”超市."""
        at = start - (self.text[start - 1 : start] in _QUOTES)
        while above := next((m for m in self.between(clause, at) if m.kind in _HOLDING and m.end == at), None):
            at = above.start
        return self.text[at:start]

    def joins_partner(self, sentence: int) -> bool:
        """Whether a sentence begins with what an unnamed one does together with another: 跟A公司签了三年合同."""
        partner = next(iter(self.between(sentence + 1, sentence + 2)), None)
        if partner is None or partner.kind not in PARTNERS or self.text[sentence] not in "跟与和同":
            return False
        return re.match(r"(?:也|还|又|已|先后)?(?:签|合作|结对|结成|达成|联手|联合|对接|合办|共建|订了?|谈)", self.text[partner.end : partner.end + 6]) is not None

    def find_shown(self, sentence: int, clause: int) -> Subject | None:
        """The place to which an earlier clause of the sentence leads: 往北9公里是A村，…"""
        for mention in reversed(self.between(sentence, clause)):
            if mention.kind in AREAS and self.text[mention.end : mention.end + 1] == "，":
                start = find_clause(self.text, sentence, mention.start)
                lead = self.text[start : mention.start]
                return Subject(mention.key) if _LEADS_TO.search(lead) else None
        return None

    def held_in(self, start: int, end: int) -> Subject | None:
        """What one of the clauses of the stretch says is held."""
        while start < end:
            stop = next((at for at in range(start, end) if self.text[at] in "，；。"), end)
            held = self.find_held(start, stop)
            if held is not None:
                return Subject(held.key)
            start = stop + 1
        return None

    def is_parallel(self, before: int, start: int, sentence: int) -> bool:
        """Whether both sentences are bare reports of work side by side: 建成A中心。开展培训23期."""
        launches = self.text.startswith(verbs("works"), sentence)
        return launches and start == before and self.text.startswith(verbs("object"), start)

    def is_pursued(self, project: Mention, end: int, number: Number) -> bool:
        """Whether the clauses behind a project in quotation marks tell what it does, and of no other work: 实施“A工程”，惠及310户."""
        mark = project.start - (project.text[0] != "“")
        if self.text[mark] != "“" or project.kind == "Project" and mark == project.start or self.text[mark + 1].isdigit():
            return False
        if "。" in self.text[end - 1 : number.start] or any(
            self.text.startswith(verbs("works"), at) for at in range(end, number.start) if self.text[at - 1] in "，；"
        ):
            return False
        clause = self.text[find_clause(self.text, 0, number.phrase_start) : number.phrase_end + 2]
        return goes_on(clause) or clause.startswith(("为", "帮", "给", "对", "替", "先"))
