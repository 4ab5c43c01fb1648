"""Proposals of programmes, mottos, awards and named teams: what stands in quotation marks, behind a launching verb, or in 《》."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.formulas import Formula, is_motto_shape
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.model import Mention
from kg.organizations import walk_name

_QUOTED = re.compile(r"“([^“”\n]{1,60})”")
_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_MARKS = re.compile(r"[“”《》‘’]")
PROGRAMS = frozenset("Campaign Project Plan Mechanism Reform Platform Event Brand PolicyDocument Program".split())


@cache
def _heads() -> dict[str, dict[str, str]]:
    return {row["head"]: row for row in read_table("heads")}


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_heads(), key=lambda head: (-len(head), head)))))


@cache
def _cues(side: str) -> tuple[tuple[str, str], ...]:
    rows = [(row["cue"], row["kind"]) for row in read_table("quote_cues") if row["side"] == side]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


def clean_name(text: str) -> str:
    """A canonical name: no quotation marks, no white space at the ends.

    >>> clean_name("“红网强基”工程")
    '红网强基工程'
    """
    return _MARKS.sub("", text).strip()


def find_quoted(text: str, words: Words, formulas: tuple[Formula, ...], places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names in quotation marks, with the head noun behind them and the modifier before them where they belong to the name."""
    taken = {(formula.start, formula.end): formula for formula in formulas if formula.quoted}
    ends = {place.end for place in places}
    found: list[Mention] = []
    spans = [(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    for index in range(len(spans) - 1, -1, -1):
        start, end = spans[index]
        following = next((m for m in found if index + 1 < len(spans) and m.start <= spans[index + 1][0] < m.end), None)
        found += _read_quote(text, words, start, end, taken.get((start + 1, end - 1)), ends, following)
    return tuple(sorted(found))


def _read_quote(text: str, words: Words, start: int, end: int, formula: Formula | None, ends: set[int], following: Mention | None) -> list[Mention]:
    inner = text[start + 1 : end - 1]
    award = _awarding(text, start)
    if award and formula is None:
        inner = re.sub(r"^(?:已是|是|为)", "", inner)
        return [Mention(end - 1 - len(inner), end - 1, inner, "Award", clean_name(inner), 0.9, "award-quoted")]
    head_end, kind = _read_head(text, words, end)
    if kind:
        return [_named(text, words, start, end, head_end, kind, ends)]
    joined = text[end : end + 1] in ("“", "、") and following is not None and following.start in (end, end + 1)
    if joined and formula is None and following is not None:
        return [Mention(start + 1, end - 1, inner, following.kind, _joined_name(inner, following), following.confidence - 0.05, "quoted-list")]
    if formula is not None:
        return []
    right = next((kind for cue, kind in _cues("right") if text.startswith(cue, end)), "")
    left = next((kind for cue, kind in _cues("left") if text.endswith(cue, 0, start)), "")
    kind = right or _own_head(inner) or left
    if kind == "Motto" and len(inner) < 4 or kind == "-":
        return []
    if not kind and is_motto_shape(inner) and len(inner) >= 6:
        return [Mention(start + 1, end - 1, inner, "Motto", clean_name(inner), 0.55, "motto-shape")]
    if not kind:
        kind = _award_kind(inner)
    if kind in ("Brand", "Event") and len(inner) < 3 or not kind:
        return []
    return [Mention(start + 1, end - 1, inner, kind, clean_name(inner), 0.75 if right or left else 0.65, "quoted")]


def _awarding(text: str, start: int) -> bool:
    """Whether a verb of honour stands before an opening quotation mark, also with the level of the honour between them."""
    before = re.sub(r"(?:[省市区县州]级|国家级|全国|全[省市县区]|[\u4e00-\u9fff]{2,6}[省市县区州])+$", "", text[max(0, start - 16) : start])
    return re.sub("[了过]$", "", before).endswith(_award_verbs())


@cache
def _award_verbs() -> tuple[str, ...]:
    return tuple(sorted(row["verb"] for row in read_table("award_verbs") if row["verb"] not in ("通过", "获", "列为")))


def _joined_name(inner: str, following: Mention) -> str:
    """The name of one of several quoted names with a shared head noun: the head is repeated where it is short."""
    del following
    return clean_name(inner)


def _award_kind(inner: str) -> str:
    return "Award" if any(inner.endswith(head) for head in read_words("award_heads")) else ""


def _own_head(inner: str) -> str:
    """The class that the last word of a quoted name gives, empty when it has none or nothing before it."""
    rows = [row for head, row in _heads().items() if inner.endswith(head) and len(inner) > len(head)]
    if not rows:
        return ""
    row = max(rows, key=lambda row: len(row["head"]))
    return row["kind"] if row["need"] not in ("a",) else ""


def _read_head(text: str, words: Words, end: int) -> tuple[int, str]:
    """Where the head noun behind a closing quotation mark ends and its class; the longest within one run of nouns."""
    index = words.at(end) if end < len(text) else -1
    stop, seen = end, 0
    best = (end, "")
    breakers = read_words("breakers")
    if text.startswith(("的", "等"), end):
        match = re.match(r"(?:的|等)(模式|品牌|工作法|制度|机制|方式|格局|调解室|志愿服务队|活动|工程|项目)", text[end : end + 8])
        return (end + match.end(), _heads().get(match.group(1), {}).get("kind", "")) if match else best
    while 0 <= index < len(words.starts) and seen < 12:
        word, tag = words.texts[index], words.tags[index]
        if not re.fullmatch(r"[\w]+", word) or tag in ("p", "c", "u", "uj", "ul", "d", "r", "m") or (word in breakers and word not in _heads() and not _verb_in_name(text, words, index)):
            break
        stop = words.ends[index]
        seen += len(word)
        index += 1
        run = text[end:stop]
        head = max((h for h in _heads() if run.endswith(h)), key=len, default="")
        if head:
            best = (stop, _heads()[head]["kind"])
    if best[1] and text.startswith("（", best[0]) and re.match(r"（\d{4}[—\-–]\d{4}年）", text[best[0] :]):
        best = (text.index("）", best[0]) + 1, best[1])
    return best


def _verb_in_name(text: str, words: Words, index: int) -> bool:
    """Whether a launching verb stands inside a name (深化提升行动方案): a head noun follows within two words."""
    run = "".join(words.texts[index + 1 : index + 4])
    return bool(re.match(r"[\u4e00-\u9fff]{0,4}(?:行动|工程|方案|计划|活动)", run))


def _named(text: str, words: Words, start: int, end: int, head_end: int, kind: str, ends: set[int]) -> Mention:
    """A quoted name with its head, and the modifier to its left when that begins behind a breaker rather than behind a place."""
    left = start
    if start not in ends and kind not in ("Brand",) and text[start - 1 : start] not in ("”", "、"):
        left = walk_name(text, words, start)
        place = max((stop for stop in ends if left < stop <= start), default=0)
        left = place or left
        if left < start and (start - left < 3 or start - left > 16 or "”" in text[left:start]):
            left = start
    return Mention(left, head_end, text[left:head_end], kind, clean_name(text[left:head_end]), 0.85, "quoted-head")


def find_titles(text: str) -> tuple[Mention, ...]:
    """Documents and media in 《》, columns and programmes by the word behind."""
    found = []
    for match in _TITLE.finditer(text):
        inner = match.group(1)
        behind = text[match.end() : match.end() + 4]
        rows = [row for row in read_table("document_titles") if inner.endswith(row["ending"])]
        kind = max(rows, key=lambda row: len(row["ending"]))["kind"] if rows else ""
        if behind.startswith(("栏目", "节目", "专栏")):
            kind = "Platform"
        if kind == "Media" and not behind.startswith(("记者", "刊", "报道", "社")) and len(inner) < 4:
            kind = ""
        if kind:
            found.append(Mention(match.start() + 1, match.end() - 1, inner, kind, clean_name(inner), 0.9, "title-marks"))
    return tuple(found)


def find_headed(text: str, words: Words, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Programmes without quotation marks: a head noun with enough before it, launched by a verb or coordinated with one that is."""
    found: list[Mention] = []
    launch = read_words("launches")
    for match in _head_pattern().finditer(text):
        row = _heads()[match.group()]
        if row["kind"] not in PROGRAMS or row["need"] in ("a", "q") or not words.ends_at(match.end()):
            continue
        start = _bare_start(text, words, match.start())
        stem = text[start : match.start()]
        index = words.before(start)
        before = words.texts[index] if index >= 0 and words.ends[index] == start else ""
        launched = before in launch or (before in ("了", "着", "好") and index > 0 and words.texts[index - 1] in launch)
        coordinated = before in ("、", "和", "与", "及", "以及") and any(m.end in (words.starts[index], words.ends[index]) for m in found)
        if len(stem) < int(row["need"]) or len(stem) > 24 or stem in read_words("program_generic") or stem[-2:] in read_words("program_generic") and len(stem) < 4:
            continue
        if launched or coordinated or match.group() in read_words("strong_heads") and len(stem) >= 4:
            confidence = 0.75 if launched else 0.6
            found.append(Mention(start, match.end(), text[start : match.end()], row["kind"], clean_name(text[start : match.end()]), confidence, "headed"))
    return tuple(_longest(found))


def _longest(found: list[Mention]) -> list[Mention]:
    """Of names that share a beginning, the longest; none inside another."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _bare_start(text: str, words: Words, stop: int) -> int:
    """Like walk_name, but 和/与 is walked over when what stands before it has no head noun of its own and a launching verb before that."""
    start = walk_name(text, words, stop)
    index = words.before(start)
    if index >= 1 and words.texts[index] in ("和", "与", "及", "、") and words.ends[index] == start:
        left = words.texts[index - 1]
        outer = walk_name(text, words, words.starts[index])
        stem = text[outer : words.starts[index]]
        opener = words.texts[words.before(outer)] if words.before(outer) >= 0 else ""
        if stem and left not in _heads() and not any(stem.endswith(head) for head in _heads()) and opener in read_words("launches") and len(text[start:stop]) > 1:
            return outer
    return start


def find_awards(text: str, words: Words) -> tuple[Mention, ...]:
    """Titles without quotation marks behind a verb of honour (获得…先进单位, 入选…试点村)."""
    verbs = "|".join(re.escape(row["verb"]) for row in sorted(read_table("award_verbs"), key=lambda row: (-len(row["verb"]), row["verb"])))
    heads = "|".join(map(re.escape, sorted(read_words("award_heads"), key=lambda head: (-len(head), head))))
    found = []
    for match in re.finditer(rf"(?:{verbs})了?(?!“)([^，。；：“”\n]{{2,40}})", text):
        for piece in re.finditer(rf"[^、和]{{0,24}}?(?:{heads})(?:（[^）]{{1,8}}）)?(?=[、，。；”等和（]|复评|验收|称号|$|\n|[^\u4e00-\u9fff])", match.group(1)):
            start, end = match.start(1) + piece.start(), match.start(1) + piece.end()
            name = re.sub(r"^(?:为|了|首批|等|、|和|过|第.批|盟里的|省里的|市里的|的)+", "", text[start:end])
            name = re.sub(r"(?:荣誉)?称号$", "", name)
            start = text.index(name, start)
            if len(name) >= 4:
                found.append(Mention(start, start + len(name), name, "Award", clean_name(name), 0.8, "award-verb"))
    return tuple(found)


def find_ranked_titles(text: str) -> tuple[Mention, ...]:
    """Titles that carry their rank (省级…调解员), and headings that are nothing but a title in a list of honours."""
    heads = "|".join(map(re.escape, sorted(read_words("award_heads"), key=lambda head: (-len(head), head))))
    ranked = re.finditer(rf"(?:国家级|[省市区县州]级|全国|全省)[\u4e00-\u9fff]{{0,8}}?(?:{heads})(?![\u4e00-\u9fff]*创建)", text)
    listed = re.finditer(rf"(?m)^(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）)?((?:{heads})(?:（社区）)?)(?=（\d+[个家名]）$)", text)
    found = [Mention(m.start(), m.end(), m.group(), "Award", m.group(), 0.7, "ranked-title") for m in ranked]
    found += [Mention(m.start(1), m.end(1), m.group(1), "Award", m.group(1), 0.7, "listed-title") for m in listed]
    return tuple(found)


def find_known(text: str) -> tuple[Mention, ...]:
    """Nation-wide names that stand bare."""
    rows = sorted(read_table("known_names"), key=lambda row: (-len(row["name"]), row["name"]))
    kinds = {row["name"]: row["kind"] for row in rows}
    pattern = re.compile("|".join(re.escape(row["name"]) for row in rows))
    return tuple(Mention(m.start(), m.end(), m.group(), kinds[m.group()], m.group(), 0.7, "known-name") for m in pattern.finditer(text))


def find_programs(text: str, words: Words, formulas: tuple[Formula, ...], places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """All proposals of programmes, mottos, awards and quoted teams, sorted; they may overlap, the arbiter chooses."""
    quoted = find_quoted(text, words, formulas, places)
    titles = find_titles(text)
    headed = find_headed(text, words, quoted)
    plain = [Mention(f.start, f.end, text[f.start : f.end], f.kind, f.name, f.confidence, f.rule) for f in formulas]
    award = find_awards(text, words)
    awarded = [replace(m, kind="Award", rule="award-verb") if _is_awarded(text, m) else m for m in quoted]
    return tuple(sorted((*awarded, *titles, *headed, *plain, *award, *find_ranked_titles(text), *find_known(text))))


def _is_awarded(text: str, mention: Mention) -> bool:
    verbs = tuple(sorted(row["verb"] for row in read_table("award_verbs") if len(row["verb"]) > 1))
    before = text[max(0, mention.start - 14) : mention.start].rstrip("“")
    before = re.sub(r"(?:省级|市级|区级|县级|州级|国家级|全国|全省|全市|[\u4e00-\u9fff]{2,4}[省市县区州])$", "", before)
    return before.endswith(verbs) and mention.kind not in ("PolicyDocument",)
