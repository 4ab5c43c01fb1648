"""Proposals of persons: by byline, by post, by role, by what they say; never by a part of speech alone."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.text import Block, Reading

_HAN = "\u4e00-\u9fff"
_AFTER_NAME = "当[起上了]|办起|开了|种了|拿出|拉着|打开|接过|每天|每周|介绍|兼|表示|说|告诉|坦言|称|讲|认为|笑|回忆|担任|任|等|家|代表|同志|被|获|荣获|当选|获评|领衔|带|和|与|、|，|。|：|；|！|？|”|（|）|的|为|在|是|把|向|对|从|端|给|又|就|也|还|一|正|已|牵头|要求|要|直|道|以|将|指|来|去|走|主持|带领|组织|用|看|听|摆|自|有|曾|率|作|同"

_PICTURED = re.compile(rf"(?<=[员长人者家匠师手”、 ])([{_HAN}]{{2,4}})(?=（(?:[左右中前后]|前排|后排)[^（）]{{0,3}}）)")  # 李某（左二）
_LEAD_BYLINE = re.compile(r"[^（。\n]{0,12}（(?:本报|本网|本台|见习|实习|全媒体|融媒体)*(?:记者|通讯员)[ ]?([^（）]{2,30})）")
_ADVERBS = ("并不", "并未", "并没", "并非", "都不", "还没", "也不", "又不", "正在", "同时", "告诉", "兼任", "兼职", "担任")  # of two characters, whose first is no end of a name


@cache
def _surnames() -> frozenset[str]:
    return read_words("surnames")


@cache
def _rare_surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in read_table("surnames") if row["frequency"] == "rare" or row["word"])


@cache
def list_posts(*kinds: str) -> str:
    """The posts of these kinds as alternatives of a regular expression, the longest first."""
    rows = (row["post"] for row in read_table("posts") if row["kind"] in kinds)
    return alternatives(rows)


def is_person_name(name: str) -> bool:
    """Whether a string has the form of a Chinese personal name: a surname and one or two characters more.

    >>> is_person_name("欧阳文"), is_person_name("王某某某"), is_person_name("的人")
    (True, False, False)
    """
    if not re.fullmatch(f"[{_HAN}]+(?:·[{_HAN}]+)*", name):
        return False
    if "·" in name:
        return 4 <= len(name) <= 14
    if len(name) == 3 and name[-1] in "省县镇乡村市区屯寨说讲道":
        return False
    if name in read_words("person_not") or name[1:] in read_words("posts"):
        return False
    if name[:2] in _surnames() and 3 <= len(name) <= 4:
        return True
    return name[0] in _surnames() and 2 <= len(name) <= 3 and not re.search("[的了在是与及等为个这们之其地得着]|和.|.那", name)


def find_persons(reading: Reading, words: Words) -> tuple[Mention, ...]:
    """All proposals of persons in a reading, sorted; names settled once are found again wherever they stand."""
    text = reading.text
    found = [*_find_contacts(text), *_find_bylines(reading, words), *_find_behind_posts(text, words), *_find_before_posts(reading), *_find_speakers(text, words), *find_repeated(text, words), *_find_composed(text)]
    names = {mention.name: mention for mention in found if mention.confidence >= 0.75}
    everywhere = [
        Mention(match.start(), match.end(), name, "Person", name, 0.85, "person-again")
        for name in sorted(names)
        for match in re.finditer(re.escape(name), reading.text)
    ]
    taken = {(mention.start, mention.end): mention for mention in everywhere}
    taken.update({(mention.start, mention.end): mention for mention in found})
    return tuple(sorted(taken.values()))


def _person(text: str, start: int, end: int, confidence: float, rule: str) -> Mention:
    return Mention(start, end, text[start:end], "Person", text[start:end], confidence, rule)


def find_repeated(text: str, words: Words) -> list[Mention]:
    """Names of three characters that the tagger takes for one word and a name, that stand twice or more, once where a clause begins or behind a noun of persons."""
    counts = Counter(word for word, tag in zip(words.texts, words.tags) if tag.startswith("nr") and len(word) == 3 and _is_sure_name(text, word))
    found = []
    for start, word in zip(words.starts, words.texts):
        opens = re.search(r"(?:^|[，。；：“\n▲△人员长们])$", text[max(0, start - 1) : start])
        if counts[word] > 1 and opens and re.match(rf"(?:{_AFTER_NAME})|已|没|（|(?:荣获|当选)", text[start + 3 : start + 6]):
            found.append(_person(text, start, start + 3, 0.75, "repeated"))
    return found


def _is_sure_name(text: str, name: str) -> bool:
    """Whether a word has the form of a name, begins with a surname that is no everyday word, and does not end like a place or name one."""
    endings = {row["char"] for row in read_table("place_endings") if float(row["weight"]) >= 3.5}
    plain = name[0] not in _rare_surnames() and name[-1] not in endings and name not in read_words("person_not")
    return plain and is_person_name(name) and not re.search(f"{name}(?:[村镇乡屯]|社区|街道)", text)


@cache
def _composed() -> re.Pattern[str]:
    """Names made of the elements of other traditions: two or three elements, or one of three characters (额尔登巴图, 娜仁花)."""
    rows = [row["element"] for row in read_table("name_elements")]
    longer = alternatives(word for word in rows if len(word) > 2)
    return re.compile(f"(?:{alternatives(rows)}){{2,3}}|{longer}")


@cache
def _element() -> re.Pattern[str]:
    return re.compile(alternatives(row["element"] for row in read_table("name_elements")))


def _find_composed(text: str) -> list[Mention]:
    """Names of five characters and more that are made of the elements of other traditions, wherever they begin a clause or follow a quotation."""
    found = (m for m in _composed().finditer(text) if len(m.group()) > 4 and text[m.start() - 1 : m.start()] in ("", *"，。；：、”的\n"))
    return [_person(text, m.start(), m.end(), 0.75, "composed") for m in found if not re.match("嘎查|苏木|[旗镇村乡市盟]|社区|公司|合作社", text[m.end() : m.end() + 3])]


def _find_bylines(reading: Reading, words: Words) -> list[Mention]:
    """Names in bylines: behind 记者, 责编, 文/图 …, a line of nothing but names at the foot, who is seen where in a picture."""
    found = [_person(reading.text, m.start(1), m.end(1), 0.9, "pictured") for m in _PICTURED.finditer(reading.text) if is_person_name(m.group(1))]
    roles = list_posts("byline")
    cue = re.compile(f"(?:{roles})(?:[:：/ ]|(?<=者) ?|(?<=员) ?|(?<=摄) ?)+")
    for block in reading.blocks:
        line = reading.text[block.start : block.end]
        lead = _LEAD_BYLINE.match(line)
        if lead is not None:
            found += _read_names(reading.text, block.start + lead.start(1), block.start + lead.end(1), "byline", words)
        if block.kind in ("imprint", "signature", "caption", "row") or block.kind == "title" or len(line) < 60 or line[:1] in "（(□":
            for match in cue.finditer(line):
                found += _read_names(reading.text, block.start + match.end(), block.end, "byline", words)
            for match in re.finditer(rf"([{_HAN}]{{2,4}}) ?(?:摄|文/图|供图|/文|/摄)(?![{_HAN}])", line):
                name = match.group(1)
                if is_person_name(name):
                    found.append(_person(reading.text, block.start + match.start(1), block.start + match.end(1), 0.9, "byline"))
            found += _read_name_line(reading, block, line)
    return found


def _read_name_line(reading: Reading, block: Block, line: str) -> list[Mention]:
    names = re.split("[ 、]+", re.sub(r"[（）()□]|文/图|图/文|摄影|受访单位供图|供图", " ", line).strip())
    if block.kind == "imprint" and all(is_person_name(name) for name in names if name) and any(names):
        return _read_names(reading.text, block.start, block.end, "byline")
    first = re.match(rf"([{_HAN}]{{2,4}}) (?=.{{0,20}}记者)", line)
    if first and block.kind == "imprint" and is_person_name(first.group(1)):
        return [_person(reading.text, block.start, block.start + first.end(1), 0.85, "byline")]
    return []


def _read_names(text: str, start: int, stop: int, rule: str, words: Words | None = None) -> list[Mention]:
    """The run of names that begins at `start`, divided by spaces and 、; with `words`, names without a known surname too, where no word of the dictionary stands."""
    found, offset = [], start
    pattern = re.compile(rf"[ 、/:：（]*([{_HAN}]{{2,4}}(?:·[{_HAN}]{{1,8}})*)(?=[ 、）)，。（(\n/]|$)")
    while match := pattern.match(text, offset, stop):
        if not is_person_name(match.group(1)) and len(match.group(1)) not in (3, 4) or match.group(1) in re.split(r"\|", list_posts("byline", "post")):
            break
        if not is_person_name(match.group(1)) and (not found or offset == start) and not (words is not None and _is_foreign(text, match, words)):
            break
        found.append(_person(text, match.start(1), match.end(1), 0.95, rule))
        offset = match.end()
    return found


def _is_foreign(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a stretch behind a byline's role is a name though no surname begins it: made of name elements, or no word of the dictionary."""
    index = words.at(match.start(1))
    whole = words.ends[index] == match.end(1)
    return bool(_composed().fullmatch(match.group(1))) or len(match.group(1)) >= 3 and whole and (not words.known[index] or words.tags[index].startswith("nr"))


