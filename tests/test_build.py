"""The whole run, from files to files."""

from __future__ import annotations

import pytest

from kg.build import write_whole


def test_outputs_appear_all_or_not_at_all(tmp_path):
    """A writer that fails leaves the directory as it was."""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")

    def fail(path):
        raise OSError("disk full")

    with pytest.raises(OSError):
        write_whole(tmp_path, {"a.txt": lambda path: path.write_text("new", encoding="utf-8"), "b.txt": fail})
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
