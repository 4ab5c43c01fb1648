"""Proposals of persons: by byline, by post, by role, by what they say; never by a part of speech alone."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.acting import find_acting
from kg.bylines import find_bylines, find_contacts
from kg.given_names import ends_before_predicate, opens_predicate
from kg.introduced import find_introduced
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.personal_names import (
    AFTER_NAME,
    HAN,
    composed,
    element,
    is_person_name,
    list_posts,
    list_roles,
    make_person,
    rare_surnames,
    surnames,
)
from kg.text import Reading

#: A verb whose first character is no end of a name (李军|赴乙县, 李军|来自乙县).
_GOES = re.compile(f"[赴到](?![，。；：！？、说讲称任被])[{HAN}]|住[在进到]|来[到自省市县镇乡村]|陪[同着]|去[往了到]|率[队领]|带[队领着]|走[访进]|出席|参加")
_ADVERBS = ("并不", "并未", "并没", "并非", "都不", "还没", "也不", "又不", "正在", "同时", "告诉", "兼任", "兼职", "担任", "获得", "获评", "获奖", "荣获", "当选", "当上", "入选", "表示", "介绍", "坦言")  # of two characters, whose first is no end of a name


def find_persons(reading: Reading, words: Words) -> tuple[Mention, ...]:
    """All proposals of persons in a reading, sorted; names settled once are found again wherever they stand."""
    text = reading.text
    found = [*find_contacts(text), *find_bylines(reading, words), *_find_behind_posts(text, words), *_find_before_posts(reading), *_find_speakers(text, words), *find_repeated(text, words), *find_acting(text, words), *find_introduced(text, words), *_find_composed(text)]
    names = {mention.name: mention for mention in found if mention.confidence >= 0.75}
    everywhere = [
        Mention(match.start(), match.end(), name, "Person", name, 0.85, "person-again")
        for name in sorted(names)
        for match in re.finditer(re.escape(name), reading.text)
    ]
    taken = {(mention.start, mention.end): mention for mention in everywhere}
    taken.update({(mention.start, mention.end): mention for mention in found})
    return tuple(sorted(taken.values()))


def find_repeated(text: str, words: Words) -> list[Mention]:
    """Names of three characters that the tagger takes for one word and a name, that stand twice or more, once where a clause begins or behind a noun of persons."""
    counts = Counter(word for word, tag in zip(words.texts, words.tags) if tag.startswith("nr") and len(word) == 3 and _is_sure_name(text, word))
    found = []
    for start, word in zip(words.starts, words.texts):
        opens = re.search(r"(?:^|[，。；：“\n▲△人员长们])$", text[max(0, start - 1) : start])
        if counts[word] > 1 and opens and re.match(rf"(?:{AFTER_NAME})|已|没|（|(?:荣获|当选)", text[start + 3 : start + 6]):
            found.append(make_person(text, start, start + 3, 0.75, "repeated"))
    return found


def _is_sure_name(text: str, name: str) -> bool:
    """Whether a word has the form of a name, begins with a surname that is no everyday word, and does not end like a place or name one."""
    endings = {row["char"] for row in read_table("place_endings") if float(row["weight"]) >= 3.5}
    plain = name[0] not in rare_surnames() and name[-1] not in endings and name not in read_words("person_not")
    return plain and is_person_name(name) and not re.search(f"{name}(?:[村镇乡屯]|社区|街道)", text)


def _find_composed(text: str) -> list[Mention]:
    """Names of five characters and more that are made of the elements of other traditions, wherever they begin a clause or follow a quotation."""
    found = (m for m in composed().finditer(text) if len(m.group()) > 4 and text[m.start() - 1 : m.start()] in ("", *"，。；：、”的\n"))
    return [make_person(text, m.start(), m.end(), 0.75, "composed") for m in found if not re.match("嘎查|苏木|[旗镇村乡市盟]|社区|公司|合作社", text[m.end() : m.end() + 3])]


def _longest_name(text: str, start: int, words: Words, weak: bool = False) -> int:
    """Where the name that begins at `start` ends, or `start` when there is none."""
    match = re.match(rf"[{HAN}]{{1,6}}(?:·[{HAN}]{{1,8}})+", text[start : start + 16])
    if match:
        last = start + match.group().rindex("·") + 1
        known = composed().match(text, last) or element().match(text, last)
        if known is not None:
            return known.end()
        return next((end for end in range(last + 2, start + match.end()) if words.ends_at(end)), start + match.end())
    goes = _GOES.match(text, start + 2) is not None
    whole_double = text[start : start + 2] in surnames() and not ends_before_predicate(text, start + 1) and not re.match(AFTER_NAME, text[start + 3 :])
    for size in (4, 3, 2) if whole_double else (3, 2, 4):
        name = text[start : start + size]
        if len(name) != size or not is_person_name(name):
            continue
        whole = words.starts_at(start) and words.ends_at(start + size)
        named = whole and words.at(start) == words.at(start + size - 1) and words.tags[words.at(start)].startswith("nr")
        if weak and words.tags[words.at(start)][0] in "vad" and words.known[words.at(start)]:
            continue
        if size == 2 and name in surnames():
            continue  # 居民司马|红丽
        if weak and name[0] in rare_surnames() and name[:2] not in surnames() and not named and not (whole and size == 3):
            continue
        if _is_plain(words, start, start + size) or size == 3 and name[2] != "和" and re.match(f"[{HAN}]", text[start + 3 : start + 4]) and _has_verb_behind(words, start):
            continue
        if name.endswith("和") and not re.match(rf"{alternatives(read_words('speech'))}|[拿把被又也还就从在给]|[^{HAN}]", text[start + size :]):
            continue
        if name.endswith("于") and re.match(r"\d|[去今前当次]年", text[start + size :]):
            continue  # 罗小|于2015年创办
        if size == 3 and name[2] in "起取写画编拍题改" and text.startswith("的", start + 3):
            continue  # 名字是第一书记陶晖起的
        if size == 3 and (goes or ends_before_predicate(text, start) and is_person_name(name[:2])):
            continue  # 市长李军|赴乙县调研, 书记王海|一直在村里
        if size == 3 and text[start + 2 : start + 4] in _ADVERBS and text.count(name) == text.count(text[start : start + 4]):
            continue
        double = name[:2] in surnames() and size == 3
        if re.match(rf"(?:{AFTER_NAME})|[^{HAN}]|$", text[start + size :]) or whole and size == 3 or named or double or size == 2 and (goes or ends_before_predicate(text, start)) or size > 2 and opens_predicate(text, start + size):
            return start + size
    return start


def _is_plain(words: Words, start: int, end: int) -> bool:
    """Whether a stretch in the form of a name is everyday words: one of them (养老金), a verb or adverb and a character (毕业后), a function word and a word (向所有)."""
    index, last = words.at(start), words.at(end - 1)
    tag, known = words.tags[index], words.known[index]
    if index == last:
        return known and words.ends[index] == end and not tag.startswith(("nr", "ns", "nz", "x")) and (end - start > 2 or tag[0] in "vdaptmcrubf")
    if words.ends[index] == start + 2 and words.starts[index] == start:
        return known and not tag.startswith("nr") and (tag[0] in "vdtmrpc" or words.tags[last] == "f")
    rest = words.tags[last]
    if words.ends[index] == start + 1 and words.texts[index] in "从到往自由" and rest == "ns" and words.starts[last] == start + 1:
        return True  # 女儿从武汉打来电话
    if words.ends[index] == start + 1 and tag[0] in "pcdrmuf" and words.texts[index] not in "左右":  # 书记左文学
        return words.starts[last] == start + 1 and words.known[last] and not rest.startswith(("nr", "ns", "nz", "x"))
    return False


def _has_verb_behind(words: Words, start: int) -> bool:
    """Whether two characters that are one name to the tagger stand before a pronoun, adverb or verb of one character (路敏|各坐一头, 王凯|作报告), or a verb of two (王凯|陪同调研)."""
    index = words.at(start)
    if words.starts[index] != start or words.ends[index] != start + 2 or not words.tags[index].startswith("nr") or index + 1 >= len(words.texts):
        return False
    behind = words.texts[index + 1]
    verb = words.tags[index + 1][0] == "v" and words.known[index + 1]
    return len(behind) == 1 and (words.tags[index + 1][0] in "rdpcu" or behind in "作任说讲道称笑看听要是有" or behind in "来去" and len(words.texts) > index + 2 and words.tags[index + 2].startswith("n")) or len(behind) == 2 and verb


def _find_behind_posts(text: str, words: Words) -> list[Mention]:
    """Names behind a post or role (镇党委书记徐某, 退休教师宋某; 某村民宿 is an inn), also with 、 between two names."""
    found = []
    roles = set(list_roles().split("|"))
    for match in re.finditer(f"(?:{list_posts('post')}|{list_roles()})(?!(?<=民)宿|(?<=长)者[饭食服之康照养公乐学活助])(?:为|由|是|，|:|：| (?=[{HAN}]{{2,6}}(?:·[{HAN}]{{1,8}})*(?:[\n ）]|$)))?", text):
        start = match.end()
        weak = match.group() in roles
        foreign = composed().match(text, start)
        end = foreign.end() if foreign is not None and not re.match(rf"[{HAN}]{{1,6}}·[{HAN}]", text[start : start + 8]) else _longest_name(text, start, words, weak)
        strong = not match.group().endswith(("为", "由", "是", "，", ":", "："))
        while end > start:
            whole = composed().fullmatch(text, start, end) is not None and end - start > 3
            found.append(make_person(text, start, end, 0.9 if strong else 0.6, "composed" if whole else "post-name"))
            joined, start = text[end : end + 1] in "、和", end + 1
            further = composed().match(text, start) if joined else None
            end = further.end() if further is not None and further.end() - start > 3 else _longest_name(text, start, words, weak) if joined else start
        if end == start and strong and foreign is None:
            found += _long_name(text, start, words) or _returning_name(text, start)
    return found


def _long_name(text: str, start: int, words: Words) -> list[Mention]:
    """A name of another tradition (白额尔敦) behind a post and before a verb of saying."""
    verbs = alternatives(read_words("speech"))
    match = re.match(rf"([{HAN}]{{3,5}}?)(?={verbs}|给|把|倒)", text[start : start + 8])
    if match and words.tags[words.at(start)][0] not in "pcdu" and not re.search("[的了在有是和等各级们部局委会镇乡村区县市长员人者]", match.group(1)):
        return [make_person(text, start, start + match.end(1), 0.75, "post-long-name")]
    return []


def _returning_name(text: str, start: int) -> list[Mention]:
    """A name without a known surname behind a post or role, which stands again where a clause begins and does what persons do (求大梁, 才项加)."""
    single = element().match(text, start)
    if single is not None and len(single.group()) > 1:
        end = single.end() + (re.match("加(?![入上大强快紧工了班装盖固])", text[single.end() :]) is not None)  # 多杰加
        if re.match(rf"(?:{AFTER_NAME})|今年", text[end:]):
            return [make_person(text, start, end, 0.75, "element")]
    for size in (4, 3):
        name = text[start : start + size]
        if re.fullmatch(f"[{HAN}]{{{size}}}", name) and name[-1] not in "省市县区镇乡村屯寨组队社" and re.search(rf"[，。；：！？“”\n]{name}(?:{alternatives(read_words('speech'))}|荣?获|被|当[上选]|带着|领着|[把拿]|今年|去年)", text):
            return [make_person(text, start, start + size, 0.78, "returning")]
    return []


@cache
def _labels() -> frozenset[str]:
    """Words before a colon or a blank that say what a line of the imprint tells (来源, 原创, 终审): nobody's name."""
    return frozenset(["原创", "转载", "首发", *(row["label"] for row in read_table("imprint")), *list_posts("byline").split("|"), *read_words("person_not")])


