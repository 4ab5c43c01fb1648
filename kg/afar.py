"""Parts told sentences and paragraphs away from the name, without a cue: what shows that they are its parts are its kernels, each as often as promised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from kg.counted_nouns import split_counted
from kg.enumerations import Span, split_list, trim_front
from kg.kernels import find_kernels
from kg.lexicon import alternatives, longest_first, read_table, read_words
from kg.marks import NUMBERS
from kg.namings import LIMIT, Expansion, Naming, make_expansion
from kg.shapes import FORMULA, NUMERAL, VALUES, split_numerals

#: How far before its name a spelling-out without a cue may stand, such as under a headline that takes up the text.
_BEFORE = 400

_SENTENCE = re.compile("[^。！？\n]+")


def _promises(naming: Naming) -> Counter[str]:
    """How often each kernel of a formula is promised (三建一管: 建 3, 管 1; 五微: 微 5); empty where the kernels do not tell its parts apart."""
    pieces = naming.pieces
    if pieces:
        counts = Counter({piece[1:]: VALUES.get(piece[0], 0) for piece in pieces})
        return counts if len(counts) == len(pieces) and all(counts.values()) else Counter()
    single = [(kernel, promised) for promised, kernel, _ in find_kernels(naming)] if naming.kind == FORMULA else []
    return Counter(dict(single[:1]))


@cache
def _roles() -> tuple[str, ...]:
    """The words for the role of a part, those of one character too (以党建为核，以产业为基)."""
    return longest_first(row["role"] for row in read_table("formula_roles") if row["where"] in ("of", "short"))


def _role_clauses(naming: Naming, promises: Counter[str]) -> re.Pattern[str]:
    """以甲为核心, 把甲作为核心, 甲是核心, 以甲、乙为两翼."""
    own = [word for piece in split_numerals(naming.name) for word in (piece, piece[1:])]
    words = alternatives({*own, *promises, *_roles()})
    return re.compile(f"(?:以|把|将|让|由)?(?P<parts>(?:“[^“”\n]{{1,12}}”|[^，。；：\n“”以把将]){{1,30}}?)(?:作?为|是|当作?|做)(?P<role>{words})(?=[，。；、的”\n]|$)")


def read_roles_afar(naming: Naming) -> Iterator[Expansion]:
    """The roles that another sentence gives, where each numeral clause finds its kernel in so many roles or parts: “一核三治”。…坚持以支部为核心，自治为基础，法治为保障，德治为先导."""
    promises = _promises(naming)
    if naming.stated is None or naming.stated < 3 or not promises:
        return
    clauses = _role_clauses(naming, promises)
    start = max(0, naming.left - _BEFORE)
    for sentence in _SENTENCE.finditer(naming.text, start, min(len(naming.text), naming.right + LIMIT)):
        for run in _runs(naming.text, list(clauses.finditer(naming.text, *sentence.span()))):
            items = [(span, found["role"]) for found in run for span in _parts_of(naming.text, found.span("parts"))]
            spans, roles = tuple(span for span, _ in items), tuple(role for _, role in items)
            if len(run) > 1 and len(spans) == naming.stated and _agrees(naming.text, items, promises):
                yield make_expansion(naming, spans, "roles-afar", 0.93, roles)


def _runs(text: str, found: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The clauses that stand side by side, a joining word between them or none."""
    run: list[re.Match[str]] = []
    for match in found:
        if run and not re.fullmatch("[，、；](?:并|再|同时|又)?", text[run[-1].end() : match.start()] or "，"):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _parts_of(text: str, span: Span) -> tuple[Span, ...]:
    """Those to whom a role is given, without marks and what leads the first of them in."""
    spans = split_list(text, *span)
    spans = tuple((a + 1, b - 1) if text[a] == "“" and text[b - 1] == "”" else (a, b) for a, b in spans)
    return trim_front(text, spans) if spans else ()


