"""The form of personal names: surnames, the elements of other traditions, the posts and roles beside them, what may stand behind."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

HAN = "\u4e00-\u9fff"
#: What may stand right behind a name: verbs, particles, punctuation.
AFTER_NAME = "当[起上了]|办起|开了|种了|拿出|拉[着上起]|[叫约喊][上来]|[带领]着|请来|打开|接过|每天|每周|介绍|兼|表示|说|告诉|坦言|称|讲|认为|笑|回忆|担任|任|等|家|代表|同志|被|获|荣获|当选|获评|领衔|带|和|与|、|，|。|：|；|！|？|”|（|）|的|为|在|是|把|向|对|从|端|给|又|就|也|还|一|正|已|牵头|要求|要|直|道|以|将|指|来|去|走|主持|带领|组织|用|看|听|摆|自|有|曾|率|作|同"


@cache
def surnames() -> frozenset[str]:
    """All surnames, single and compound."""
    return read_words("surnames")


@cache
def rare_surnames() -> frozenset[str]:
    """The surnames that are rare or an everyday word too: weak evidence alone."""
    return frozenset(row["surname"] for row in read_table("surnames") if row["frequency"] == "rare" or row["word"])


@cache
def common_words() -> frozenset[str]:
    """The surnames that are an everyday word too."""
    return frozenset(row["surname"] for row in read_table("surnames") if row["word"])


@cache
def list_roles() -> str:
    """What a person can be without holding a post (村民, 小叔子, 火车司机), as alternatives of a regular expression."""
    roles = {row["post"] for row in read_table("posts") if row["kind"] == "role"}
    return alternatives(roles | read_words("person_nouns"))


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
    if not re.fullmatch(f"[{HAN}]+(?:·[{HAN}]+)*", name):
        return False
    if "·" in name:
        return 4 <= len(name) <= 14
    if len(name) == 3 and name[-1] in "省县镇乡村市区屯寨说讲道":
        return False
    if name in read_words("person_not") or name[1:] in read_words("posts") or len(name) == 2 and name[1] in name[0] + "工总某姐哥叔婶嫂姨爷奶妈爸老医师村镇乡县市区户片":
        return False
    if name[:2] in surnames() and 3 <= len(name) <= 4:
        return True
    return name[0] in surnames() and 2 <= len(name) <= 3 and not re.search("[的了在是与及等为个这们之其地着她他它该]|(?<!^.)得|得(?![福财胜志贵全海林军明宝喜才银龙江昌荣友水利])|和.|.那|[只还却又仅不率]$", name)


def make_person(text: str, start: int, end: int, confidence: float, rule: str) -> Mention:
    """The mention of a person whose name is a stretch of the text."""
    return Mention(start, end, text[start:end], "Person", text[start:end], confidence, rule)


@cache
def composed() -> re.Pattern[str]:
    """Names made of the elements of other traditions: two or three elements, or one of three characters (额尔登巴图, 娜仁花)."""
    rows = [row["element"] for row in read_table("name_elements")]
    longer = alternatives(word for word in rows if len(word) > 2)
    return re.compile(f"(?:{alternatives(rows)}){{2,3}}|{longer}")


@cache
def element() -> re.Pattern[str]:
    """One element of a name of another tradition."""
    return re.compile(alternatives(row["element"] for row in read_table("name_elements")))