def _find_before_posts(reading: Reading) -> list[Mention]:
    """Names in lists of honours: a name at the head of a line, then the post."""
    found = []
    for match in re.finditer(rf"(?m)^([{HAN}]{{2,6}}·[{HAN}]{{1,8}}|[{HAN}]{{2,4}}(?:·[{HAN}]{{1,8}})*)(?:（[^（）\n]*）)?[ ：]+(?=[^\n]*(?:{list_posts('post', 'role')}))", reading.text):
        if match.group(1) in _labels() or match.group(1)[0] == "第":
            continue  # 第一站：云坪村党支部书记…
        if is_person_name(match.group(1)) or len(match.group(1)) == 3 and match.group(1)[-1] not in "省市县区旗州镇乡村屯":
            found.append(make_person(reading.text, match.start(1), match.end(1), 0.9, "name-post-line"))
    for line in re.finditer(r"(?m)^.{2,30}（\d+[名人]）：(.+)$", reading.text):
        for match in re.finditer(rf"(?:^|、)([{HAN}]{{2,4}})(?=（|、|，[^、]*$|$)", line.group(1)):
            if is_person_name(match.group(1)):
                found.append(make_person(reading.text, line.start(1) + match.start(1), line.start(1) + match.end(1), 0.9, "list-of-names"))
    for match in re.finditer(rf"由[^，。；\n]{{0,20}}?(?:{list_posts('role', 'post')})([{HAN}]{{2,3}}?)(?=担任|任|牵头|领衔|兼任)", reading.text):
        if is_person_name(match.group(1)):
            found.append(make_person(reading.text, match.start(1), match.end(1), 0.9, "by-name"))
    for match in re.finditer(rf"(?:由|选派|任命|推选|选举|推举|聘请|委派)([{HAN}]{{2,3}}?)(?=任|担任|兼任|为|到|赴)", reading.text):
        if is_person_name(match.group(1)):
            found.append(make_person(reading.text, match.start(1), match.end(1), 0.85, "by-name"))
    return found