def _agrees(text: str, items: list[tuple[Span, str]], promises: Counter[str]) -> bool:
    """Whether each kernel is found as often as promised: in so many roles or parts; no part stands for two."""
    left = list(items)
    for kernel, promised in sorted(promises.items(), key=lambda item: item[1]):
        by_role = [item for item in left if kernel in item[1]]
        by_part = [item for item in left if text.startswith(kernel, item[0][0]) or text.endswith(kernel, *item[0])]
        by_word = [item for item in left if kernel in text[slice(*item[0])]]
        found = next((found for found in (by_part, by_role, by_word) if len(found) == promised), [])
        if len(found) != promised:
            return False
        left = [item for item in left if item not in found]
    return not left


_QUOTED = re.compile("“([一-龥]{2,8})”")

#: What stands between quoted words of one run.
_BESIDE = re.compile("[、，；和与及]?(?:以及)?")


def read_quoted_words(naming: Naming) -> Iterator[Expansion]:
    """The quoted words that carry the kernels, as many as promised: “五微” over “微议事”“微课堂”… side by side, or one in each sentence or paragraph of the text."""
    promises = _promises(naming)
    if (naming.stated or 0) < 3 or not promises:
        return
    found = [match for match in _QUOTED.finditer(naming.text) if _kernel_at_rim(match[1], promises)]
    for first in range(len(found) - promises.total() + 1):
        run = found[first : first + promises.total()]
        beside = all(_BESIDE.fullmatch(naming.text, a.end(), b.start()) for a, b in zip(run, run[1:]))
        if beside and _carry(run, promises) and not _goes_on(naming.text, found, first, promises.total()):
            yield make_expansion(naming, tuple(match.span(1) for match in run), "quoted-afar", 0.9)
    for sentence in _SENTENCE.finditer(naming.text):
        inside = [match for match in found if sentence.start() <= match.start() < sentence.end()]
        if _carry(inside, promises):
            yield make_expansion(naming, tuple(match.span(1) for match in inside), "quoted-afar", 0.88)
    once = list({match[1]: match for match in reversed(found)}.values())[::-1]
    once.sort(key=lambda match: match.start())
    lengths = {len(match[1]) for match in once}
    if _carry(once, promises) and max(lengths, default=0) - min(lengths, default=0) < 2:
        yield make_expansion(naming, tuple(match.span(1) for match in once), "quoted-afar", 0.86)


def _goes_on(text: str, found: list[re.Match[str]], first: int, count: int) -> bool:
    """Whether the run of quoted words goes on before or behind those taken: then there are more than promised."""
    pairs = [(found[n], found[n + 1]) for n in (first - 1, first + count - 1) if 0 <= n < len(found) - 1]
    return any(_BESIDE.fullmatch(text, a.end(), b.start()) for a, b in pairs)


def _kernel_at_rim(word: str, promises: Counter[str]) -> str:
    """The kernel that a word begins or ends with, something beside it; empty when it has none, or a number before it as names of formulas have."""
    if re.match(f"(?:{NUMERAL})[一-龥]{{1,2}}$", word):
        return ""
    held = [kernel for kernel in promises if len(word) > len(kernel) and (word.startswith(kernel) or word.endswith(kernel))]
    return max(held, key=lambda kernel: (word.startswith(kernel), len(kernel)), default="")


def _carry(found: list[re.Match[str]], promises: Counter[str]) -> bool:
    """Whether different words carry the kernels as often as promised, all that carry one of them at the same rim."""
    words = [match[1] for match in found]
    kernels = [_kernel_at_rim(word, promises) for word in words]
    rims = {(kernel, word.startswith(kernel)) for word, kernel in zip(words, kernels)}
    return len(set(words)) == len(words) and Counter(kernels) == promises and (len(rims) == len(promises) or any(_same_rim(words, kernels, place) for place in (0, 1)))


def _same_rim(words: list[str], kernels: list[str], place: int) -> bool:
    """Whether all words have their kernel at the beginning (0), or all at the end (1)."""
    return all(word.endswith(kernel) if place else word.startswith(kernel) for word, kernel in zip(words, kernels))


#: What may stand at the head of a line before the words that open it.
_MARK = f"[ 　]*(?:[【●■◆★▲•◎○※▶►☑✅]|——|[（(]?[\\d{NUMBERS}]{{1,2}}[）)、.．]|[{NUMBERS}]是|第[{NUMBERS}][，、])?[ 　]?“?"