def _find_contacts(text: str) -> list[Mention]:
    """Names in lines of contact (联系人：某镇党政办 张三)."""
    matches = re.finditer(rf"联系人[：:][ ]?(?:[{_HAN}]{{4,16}}[ ])?([{_HAN}]{{2,3}})(?=[ ，。（）\n]|$)", text)
    return [_person(text, m.start(1), m.end(1), 0.85, "contact") for m in matches if is_person_name(m.group(1))]


def _longest_name(text: str, start: int, words: Words, weak: bool = False) -> int:
    """Where the name that begins at `start` ends, or `start` when there is none."""
    match = re.match(rf"[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,8}})+", text[start : start + 16])
    if match:
        last = start + match.group().rindex("·") + 1
        known = _composed().match(text, last) or _element().match(text, last)
        if known is not None:
            return known.end()
        return next((end for end in range(last + 2, start + match.end()) if words.ends_at(end)), start + match.end())
    for size in (3, 2, 4):
        name = text[start : start + size]
        if len(name) != size or not is_person_name(name):
            continue
        whole = words.starts_at(start) and words.ends_at(start + size)
        named = whole and words.at(start) == words.at(start + size - 1) and words.tags[words.at(start)].startswith("nr")
        if weak and words.tags[words.at(start)][0] in "vad" and words.known[words.at(start)]:
            continue
        if weak and name[0] in _rare_surnames() and not named and not (whole and size == 3):
            continue
        if name.endswith("和") and not re.match(rf"(?:说|表示|介绍|告诉|坦言)|[^{_HAN}]", text[start + size :]):
            continue
        if size == 3 and text[start + 2 : start + 4] in _ADVERBS:
            continue
        double = name[:2] in _surnames() and size == 3
        if re.match(rf"(?:{_AFTER_NAME})|[^{_HAN}]|$", text[start + size :]) or whole and size == 3 or named or double:
            return start + size
    return start