#: Two names and more at the beginning of a clause, and what happens to persons alone.
_HONOURED = re.compile(rf"(?:(?<=[，。；：\n])|^)(?P<names>(?:[{HAN}]{{3,4}}、)+[{HAN}]{{3,4}}?)(?=被(?:评|授|表彰|选)|荣?获评?|当选|入选|等\d+[人名位]|[两三四五六七八九]人(?:被|荣?获|当选))")


def _find_speakers(text: str, words: Words) -> list[Mention]:
    """Names before a verb of saying, behind a clause boundary or a closing quotation mark; doubtful alone."""
    verbs = alternatives(read_words("speech"))
    found = []
    for match in re.finditer(rf"(?:(?<=[”，。\n])|^)([{HAN}]{{2,3}})(?={verbs})", text):
        if is_person_name(match.group(1)) and len(match.group(1)) == 3 and match.group(1)[0] not in "全本各" and words.starts_at(match.end(1)):
            found.append(make_person(text, match.start(1), match.end(1), 0.7, "speaker"))
    for match in re.finditer(rf"(?<=的)([{HAN}]{{2,3}})(?=，?(?:说|讲|介绍|去年|今年|被|荣?获|当选|入选))", text):
        index = words.at(match.start(1))
        if is_person_name(match.group(1)) and words.texts[index] == match.group(1) and words.tags[index].startswith("nr"):
            found.append(make_person(text, match.start(1), match.end(1), 0.75, "named-subject"))
    for match in re.finditer(rf"(?<=\d岁的)([{HAN}]{{3}})(?={AFTER_NAME})", text):
        if is_person_name(match.group(1)) and not _is_plain(words, *match.span(1)):
            found.append(make_person(text, match.start(1), match.end(1), 0.78, "aged"))
    for match in re.finditer(rf"(?<=\d岁的)(?:{list_posts('post')}|{list_roles()})([{HAN}]{{2,3}}?)(?=把|带着|今年|说|起|有|，)", text):
        if words.starts_at(match.start(1)) and not any(words.known[i] and len(words.texts[i]) > 1 or words.tags[i][0] in "vpcdurmf" for i in range(words.at(match.start(1)), words.at(match.end(1) - 1) + 1)):
            found.append(make_person(text, match.start(1), match.end(1), 0.75, "aged"))  # 67岁的护边员扎娃
    for match in re.finditer(rf"(?:(?<=[，。；：“\n])|^)([{HAN}]{{2,6}}·[{HAN}]{{2,8}}?)(?=荣?获|被|当选|入选|{verbs}|[，。是从把任]|等人)", text):
        found.append(make_person(text, match.start(1), match.end(1), 0.75, "dotted"))
    for match in re.finditer(rf"(?:(?<=[，。；：、“的\n])|^)([{HAN}]{{3,4}})(?=老人|老伯|奶奶|大[爷妈娘叔婶]|阿[姨婆公])", text):
        whole = not re.match(list_roles(), match.group(1))  # 居民李|大妈
        if whole and is_person_name(match.group(1)) and not _is_plain(words, *match.span(1)) or composed().fullmatch(match.group(1)):
            found.append(make_person(text, match.start(1), match.end(1), 0.75, "elder"))
    for match in _HONOURED.finditer(text):
        items = list(re.finditer(f"[{HAN}]+", text[match.start("names") : match.end("names")]))
        if all(len(i.group()) == 3 and is_person_name(i.group()) or composed().fullmatch(i.group()) for i in items):
            found += [make_person(text, match.start("names") + i.start(), match.start("names") + i.end(), 0.76, "list-of-names") for i in items]
    for match in re.finditer(rf"(?:村|社区|屯|嘎查)([{HAN}]{{3}})(?=、[{HAN}]{{2,6}}(?:村|社区|屯|嘎查)[{HAN}]{{2,3}}(?:[、被和等]|荣?获|当选|入选|分别))", text):
        if is_person_name(match.group(1)) and words.starts_at(match.start(1)) and words.ends_at(match.end(1)):
            found.append(make_person(text, match.start(1), match.end(1), 0.75, "listed-behind-village"))
    for match in re.finditer(rf"([{HAN}]{{3}})(?=家庭(?:被|荣?获|入选|当选)|家(?:被评|荣获))", text):
        if is_person_name(match.group(1)):
            found.append(make_person(text, match.start(1), match.end(1), 0.75, "family"))
    for match in re.finditer(rf"(?:名叫|专访|户主)([{HAN}]{{3}})(?=[，。）]|说|介绍|去年|今年|被)", text):
        if is_person_name(match.group(1)):
            found.append(make_person(text, match.start(1), match.end(1), 0.55, "named"))
    return found