_OPENED = re.compile(f"(?:^|\n){_MARK}([一-龥]{{2,12}})(?=[”】]?(?:[。：，；　 ]|\n|$))")


def read_kernel_lines(naming: Naming) -> Iterator[Expansion]:
    """What opens as many lines as a name of several numerals promises, the kernels of its clauses as often as they say: 建组织 建队伍 建机制 管实事 on lines of their own for 三建一管."""
    promises = _promises(naming)
    if (naming.stated or 0) < 3 or len(promises) < 2:
        return
    found = [match for match in _OPENED.finditer(naming.text) if _kernel_at_rim(match[1], promises) and len(match[1]) > 2]
    if _carry(found, promises):
        yield make_expansion(naming, tuple(match.span(1) for match in found), "kernel-lines", 0.92)


_ALONE = re.compile("(?<=\n)(?:[【●■◆★▲•◎○※▶►] ?)?([一-龥]{4,14})】?(?=\n[^\n]{15})")


def read_even_lines(naming: Naming) -> Iterator[Expansion]:
    """Lines of their own below the name in the title or at the end of the paragraph before, as many as promised, of nearly one length and each with the kernel inside: 支部建在院里 … 难题解在田头 for “三在”."""
    here = naming.block_at()
    single = list(_promises(naming).items())
    if not 3 <= (naming.stated or 0) <= 10 or here < 0 or len(single) != 1 or len(single[0][0]) > 1:
        return
    spans = tuple(match.span(1) for match in _ALONE.finditer(naming.text, naming.right, min(len(naming.text), naming.right + 4000)))
    labels = [naming.text[a:b] for a, b in spans]
    near = bool(spans) and (naming.blocks[here].kind == "title" or naming.text.count("\n", naming.right, spans[0][0]) == 1)
    if near and len(set(labels)) == naming.stated == len(spans) and all(single[0][0] in label for label in labels) and max(map(len, labels)) - min(map(len, labels)) < 3:
        yield make_expansion(naming, spans, "even-lines", 0.82)


_PLUS = re.compile("((?:[一-龥]{1,14}|“[^“”\n]{1,14}”)(?: ?[+＋] ?(?:[一-龥]{1,14}|“[^“”\n]{1,14}”))+?)(?:(?:这)?的|等)?$")


def read_plus_before(naming: Naming) -> Iterator[Expansion]:
    """The terms between plus signs right before the name, as many as promised: 采取支部+合作社+农户的“三方联动”."""
    found = _PLUS.search(naming.text, max(0, naming.left - 90), naming.left) if naming.kind == FORMULA else None
    if found is None or naming.stated is None:
        return
    spans = split_list(naming.text, *found.span(1), "+＋")
    if len(spans) == naming.stated > 1:
        last = spans[-1][0], spans[-1][1] - naming.text.endswith("的", *spans[-1])
        spans = (*spans[:-1], last)
        yield make_expansion(naming, trim_front(naming.text, spans), "chain", 0.965)


def read_led_run(naming: Naming) -> Iterator[Expansion]:
    """Neighbouring clauses of one length, one for the core and one for each kernel, in another sentence: 党建引领、自治强基、法治护航、德治润心 for 一核三治."""
    pieces = naming.pieces
    if len(pieces) != 2 or not pieces[0].startswith("一") or VALUES.get(pieces[1][0], 0) < 2 or len(pieces[1]) != 2:
        return
    promised, kernel = 1 + VALUES[pieces[1][0]], pieces[1][1]
    for sentence in _SENTENCE.finditer(naming.text, max(0, naming.left - _BEFORE), min(len(naming.text), naming.right + LIMIT)):
        spans = split_list(naming.text, *sentence.span(), "、，；")
        for first in range(len(spans) - promised + 1):
            head, *others = spans[first : first + promised]
            length = others[0][1] - others[0][0]
            core = head[1] - length, head[1]
            even = core[0] >= head[0] and {b - a for a, b in others} == {length} and 4 <= length <= 8
            carried = all(naming.text[a + 1] == kernel for a, _ in others) and len({naming.text[a] for a, _ in others}) == len(others)
            if even and carried and (naming.text[core[0]] == "党" or pieces[0][1] in naming.text[slice(*core)]):
                yield make_expansion(naming, (core, *others), "led-run", 0.9)