def _find_behind_posts(text: str, words: Words) -> list[Mention]:
    """Names behind a post or role (镇党委书记徐某, 退休教师宋某), also with 、 between two names."""
    found = []
    roles = read_words("posts") & {row["post"] for row in read_table("posts") if row["kind"] == "role"}
    for match in re.finditer(f"(?:{list_posts('post', 'role')})(?:为|由|是|，|:|：| (?=[{_HAN}]{{2,4}}(?:[\n ]|$)))?", text):
        start = match.end()
        weak = match.group() in roles
        composed = _composed().match(text, start)
        end = composed.end() if composed is not None and text[composed.end() : composed.end() + 1] != "·" else _longest_name(text, start, words, weak)
        strong = not match.group().endswith(("为", "由", "是", "，", ":", "："))
        while end > start:
            found.append(_person(text, start, end, 0.9 if strong else 0.6, "post-name"))
            start = end + 1
            end = _longest_name(text, start, words, weak) if text[end : end + 1] in "、和" else start
        if end == start and strong and composed is None:
            found += _long_name(text, start)
    return found


def _long_name(text: str, start: int) -> list[Mention]:
    """A name of another tradition (白额尔敦) behind a post and before a verb of saying."""
    verbs = alternatives(read_words("speech"))
    match = re.match(rf"([{_HAN}]{{3,5}}?)(?={verbs}|给|把|倒)", text[start : start + 8])
    if match and not re.search("[的了在有是和等各级们部局委会镇乡村区县市长员人者]", match.group(1)):
        return [_person(text, start, start + match.end(1), 0.75, "post-long-name")]
    return []


