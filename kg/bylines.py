"""Names in bylines: behind 记者, 责编, 文/图 …, a line of nothing but names, who is seen where in a picture, whom to call."""

from __future__ import annotations

import re

from kg.imprint import is_marked_byline
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.personal_names import HAN, composed, is_person_name, list_posts, make_person
from kg.text import Block, Reading

_PICTURED = re.compile(rf"(?<=[员长人者家匠师手”、 ])([{HAN}]{{2,4}})(?=（(?:[左右中前后]|前排|后排)[^（）]{{0,3}}）)")  # 李某（左二）
#: Who sat in a meeting, in its minutes.
_ATTENDING = re.compile(r"(?m)^ *(?:主持|出席|参加|列席|缺席|请假|记录|参会|到会)(?:人员?)?[:：] ?(?=(?P<line>[^\n]*))")
_CREDIT = re.compile("摄影|报道|供图|供稿|图片|文图|文并摄|图并文")
_LEAD_BYLINE = re.compile(r"[^（。\n]{0,12}（(?:本报|本网|本台|见习|实习|全媒体|融媒体)*(?:记者|通讯员)[ ]?([^（）]{2,30})）")


def find_bylines(reading: Reading, words: Words) -> list[Mention]:
    """Names in bylines: behind 记者, 责编, 文/图 …, a line of nothing but names at the foot, who is seen where in a picture."""
    found = [make_person(reading.text, m.start(1), m.end(1), 0.9, "pictured") for m in _PICTURED.finditer(reading.text) if is_person_name(m.group(1))]
    found += _find_senders(reading.text)
    for match in _ATTENDING.finditer(reading.text):
        found += _read_names(reading.text, match.end(), match.end("line"), "attending", words)
    roles = list_posts("byline")
    cue = re.compile(f"(?:{roles})(?:[:：/|｜ ]|(?<=者) ?|(?<=员) ?|(?<=摄) ?)+")
    for block in reading.blocks:
        line = reading.text[block.start : block.end]
        lead = _LEAD_BYLINE.match(line)
        if lead is not None:
            found += _read_names(reading.text, block.start + lead.start(1), block.start + lead.end(1), "byline", words)
        if is_marked_byline(line):
            found += [make_person(reading.text, block.start + name.start(), block.start + name.end(), 0.9, "byline") for name in re.finditer(f"[{HAN}]{{2,3}}", line)]
        if block.kind in ("imprint", "signature", "caption", "row") or block.kind == "title" or len(line) < 60 or line[:1] in "（(□":
            for match in cue.finditer(line):
                found += _read_names(reading.text, block.start + match.end(), block.end, "byline", words)
            for match in re.finditer(rf"([{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}})+|[{HAN}]{{2,4}}) ?(?:摄|文/图|供图|/文|/摄)(?![{HAN}])|(?<![{HAN}])(?:图|文|摄影)[/|]([{HAN}]{{2,4}})$", line):
                name, at = (match.group(1), match.start(1)) if match.group(1) else (match.group(2), match.start(2))
                if "·" in name or is_person_name(name) or match.group(2) and not name.endswith(_NO_NAME):
                    found.append(make_person(reading.text, block.start + at, block.start + at + len(name), 0.9, "byline"))
            found += _read_name_line(reading, block, line)
    return found


def _read_name_line(reading: Reading, block: Block, line: str) -> list[Mention]:
    names = re.split("[ 、]+", re.sub(r"[（）()□]|文/图|图/文|摄影|受访单位供图|供图", " ", line).strip())
    if block.kind == "imprint" and all(is_person_name(name) for name in names if name) and any(names):
        return _read_names(reading.text, block.start, block.end, "byline")
    first = re.match(rf"([{HAN}]{{2,4}}) (?=.{{0,20}}记者)", line)
    if first and block.kind == "imprint" and is_person_name(first.group(1)):
        return [make_person(reading.text, block.start, block.start + first.end(1), 0.85, "byline")]
    return []


def _read_names(text: str, start: int, stop: int, rule: str, words: Words | None = None) -> list[Mention]:
    """The run of names that begins at `start`, divided by spaces and 、; with `words`, names without a known surname too, where no word of the dictionary stands."""
    found, offset = [], start
    pattern = re.compile(rf"[ 、/:：|｜（]*([{HAN}]{{2,4}}(?:·[{HAN}]{{1,8}})*)(?=[ 、）)，。（(\n/|】\]]|$)")
    while match := pattern.match(text, offset, stop):
        if not is_person_name(match.group(1)) and len(match.group(1)) not in (3, 4) and not _is_marked(match, words, offset == start) or match.group(1) in re.split(r"\|", list_posts("byline", "post")):
            break
        if not is_person_name(match.group(1)) and (not found or offset == start or _CREDIT.search(match.group(1))) and not (words is not None and (_is_foreign(text, match, words) or _is_marked(match, words, offset == start))):
            break
        found.append(make_person(text, match.start(1), match.end(1), 0.95, rule))
        offset = match.end()
    return found


#: Who sent a piece in, behind a body in brackets at the end of a line (（县民政局　祝彩云）).
_SENDER = re.compile(rf"（[{HAN}]{{3,16}}[局委办院部会所站社台校队镇乡村县区市道心司团厅处科][ 　](?P<names>[{HAN}]{{2,3}}(?:[ 、　][{HAN}]{{2,3}}){{0,3}})）(?=\n|$)")


def _find_senders(text: str) -> list[Mention]:
    names = ((match.start("names"), name) for match in _SENDER.finditer(text) for name in re.finditer(f"[{HAN}]{{2,3}}", match["names"]))
    return [make_person(text, start + name.start(), start + name.end(), 0.9, "byline") for start, name in names if is_person_name(name.group())]


_NO_NAME = tuple("计部办局委会社站室台网报中心处科所镇乡村区县市院校队图文者员片摄影稿")


def _is_marked(match: re.Match[str], words: Words | None, direct: bool) -> bool:
    """Whether a stretch stands right behind its role and is no word of the dictionary, nor ends like a body (编辑|区小桐, 摄影：阿岚)."""
    if words is None or not direct or match.string[match.start(1) - 1] not in " :：|/" or match.group(1) in read_words("person_not"):
        return False
    index = words.at(match.start(1))
    known = words.known[index] and words.starts[index] == match.start(1) and words.ends[index] == match.end(1)
    return not match.group(1).endswith(_NO_NAME) and (not known or words.tags[index].startswith("nr"))


def _is_foreign(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a stretch behind a byline's role is a name though no surname begins it: made of name elements, or no word of the dictionary."""
    index = words.at(match.start(1))
    whole = words.ends[index] == match.end(1)
    return bool(composed().fullmatch(match.group(1))) or len(match.group(1)) >= 3 and whole and (not words.known[index] or words.tags[index].startswith("nr"))


def find_contacts(text: str) -> list[Mention]:
    """Names in lines of contact (联系人：某镇党政办 张三)."""
    matches = re.finditer(rf"联系人[：:][ ]?(?:[{HAN}]{{4,16}}[ ])?([{HAN}]{{2,3}})(?=[ ，。（）\n]|$)", text)
    return [make_person(text, m.start(1), m.end(1), 0.85, "contact") for m in matches if is_person_name(m.group(1))]
