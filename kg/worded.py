"""What the words right before a number name or take up: 县财政, 全县, this road; what money goes to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from kg.clauses import Standing, find_sentence
from kg.kinds import AREAS, OFFICES
from kg.language import NO_WORDS, Words
from kg.model import Mention
from kg.nesting import is_former
from kg.phrases import drop_lead, goes_on, is_lead
from kg.resumption import ACTIONS, KEPT, NO_SUBJECT, OPENERS, has_head, heads, spending, verbs
from kg.threads import Threads
from kg.tied import Subject

_FUNDERS = frozenset(["Enterprise", "SocialOrganization", "PublicInstitution", "Media"])
_FUNDS = ("基金", "资金", "发展金", "奖金", "互助金")  # the sum right behind such a name is how much is in it
_WALKS = re.compile(r"(?:[走跑巡串访游]了|[走跑巡串]遍|走进|走村|深入|送到|演遍|占)全[\u4e00-\u9fff]{1,2}$")

ITEM = re.compile(r"[ \u3000]*(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,2}[）)、]|[①-⑳▲●◆■·]|—{1,2})[ \u3000]*")
_BUILT = frozenset({"Site", "Platform", "Project", "Compound", "PublicInstitution"})


class Worded(Threads):
    """The named things of one reading, asked for what the words before a number say."""

    def __init__(self, text: str, mentions: Sequence[Mention], subject_at: Callable[[int], str], pointers: Sequence[Mention] = (), words: Words = NO_WORDS):
        super().__init__(text, mentions, pointers)
        self.words = words
        self.places = {mention.name: mention.key for mention in mentions if mention.kind in AREAS}
        self.subject_at = subject_at

    def _before_number(self, clause: int, number: int, is_listed: bool) -> Subject | None:
        """A thing named right before the numeral: “A”服务队38人, 仅次于A的58万元; the area before it: 覆盖全县18个."""
        rank = self.text[number : number + 1] in "第前"
        words = self.text[clause:number]
        rest = "" if "已" in words else "(?:其余|其他|另外|余下|剩下)?"  # where something is yet to go is said of the place
        area = None if rank or _WALKS.search(words) else re.search(rf"全({heads('area')})[共有现辖 ]*{rest}$", words)
        if area:
            key = self._last_named(area[1], number, True)
            return Subject(key, clause + area.start(), clause + area.end()) if key else None
        for mention in reversed(self.between(clause, number)):
            gap, named = self.text[mention.end : number].strip(OPENERS + "”’》"), self.text[clause : mention.start].strip(OPENERS)
            is_fund = mention.name.endswith(_FUNDS) and not gap and self.text[number:].startswith(tuple("0123456789")) and "元" in self.text[number : number + 12]
            if is_fund:
                return Subject(mention.key, mention.start, mention.end)
            if mention.kind in NO_SUBJECT | ACTIONS or gap and (gap != "的" or not named.endswith(("于", "比", "较"))):
                return None
            is_made = mention.kind in KEPT and named.endswith(("的", "由"))
            if is_made or named.endswith(("于", "为", "比", "较", "在")) or is_lead(named) and (not is_listed or not named and not gap and mention.kind in AREAS):
                return Subject(mention.key, mention.start, mention.end)
            return None
        return None

    def _named_again(self, clause: int, number: int) -> Subject | None:
        """A village or town of the passage whose name opens the clause once more, though nothing was read there."""
        rest = re.sub(r"^(?:仅仅?|光是?|单是?|就连?)", "", drop_lead(self.text[clause:number]))
        name = next((name for name in self.places if len(name) > 2 and rest.startswith(name)), "")
        start = self.text.find(name, clause, number) if name else -1
        return Subject(self.places[name], start, start + len(name)) if start >= 0 and (goes_on(rest[len(name) :]) or rest == name) else None

    def _last_named(self, head: str, before: int, is_area: bool, is_this: bool = False) -> str:
        """The key of the place, or body, of that head: what the passage is about, or with 该 what was named last."""
        current = self.subject_at(before)
        opener = (self._of_opener(head, before) or self._of_line(head, before)) if is_area and not is_this else ""
        if opener:
            return opener
        if not is_this and has_head(current, head) and (not is_area or current.split("/")[0] in AREAS):
            return current
        for index in range(bisect_left(self.starts, before) - 1, -1, -1):
            mention = self.mentions[index]
            if is_area and mention.kind not in AREAS:
                holder = self._place_in(mention.name, head)
                if holder:
                    return holder
            if mention.kind in NO_SUBJECT or (mention.kind in AREAS) != is_area or self.is_origin(mention) or is_former(self.text, mention):
                continue
            if has_head(mention.name, head) or has_head(mention.text, head):
                return mention.key
        return ""

    def _of_opener(self, head: str, before: int) -> str:
        """The key of the place of that head whose body opens the sentence, or the one before: 柳湾村党支部定了规矩。全村…"""
        sentence = find_sentence(self.text, 0, before)
        for start in (sentence, sentence if self.text[sentence - 1 : sentence] in ("", "\n") else find_sentence(self.text, 0, sentence - 1)):
            first = next(iter(self.between(start, before)), None)
            if first is not None and first.kind in OFFICES and is_lead(self.text[start : first.start]):
                return self._place_in(first.name, head)
        return ""

    def _of_line(self, head: str, before: int) -> str:
        """The key of the place of that head that begins the item of a list, before one that other items are about: 3.乙县推行“A”。全县…"""
        line = self.text.rfind("\n", 0, before) + 1
        item = ITEM.match(self.text, line)
        end, found = item.end() if item else before, ""
        for mention in self.between(end, before):
            if mention.start != end or mention.kind not in AREAS:
                break
            end, found = mention.end, mention.key if has_head(mention.name, head) else found
        return found

    def _place_in(self, name: str, head: str) -> str:
        """The key of the place of that head whose name a body's name begins with (柳湾村党支部 -> 柳湾村)."""
        end = name.find(head) + len(head)
        return self.places.get(name[:end], "") if end >= len(head) else ""

    def _purse_of(self, mention: Mention) -> str:
        """What a mention stands for: the place whose purse it is (县财政), else itself."""
        level = re.fullmatch(r"(省|市|区|县|旗|镇|乡|街道|村)财政", mention.text)
        return level and self._last_named(level[1], mention.start, True) or mention.key

    def _spent_on(self, sentence: int, clause: int, number: int) -> Subject | None:
        """Money and ground go to what the sentence named last: 推行“A”，…，两年投入413万元."""
        if self.text.startswith(verbs("scored"), clause):
            named = [m for m in self.between(sentence, clause) if m.kind in ACTIONS | {"NumericFormula"}]
            return Subject(named[-1].key) if named else None
        if not spending().match(self.text, clause, number):
            return None
        before = [
            m
            for m in self.between(sentence, clause)
            if m.kind not in NO_SUBJECT - {"NumericFormula"} | {"Plan"} | OFFICES | _FUNDERS and not self._numbered(m)
        ]
        if before and before[-1].kind not in AREAS:
            return Subject(before[-1].key)
        return self._funded(sentence) or (None if self.between(sentence, clause) else self.find_built(sentence))

    def _funded(self, sentence: int) -> Subject | None:
        """The one project that the sentence before names."""
        if not sentence or self.text[sentence - 1] == "\n":
            return None
        named = {m.key for m in self.between(find_sentence(self.text, 0, sentence - 1), sentence) if m.kind == "Project"}
        return Subject(named.pop()) if len(named) == 1 else None

    def find_built(self, sentence: int) -> Subject | None:
        """The house or platform that opens the sentence before, where that is its first thing: 归安园是全镇首个公墓，…。总投资214万元."""
        if not sentence or self.text[sentence - 1] == "\n":
            return None
        before = find_sentence(self.text, 0, sentence - 1)
        first = next(iter(self.between(before, sentence)), None)
        is_first = first is not None and first.kind in _BUILT and is_lead(self.text[before : first.start])
        return Subject(first.key) if is_first else None

    def _numbered(self, mention: Mention) -> bool:
        """Whether a number stands behind the mention, so that it is a kind of thing and none in particular: 新建活动室6个."""
        return self.text[mention.end : mention.end + 1].isdigit()

    def _pointed_at(self, standing: Standing) -> Subject | None:
        """The thing that is taken up behind the number: 这条3.6公里的路 after B路 was named."""
        start, number = standing.clause, standing.number
        match = re.match(r"的([\u4e00-\u9fff]{1,3})", standing.right)
        if match is None or not re.search(r"[这该此][条座个所段处片]?$", self.text[start : number.phrase_start]):
            return None
        nouns = (match[1][:length] for length in (3, 2, 1))
        key = next((key for head in nouns if (key := self._last_named(head, start, False, True))), "")
        return Subject(key) if key else None
