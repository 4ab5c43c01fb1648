"""Who a passage is about: the main place of a document, and the place or body that each clause speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter

from kg.gazetteer import Division, load_gazetteer, strip_place_suffix
from kg.kinds import OFFICES, RANKS
from kg.main_place import choose_main, list_levels
from kg.model import Mention, make_key
from kg.nesting import Place, is_former
from kg.numbers import ITEM_NUMBER
from kg.personal_names import is_person_name
from kg.phrases import begins_predicate
from kg.protagonists import choose_protagonist
from kg.text import Block, Reading, slice_starting

_NUMBERING = re.compile(rf"^[ ▲▶□※△]*(?:{ITEM_NUMBER}|[①②③④⑤⑥⑦⑧⑨⑩]|图[①②③④⑤\d]?)?[ ：]*")
_LABEL = re.compile(r"^(?:【[^】]{1,10}】|[\u4e00-\u9fff]{2,8}[：:])")  # 【观摩点二】甲镇乙村, 第二站：甲镇乙村
_BODIES = "(?:“?两委”?|党支部|党总支|党委|村委会|居委会|股份经济合作社|妇联)"
_HEAD = "(?:第一书记|书记|主任|支书|主席|理事长)"
#: The head of a village by post and name, before what he did there: 甲村|党支部书记王某带领…
_LED = re.compile(
    rf"(?:{_BODIES}|、)*(?:、?(?:村委会|居委会)?{_HEAD})+[\u4e00-\u9fff]{{2,4}}?"
    "(?:先后|带领|带着|牵头|主持|组织|召集|召开|动员|发动|领着|挨户|逐户|上门|连夜|每[天周月]|把|又|还)"
)
_POST = re.compile(rf"{_BODIES}?{_HEAD}")
_MERGED = re.compile(r"[^，。；\n]{0,16}(?:整合|组合|组建)")  # 由甲村、乙村整合而成: what it was, not what it is
_SPOKEN = re.compile(r"([\u4e00-\u9fff·]{2,4})(?:（[^（）\n]{1,12}）)?：")
_POSTED = re.compile("(?:书记|主任|[镇乡县区市局站所校院会队]长|主席|委员)$")
_CIRCUMSTANCE = re.compile(
    r"^(?:该[省市县区镇乡州旗]|(?:[镇县市城乡州]区|[镇县市城乡区街]上|城[里关东西南北中]|[省市县区镇乡]内|境内|[与和跟同紧]?(?:相邻|毗邻|邻近|接壤|交界|一[路河墙街]之隔))的|\d{4}年(?:\d+月)?(?:\d+日)?(?:以来|春|夏|秋|冬|底|初)?|今年(?:以来)?|近年来|近日|去年|前年|目前|如今|随后|此后|自此|同时|其中|而|但|为此|由|来自|和|与|、|，)+"
)
_OPENING = re.compile(r"(?:^|[，。；：、！？”“\n 】])(?:今年|去年|目前|眼下|如今|现在|近年来|以来|截至[^，。]{1,8}|\d+月|同时|\d{4}年|此后|其中|并|而|还|与|和)*$")
_ARRIVAL = re.compile(r"(?:该[省市县区州旗]|来到|走进|进了|赶到|抵达|到了|落脚|折回|走到|到达|驱车到)$")
_REACHED = re.compile(r"(?:(?:^|[，。；：！？\n ])(?:又|再|就|便)?到|[回转折开拐]到)$")  # an arrival only where the clause ends with the place
_GOES_ON = re.compile(r"[。；](?:(?:同时|并|还|也)(?!且|有|是|将|要|在)|(?:成立|组建|建立|开展|组织|举办|设立|选派|选聘|印发|出台|制定)了)")
_SETS = re.compile("[^，。；：\n]{2,16}(?:要求|任务|目标|思路|部署)(?:就|则)?[是为]?：")  # 省委总的要求是：…: others are to do it


@dataclass
class Topics:
    """Answers, for any offset of a reading, which place a level word means and whom the clause is about."""

    reading: Reading
    mentions: tuple[Mention, ...]
    places: dict[str, Place]
    main: str = ""
    bodies: tuple[Mention, ...] = ()
    nested: tuple[Mention, ...] = ()
    hero: str = ""
    _starts: list[int] = field(default_factory=list)
    _turns: list[tuple[int, str]] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _standing: tuple[Mention, ...] = ()
    _marks: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [mention.start for mention in self.mentions]
        self._standing = tuple(sorted((*self.mentions, *self.nested), key=lambda m: (m.start, m.end)))
        self._marks = sorted([*self.mentions, *self.bodies], key=lambda m: (m.start, -m.end))
        self._counts = Counter(mention.key for mention in (*self.mentions, *self.nested))
        if not self.main:
            self.main = choose_main(self.reading, self.mentions, self.places, self.nested)
        self.hero = choose_protagonist(self.reading, self.bodies) or self.main
        self._turns = list(self._find_turns())
        self._fill_parents()
        self._turns = list(self._find_turns())

    def chain(self, key: str) -> list[str]:
        """The place and those that hold it, upward."""
        found = []
        while key and key in self.places and key not in found:
            found.append(key)
            key = self.places[key].parent
        return found

    def _fill_parents(self) -> None:
        """Gives a place without a stated container the place on a higher level that its passage is about."""
        for key in sorted(self.places):
            place = self.places[key]
            if place.parent or place.kind == "Province" or place.kind not in RANKS:
                continue
            parent = self._guess_parent(place)
            if parent:
                self.places[key] = replace(place, parent=parent)

    def _guess_parent(self, place: Place) -> str:
        """The holder of a place whose text names none beside it: by the gazetteer, by the county of the text, by its one town, by the passage."""
        rank = RANKS[place.kind]
        holders = [k for k in self.places if k != place.key and RANKS.get(self.places[k].kind, 9) < rank]
        divisions = [d for d in load_gazetteer().find(place.name) if d.kind == place.kind] if rank <= 4 else []
        fitting = self._holders_of(divisions, holders)
        county = next((k for k in self.chain(self.main) if self.places[k].kind == "County"), "") if place.kind == "Township" else ""
        if county and not any(self.places[k].kind == "County" for k in fitting):
            return county  # a town of the text's own county that the gazetteer has elsewhere or not at all
        if divisions:
            return max(fitting, key=lambda k: (RANKS[self.places[k].kind], self._counts[k], k), default="")
        around = self._community_of(place) if place.kind == "Compound" else ""
        if around:
            return around
        towns = [k for k in holders if rank >= 5 and self.places[k].kind == "Township"]
        if len(towns) == 1 and (self._counts[towns[0]] > 1 or self.places[towns[0]].parent == self.main) and (not self.main or self.places[self.main].kind not in ("Province", "Prefecture")):
            return towns[0]
        near = {k for k in holders if not towns or self.places[k].kind not in ("Prefecture", "Province")}
        topics = (self.subject_at(place.span[0]), self.subject_at(place.span[0] - 1), self.main)
        above = next((key for topic in topics for key in self.chain(topic) if key in near), "")
        return above or max(towns, key=lambda k: (self._counts[k], k), default="")

    def _community_of(self, place: Place) -> str:
        """The community that a compound belongs to: the one its passage or the text is about, else the only one that the text names more than once."""
        small = [k for k in sorted(self.places) if self.places[k].kind == "Community"]
        topics = (self.subject_at(place.span[0]), self.subject_at(place.span[0] - 1), self.main)
        spoken = next((key for topic in topics for key in self.chain(topic) if key in small), "")
        return spoken or (small[0] if len(small) == 1 and self._counts[small[0]] > 1 else "")

    def _holders_of(self, divisions: list[Division], holders: list[str]) -> list[str]:
        """Those of the places that hold one of the divisions; of these the ones above the main place, if any is."""
        ups = {up.name for division in divisions for up in load_gazetteer().ancestors(division)}
        fitting = [k for k in holders if self.places[k].name in ups]
        return [k for k in fitting if k in self.chain(self.main)] or fitting

    def _last_before(self, offset: int, test: Callable[[Mention], bool]) -> Mention | None:
        for index in range(bisect_right(self._starts, offset) - 1, -1, -1):
            if test(self.mentions[index]):
                return self.mentions[index]
        return None

    def _last_standing(self, offset: int, fits: Callable[[str], bool]) -> Mention | None:
        """The fitting place named last, also where it stands inside the name of a body."""
        for index in range(bisect_left(self._standing, offset, key=attrgetter("start")) - 1, -1, -1):
            mention = self._standing[index]
            if mention.key in self.places and fits(mention.key) and not is_former(self.reading.text, mention):
                return mention
        return None

    def place_of_level(self, word: str, offset: int) -> str:
        """The key of the place that a level word (镇, 市, 村) means at an offset; empty when the document has none."""
        row = list_levels().get(word)
        if row is None:
            return ""
        kinds, suffix = row["kinds"].split(), row["suffix"]
        fits = lambda key: self.places[key].kind in kinds and (not suffix or self.places[key].name.endswith(suffix) and not self.places[key].name.endswith("特别行政区") or word == "小区" or word == "社区" and self.places[key].name.endswith("居民区") or word == "村" and not self.places[key].name.endswith("屯"))
        if RANKS.get(kinds[0], 9) >= 5 or word in ("镇", "乡", "街道", "苏木"):
            turn = self.subject_at(offset)
            for key in self.chain(turn):
                if fits(key):
                    return key
            block = self.reading.block_at(offset)
            near = self._last_standing(offset, fits)
            if near is not None and self.main in self.places and fits(self.main) and self._is_passing(near):
                return self.main
            if near is not None and (block is None or near.start >= block.start or offset - near.start < 250):
                return near.key
            only = {m.key for m in self.mentions if m.key in self.places and fits(m.key)} if kinds == ["Community"] else set()
            return next((key for key in self.chain(self.main) if fits(key)), only.pop() if len(only) == 1 and near is not None else "")
        for key in (*self.chain(self.main), *self.chain(self.subject_at(offset))):
            if key in self.places and fits(key):
                return key
        near = self._last_standing(offset, fits)
        if near is not None:
            return near.key
        return self._from_gazetteer(kinds, suffix) or next((k for k in sorted(self.places) if fits(k)), "")

    def _is_passing(self, near: Mention) -> bool:
        """Whether a place stands in a list, where the main place of the text may be of its level: 与相邻的乙村、丙村纳入同一片区."""
        before, behind = self.reading.text[max(0, near.start - 1) : near.start], self.reading.text[near.end : near.end + 1]
        return near.key != self.main and "、" in (before, behind)

    def _from_gazetteer(self, kinds: list[str], suffix: str) -> str:
        """A division above the main place that the text does not name itself (省民政厅 in a text about a county)."""
        gazetteer, chain = load_gazetteer(), self.chain(self.main)
        for key in chain:
            above = {self.places[other].name for other in chain} - {self.places[key].name}
            divisions = [division for division in gazetteer.find(self.places[key].name) if division.kind == self.places[key].kind]
            lines = [gazetteer.ancestors(division) for division in [d for d in divisions if d.current] or divisions]
            lines = [line for line in lines if above & {up.name for up in line}] or lines
            found = {make_key(up.kind, up.name) for line in lines for up in line if up.kind in kinds and up.name.endswith(suffix)}
            if found:
                return found.pop() if len(found) == 1 else ""  # a 城关镇 may be of ninety counties
        return ""

    def subject_at(self, offset: int) -> str:
        """The key of the place or body that the passage at an offset is about; the document's main place when nothing nearer is named."""
        index = bisect_right(self._turns, (offset, "\uffff")) - 1
        return self._turns[index][1] if index >= 0 else self.hero

    def _find_turns(self) -> Iterator[tuple[int, str]]:
        """Offsets from which on another place is spoken of: an explicit subject, a resumptive one, the beginning of a block.

        A paragraph that opens with a place hands it on to the next one, up to a heading; a body speaks for its sentence only.
        """
        text, section = self.reading.text, self.hero
        carried = section
        marks = self._marks
        for block in self.reading.blocks:
            if block.kind in ("title", "imprint"):
                continue
            inside = slice_starting(marks, block.start, block.end)
            if block.kind == "heading":
                carried = section = self._heading_topic(text, block, inside)
            elif spoken := self._speaker_topic(text, block):
                carried = section = spoken
            yield block.start, section if block.kind in ("heading", "caption", "row") else carried
            if block.kind != "heading":
                turns = sorted(self._block_turns(text, block, inside))
                yield from self._end_bodies(text, turns, carried, block.start)
                if block.kind == "paragraph":
                    section, carried = self._carry_on(block, turns, section, carried)

    def _speaker_topic(self, text: str, block: Block) -> str:
        """The place of the one whose words a paragraph gives (王某：…), as the post before the name tells at its first mention; empty for others and where nothing tells it."""
        spoken = _SPOKEN.match(text, block.start, block.end)
        first = text.find(spoken.group(1)) if spoken is not None else -1
        if first < 0 or first >= block.start or not _POSTED.search(text, max(0, first - 24), first):
            return ""
        index = bisect_left(self._standing, first, key=attrgetter("start")) - 1
        place = self._standing[index] if index >= 0 else None
        near = place is not None and place.key in self.places and 0 < first - place.end <= 14 and not re.search("[，。；：、\n]", text[place.end : first])
        return place.key if near else self.hero

    def _end_bodies(self, text: str, turns: list[tuple[int, str]], before: str, start: int) -> Iterator[tuple[int, str]]:
        """The turns, with a return to the last place where the sentence of a body, or of a wider place named in passing, ends."""
        lasting = {key for key in self.chain(self.main)} | {key for key in self.places if self.places[key].kind in ("Village", "Community", "Compound")}
        for index, (offset, key) in enumerate(turns):
            yield offset, key
            if key in self.places and (offset - start <= 14 and not text.startswith(strip_place_suffix(self.places[key].name) + "的", offset) or key in lasting):
                before = key
                continue
            sets = _SETS.match(text, offset)
            stop = sets.end() if sets else min((at for at in (text.find(mark, offset) for mark in "。！？；\n") if at >= 0), default=len(text))
            while _GOES_ON.match(text, stop):
                stop = min((at for at in (text.find(mark, stop + 1) for mark in "。！？；\n") if at >= 0), default=len(text))
            if index + 1 == len(turns) or turns[index + 1][0] > stop:
                yield stop, before

    def _carry_on(self, block: Block, turns: list[tuple[int, str]], section: str, carried: str) -> tuple[str, str]:
        """The section's topic and the one handed on to the next paragraph: a place arrived at changes both, a village that leads the
        paragraph the latter; where the document has no headings, a paragraph without places hands on what it got."""
        places = [(offset, key) for offset, key in turns if key in self.places]
        inside = slice_starting(self._marks, block.start, block.end)
        reached = {mention.start for mention in inside if self._is_reached(block, inside, mention)}
        arrived = [key for offset, key in places if offset in reached]
        if arrived:
            return arrived[-1], places[-1][1] if RANKS.get(self.places[places[-1][1]].kind, 0) in (4, 5) else arrived[-1]
        own = self.chain(self.main)
        back = next((key for offset, key in turns if offset - block.start <= 40 and (key in own or key.split("/", 1)[1].startswith(tuple(self.places[k].name for k in own if k in self.places)))), "")
        if back and section not in (*own, self.hero):
            return self.hero, self.hero
        if not places:
            return section, section if any(b.kind == "heading" for b in self.reading.blocks) else carried
        if places[0][0] - block.start > 40 or RANKS.get(self.places[places[0][1]].kind, 0) != 5:
            return section, section
        return section, places[0][1]

    def _heading_topic(self, text: str, block: Block, inside: list[Mention]) -> str:
        own = [m for m in inside if m.key in self.places and RANKS.get(m.kind)]
        if own and not _LABEL.sub("", text[block.start : own[0].start]).strip(" （）()0123456789一二三四五六七八九十、.．①②③④⑤⑥△▲※"):
            last = own[0]
            for other in own[1:]:
                last = other if other.start == last.end else last
            return last.key
        return own[-1].key if own and len(text[block.start : block.end]) < 40 and block.level != 1 or len(own) == 1 and own[0].end >= block.end - 6 else self.hero

    def _block_turns(self, text: str, block: Block, inside: list[Mention]) -> Iterator[tuple[int, str]]:
        for mention in inside:
            if self._is_reached(block, inside, mention):
                yield mention.start, mention.key
        for mention in inside:
            if self._is_subject(text, block, mention):
                yield mention.start, mention.key
        for mention in slice_starting(self._standing, block.start, block.end):
            start = self._chain_start(mention) if RANKS.get(mention.kind) == 5 else -1
            if start >= 0 and text[start - 1 : start] in ("", *"，。；\n") and (_LED.match(text, mention.end) or self._is_told_by_head(text, mention)):
                yield mention.start, mention.key
        pattern = r"(?:全|该|本|我们?|这个|咱们?)(省|市|州|县|区|旗|镇|乡|街道|村|社区|嘎查|小区)|(?<![\u4e00-\u9fff])(镇|乡|村|县|社区|街道)里?(?=里|上)|(?:(?<=[。！？\n])|(?<=[年月日后前]，))(社区|街道)(?=[\u4e00-\u9fff])"
        for match in re.finditer(pattern, text[block.start : block.end]):
            if re.match(r"(?:居|民|干|级|务|第|前|平均|首|唯一|最|仅)", text[block.start + match.end() :]):
                continue
            word = match.group(1) or match.group(2) or match.group(3)
            if match.group(3) and not begins_predicate(text[block.start + match.end() : block.end]):
                continue
            if not _OPENING.search(text[block.start : block.start + match.start()]):
                continue
            key = self._plain_level(word, block.start + match.start())
            if key:
                yield block.start + match.start(), key

    def _chain_start(self, place: Mention) -> int:
        """Where the row of places begins that ends with this one: |甲县乙镇丙村."""
        start = place.start
        for other in reversed(self._standing[: bisect_left(self._standing, place.start, key=attrgetter("start"))]):
            if other.end != start or other.kind not in RANKS:
                break
            start = other.start
        return start

    def _is_told_by_head(self, text: str, village: Mention) -> bool:
        """Whether a sentence begins with the head of a village by post and name, whatever he does or says there."""
        start = self._chain_start(village)
        post = _POST.match(text, village.end) if text[start - 1 : start] in ("", *"。！？”\n") else None
        ends = () if post is None else (post.end() + size for size in (3, 2) if is_person_name(text[post.end() : post.end() + size]))
        return any(text[end : end + 1] not in tuple("、的和与及等（") for end in ends)

    def _is_reached(self, block: Block, inside: list[Mention], mention: Mention) -> bool:
        """Whether the text arrives at the place: 走进A村, also behind its town (到B镇A村。), or as the scene of the paragraph (B镇A村，麦子黄了)."""
        if mention.key not in self.places or mention.kind not in RANKS or RANKS[mention.kind] <= 2 and mention.key not in self.chain(self.main):
            return False  # goods and people reach far provinces, the text does not
        text, start = self.reading.text, mention.start
        ends = text[mention.end : mention.end + 1] in "，。；"
        while above := next((m for m in inside if m.kind in RANKS and m.end in (start, start - (ends and text[start - 1] == "，"))), None):
            start = above.start
        lead = text[max(block.start, start - 6) : start]
        if _ARRIVAL.search(lead) or ends and _REACHED.search(lead):
            return True
        return ends and block.start == start < mention.start and block.kind == "paragraph" and RANKS[mention.kind] >= 5

    def _plain_level(self, word: str, offset: int) -> str:
        row = list_levels()[word]
        kinds, suffix = row["kinds"].split(), row["suffix"]
        fits = lambda m: m.key in self.places and m.kind in kinds and not is_former(self.reading.text, m) and (not suffix or m.name.endswith(suffix) or word == "社区" and m.name.endswith("居民区") or word == "村" and not m.name.endswith("屯"))
        chain = [k for k in self.chain(self.main) if self.places[k].kind in kinds and (not suffix or self.places[k].name.endswith(suffix))]
        near = self._last_before(offset, fits)
        block = self.reading.block_at(offset)
        if near is not None and block is not None and near.start >= block.start - 400 and RANKS.get(near.kind, 0) >= 4:
            return self.main if self.main in chain and self._is_passing(near) else near.key
        return chain[0] if chain else (near.key if near else "")

    def _is_subject(self, text: str, block: Block, mention: Mention) -> bool:
        """Whether a place or body stands as the subject of a clause: at its beginning (or behind time and circumstance), a predicate behind it."""
        if mention.kind not in RANKS and mention.kind not in OFFICES:
            return False
        if mention.kind == "Compound" and self.main.startswith("Province/"):
            return False  # a mansion of which a province's report tells is a sight, not whom it goes on about
        if mention.rule in ("short-name", "listed-division") and mention.key not in self.chain(self.main):
            return False
        head = text[max(block.start, mention.start - 160) : mention.start]
        clause = re.split(r"[，。；：！？\n]|^“|[。，]“", head)[-1]
        for other in slice_starting(self._marks, mention.start - len(clause), mention.start):
            if other.end <= mention.start:
                clause = clause.replace(other.text, "", 1)
        clause = _NUMBERING.sub("", clause.strip())
        if clause.startswith("由") and _MERGED.match(text, mention.end) or is_former(text, mention):
            return False
        clause = _CIRCUMSTANCE.sub("", clause)
        if clause.strip():
            return False
        behind = text[mention.end : mention.end + 1]
        return behind not in ("的", "、", "”") and not re.match(r"(?:相邻|毗邻|邻近|接壤|交界|与|和|及|等|成员|班子|干部|代表|有关|相关|贫困户|村民|居民|党|村|书记|主任|人|籍)", text[mention.end : mention.end + 4])
