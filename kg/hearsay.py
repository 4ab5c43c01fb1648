"""What the text only repeats or asks: rumours, questions and claims of others, which say nothing of the thing itself."""

from __future__ import annotations

import re

from kg.model import ACTUAL, Relation
from kg.scene import Scene
from kg.text import slice_starting

_TOLD = ("receives", "confers", "carriesOut", "upholds", "establishes", "organizes")
#: A rumour or a question before the thing: 至于网上流传的…, 有自媒体称…, 是不是拿了….
_RUMOUR = re.compile(
    "是不是|有没有|至于(?:网上|网络|外界|外头|社会上|坊间)|(?:网上|网络上|外界|外头|社会上|坊间|朋友圈里?|群里)[^，。；“”]{0,4}(?:传|疯传|流传|所说|所称|说法|卖)"
    "|有(?:部分|个别|些)?(?:自媒体|短视频|网帖|帖子|传言|传闻|小道消息)[^，。；“”]{0,4}(?:称|说|传|讲|显示)|有(?:人|居民|村民|群众|同志|朋友|读者|网友|干部|村干部|职工|家长)[^，。；“”]{0,4}(?:误传|误以为|以为|问到?|追问|留言问|反映[^，。；“”]{0,8}“)"
)
_ABOUT = re.compile("(?:关于|有关)[^，。；：！？\n]{0,12}$")
_REPORT = re.compile("[^，。；：！？\n]{0,6}的(?:新闻|专题|深度|系列)?(?:报道|新闻|专题片?|节目|访谈|讲座|论文|课题|采访)")
_TURN = re.compile("但|不过|其实|实际上|事实上|[”’]，(?!但)")


def is_hearsay(scene: Scene, relation: Relation) -> bool:
    """Whether every place that says a relation only repeats a rumour or asks whether it is so: 王寨是不是给骑手发了“通行证”, 有自媒体称甲镇“已获评…”."""
    if relation.predicate not in _TOLD or relation.modality != ACTUAL or not relation.evidence:
        return False
    named = [m for quote in relation.evidence for m in slice_starting(scene.found.mentions, quote.start, quote.end) if m.key == relation.object]
    return bool(named) and all(_is_rumoured(scene, m.start) or _is_reported(scene, m.start, m.end) for m in named)


def _is_reported(scene: Scene, start: int, end: int) -> bool:
    """Whether a thing is only what a report or lecture is about (登上晚间新闻关于甲行动的报道)."""
    return _ABOUT.search(scene.text, max(0, start - 16), start) is not None and _REPORT.match(scene.text, end) is not None


def _is_rumoured(scene: Scene, at: int) -> bool:
    start = scene.sentence(at)[0]
    rumours = list(_RUMOUR.finditer(scene.text, start, at))
    return bool(rumours) and _TURN.search(scene.text, rumours[-1].end(), at) is None