def read_nouns_scattered(naming: Naming) -> Iterator[Expansion]:
    """The words of two characters before the noun that a name counts, as many as promised all over the text, one in each of the sentences behind its quoted name: 列出需求清单…。形成资源清单…。有了项目清单 for 三张清单."""
    noun = split_counted(naming.name)
    if naming.kind != FORMULA or not 3 <= (naming.stated or 0) <= 10 or len(noun) != 2 or f"“{naming.name}”" not in naming.text:
        return
    found: dict[str, re.Match[str]] = {}
    for match in re.compile(f"([一-龥]{{2}}){noun}(?!的?[一-龥]{{0,2}}[化级])").finditer(naming.text):
        if not _is_told_of(match[1]):
            found.setdefault(match[1], match)
    spans = tuple(match.span() for match in found.values())
    apart = all(re.search("[。；！\n]", naming.text[a[1] : b[0]]) for a, b in zip(spans, spans[1:]))
    near = bool(spans) and all(0 <= b - a < 200 for a, b in zip([naming.end, *(b for _, b in spans)], [a for a, _ in spans]))
    if len(spans) == naming.stated and apart and near:
        yield make_expansion(naming, spans, "nouns-scattered", 0.82)


def _is_told_of(word: str) -> bool:
    """Whether two characters before a noun govern or count it (形成|清单, 三张|清单, 这份|清单) and name no kind of it."""
    verbs = read_words("formula_cues") | read_words("enumeration_leads") | read_words("name_verbs") | read_words("launches") | read_words("weak_launches")
    return word in verbs or bool(re.search(f"[{NUMBERS}两几多各每这那该其本此的了着过出成为和与及对把将等列建立]", word))


def read_bearers(naming: Naming) -> Iterator[Expansion]:
    """Those whom a name counts by their noun, told of one by one as what opens clauses, as many as promised and those of one kernel of one length: 村约写进小册子…。议事会定规矩，理事会管过程，… for 一约四会."""
    promises = _promises(naming)
    nouns = read_words("formula_bearers")
    if (naming.stated or 0) < 3 or not promises or not all(kernel in nouns for kernel in promises):
        return
    start, end = max(0, naming.left - _BEFORE), min(len(naming.text), naming.right + 800)
    found = [span for kernel, promised in promises.items() for span in _opening_words(naming, kernel, promised, start, end)]
    if len(found) == naming.stated:
        yield make_expansion(naming, tuple(sorted(found)), "bearers", 0.8)


def _opening_words(naming: Naming, kernel: str, promised: int, start: int, end: int) -> tuple[Span, ...]:
    """The words ending in a kernel that open clauses with something said of them, as many as promised and of one length; empty when there are more or fewer."""
    made = alternatives({verb for verb in read_words("formula_cues") | read_words("launches") | read_words("enumeration_leads") if len(verb) == 2})
    word = re.compile(f"(?:^|(?<=[。；，：、\\n]))(?:[^，。；：、\\n“”]{{0,6}}(?:{made})[了起出]?)?([^，。；：、\\n“”{NUMBERS}两是有在把{kernel}]{{2,6}}{kernel})(?=[一-龥、，]|“)")
    words: dict[str, Span] = {}
    for match in word.finditer(naming.text, start, end):
        words.setdefault(match[1], match.span(1))
    lengths = Counter(map(len, words))
    length = next(iter(lengths), 0) if len(lengths) == 1 else 0
    return tuple(words.values()) if length and len(words) == promised else ()


#: The readers of this module.
AFAR: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_roles_afar,
    read_quoted_words,
    read_kernel_lines,
    read_even_lines,
    read_plus_before,
    read_led_run,
    read_nouns_scattered,
    read_bearers,
)
