"""Builds given_endings.tsv: how many names of three characters in jieba's dictionary end with each character.

    python -m kg.lexicon.build_given_endings

The same dictionary gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import jieba

from kg.lexicon import read_table

HEADER = """# Characters that end given names of two characters, and how many of the 49,449 names of three characters in a general dictionary each ends.
# source: the dictionary of jieba 0.42.1 (MIT), by kg/lexicon/build_given_endings.py
char\tcount
"""


def count_endings() -> Counter[str]:
    """How many names of a surname and two characters end with each character."""
    surnames = {row["surname"] for row in read_table("surnames")}
    found: Counter[str] = Counter()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split()
        if tag.startswith("nr") and len(word) == 3 and word[0] in surnames:
            found[word[-1]] += 1
    return found


def main() -> None:
    """Writes the table beside this file."""
    rows = (f"{char}\t{count}\n" for char, count in sorted(count_endings().items(), key=lambda item: (-item[1], item[0])))
    Path(__file__).with_name("given_endings.tsv").write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
