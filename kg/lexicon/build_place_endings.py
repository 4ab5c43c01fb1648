"""Builds place_endings.tsv: characters that end the stems of village names far more often than the words of jieba's dictionary.

    python -m kg.lexicon.build_place_endings

The same gazetteer and dictionary give the same bytes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

import jieba

from kg.gazetteer import load_gazetteer

LEAST = 2.0  # e² times as often
#: Ends of kinds of places (新农村, 小区), not of names.
NO_NAMES = frozenset("村镇乡区社农公新联二三四五六")
HEADER = """# Characters that end the stem of a village's or community's name (湾 of 柳湾村) more often than a word of a general dictionary: weight is the logarithm of how much.
# source: gazetteer_villages.txt.xz of this package and the dictionary of jieba 0.42.1 (MIT), by kg/lexicon/build_place_endings.py
char\tweight
"""


def count_stems() -> Counter[str]:
    """How many different village names have each character at the end of their stem."""
    matches = (re.fullmatch(r"[\u4e00-\u9fff]{1,3}([\u4e00-\u9fff])(?:村|社区)", name) for name in sorted(load_gazetteer().village_names()))
    return Counter(match[1] for match in matches if match)


def count_words() -> Counter[str]:
    """How often words of jieba's dictionary that are no names end with each character."""
    found: Counter[str] = Counter()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if len(word) > 1 and not tag.startswith(("ns", "nr")):
            found[word[-1]] += int(count)
    return found


def weigh(stems: Counter[str], words: Counter[str]) -> dict[str, float]:
    """The weights of the characters that end at least 200 village names."""
    shares = {char: (count / stems.total()) / ((words[char] + 200) / words.total()) for char, count in stems.items() if count >= 200}
    return {char: round(math.log(share), 1) for char, share in shares.items() if math.log(share) >= LEAST and char not in NO_NAMES}


def main() -> None:
    """Writes the table beside this file."""
    weights = weigh(count_stems(), count_words())
    rows = (f"{char}\t{weight}\n" for char, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])))
    Path(__file__).with_name("place_endings.tsv").write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