def _find_before_posts(reading: Reading) -> list[Mention]:
    """Names in lists of honours: a name at the head of a line, then the post."""
    found = []
    for match in re.finditer(rf"(?m)^([{_HAN}]{{2,6}}·[{_HAN}]{{1,8}}|[{_HAN}]{{2,4}}(?:·[{_HAN}]{{1,8}})*)(?:（[^（）\n]*）)?[ ：]+(?=[^\n]*(?:{list_posts('post', 'role')}))", reading.text):
        if is_person_name(match.group(1)) or len(match.group(1)) == 3 and match.group(1)[-1] not in "省市县区旗州镇乡村屯":
            found.append(_person(reading.text, match.start(1), match.end(1), 0.9, "name-post-line"))
    for line in re.finditer(r"(?m)^.{2,30}（\d+[名人]）：(.+)$", reading.text):
        for match in re.finditer(rf"(?:^|、)([{_HAN}]{{2,4}})(?=（|、|，[^、]*$|$)", line.group(1)):
            if is_person_name(match.group(1)):
                found.append(_person(reading.text, line.start(1) + match.start(1), line.start(1) + match.end(1), 0.9, "list-of-names"))
    for match in re.finditer(rf"由[^，。；\n]{{0,20}}?(?:{list_posts('role', 'post')})([{_HAN}]{{2,3}})(?=担任|任|牵头|领衔|兼任)", reading.text):
        if is_person_name(match.group(1)):
            found.append(_person(reading.text, match.start(1), match.end(1), 0.9, "by-name"))
    for match in re.finditer(rf"(?:由|选派|任命|推选|选举|推举|聘请|委派)([{_HAN}]{{2,3}})(?=任|担任|兼任|为|到|赴)", reading.text):
        if is_person_name(match.group(1)):
            found.append(_person(reading.text, match.start(1), match.end(1), 0.85, "by-name"))
    return found


def _find_speakers(text: str, words: Words) -> list[Mention]:
    """Names before a verb of saying, behind a clause boundary or a closing quotation mark; doubtful alone."""
    verbs = alternatives(read_words("speech"))
    found = []
    for match in re.finditer(rf"(?:(?<=[”，。\n])|^)([{_HAN}]{{2,3}})(?={verbs})", text):
        if is_person_name(match.group(1)) and len(match.group(1)) == 3 and match.group(1)[0] not in "全本各":
            found.append(_person(text, match.start(1), match.end(1), 0.7, "speaker"))
    for match in re.finditer(rf"(?<=的)([{_HAN}]{{2,3}})(?=，?(?:说|讲|介绍|去年|今年|被|荣?获|当选|入选))", text):
        index = words.at(match.start(1))
        if is_person_name(match.group(1)) and words.texts[index] == match.group(1) and words.tags[index].startswith("nr"):
            found.append(_person(text, match.start(1), match.end(1), 0.75, "named-subject"))
    for match in re.finditer(rf"([{_HAN}]{{3}})(?=家庭(?:被|荣?获|入选|当选)|家(?:被评|荣获))", text):
        if is_person_name(match.group(1)):
            found.append(_person(text, match.start(1), match.end(1), 0.75, "family"))
    for match in re.finditer(rf"(?:名叫|专访|户主)([{_HAN}]{{3}})(?=[，。）]|说|介绍|去年|今年|被)", text):
        if is_person_name(match.group(1)):
            found.append(_person(text, match.start(1), match.end(1), 0.55, "named"))
    return found
