"""How files become documents."""

from __future__ import annotations

import pytest

from kg.documents import read_documents

TEXT = "青山村有三个小组，村民都说好。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_the_same_text(tmp_path, encoding):
    """UTF-8, UTF-16 and GB18030, with a mark or without, give the same text."""
    (tmp_path / "村.txt").write_bytes(TEXT.encode(encoding))
    assert [document.text for document in read_documents([tmp_path]).documents] == [TEXT]


def test_big5(tmp_path):
    """Traditional text in Big5 is not taken for GB18030."""
    text = "青山村有三個小組，村民都說好，這是大家的事。\n"
    (tmp_path / "村.txt").write_bytes(text.encode("big5"))
    assert [document.text for document in read_documents([tmp_path]).documents] == [text]


def test_identifier_takes_the_folders_it_needs(tmp_path):
    """Two files of one name are told apart by their folders; the order of inputs does not matter."""
    for name in ("甲/一.txt", "乙/一.txt", "乙/二.md", "乙/README.md", "乙/.隐.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = read_documents([tmp_path / "甲", tmp_path / "乙"])
    assert [document.identifier for document in found.documents] == ["乙/一.txt", "二.md", "甲/一.txt"]
    assert found == read_documents([tmp_path / "乙", tmp_path / "甲"])


def test_unreadable_file_stops_nothing(tmp_path):
    """A file that cannot be decoded is a problem with its name; the others are read."""
    (tmp_path / "好.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"\xff\xff\xff\xfa\xff\x81\x00")
    found = read_documents([tmp_path])
    assert [document.identifier for document in found.documents] == ["好.txt"]
    assert [problem.path for problem in found.problems] == [str(tmp_path / "坏.txt")]
