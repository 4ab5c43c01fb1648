"""The few ways in which zhili says no."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where, and what.

    `line` is 1-based; 0 when the whole file is meant.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class KgError(Exception):
    """Raised for input that cannot be used; `problems` names every one of them at once.

    >>> print(KgError("cannot read", [Problem("甲.txt", 0, "空文件 empty file")]))
    cannot read
      甲.txt: 空文件 empty file
    """

    def __init__(self, message: str, problems: list[Problem] | tuple[Problem, ...] = ()):
        self.problems = tuple(problems)
        super().__init__("\n  ".join([message, *map(str, self.problems)]))


class DocumentError(KgError):
    """A document that cannot be read; the build goes on with the others."""
