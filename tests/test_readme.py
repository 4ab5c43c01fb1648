"""The documentation does what it says: every command, query and snippet of the README and every cell of the notebook runs."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import Store, shorten
from tests.test_told_parts import make_towns

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: What runs elsewhere: the installation and the tests in .ci/run, the server in test_serve.
ELSEWHERE = ("python -m pip", "python -m pytest", "kg serve")


def find_blocks(language: str) -> list[str]:
    """The code blocks of the README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def find_commands() -> list[str]:
    """The commands of the README in their order, those joined by && one by one."""
    return [command.strip() for block in find_blocks("sh") for line in block.splitlines() for command in line.split("&&")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with what the commands read, and with the outputs of the first of them."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("seeds", "tests"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "question.rq").write_text(find_blocks("sparql")[0], encoding="utf-8")
    run("kg build seeds -o output", folder)
    return folder


def run(command: str, folder: Path) -> str:
    """What a command prints."""
    program, *arguments = shlex.split(command)
    assert program == "kg"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run([sys.executable, "-m", "kg", *arguments], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_the_readme_shows_the_commands_that_it_should():
    commands = find_commands()
    assert commands[:2] == ["python -m pip install .", "kg build seeds -o output"]
    assert {command.split()[1] for command in commands if command.startswith("kg ")} == {"build", "query", "validate", "explain", "evaluate", "serve"}


@pytest.mark.parametrize("command", [command for command in find_commands() if not command.startswith(ELSEWHERE)])
def test_every_command_runs(folder, command):
    assert run(command, folder)


def test_the_question_of_the_readme_has_its_answer(folder):
    rows = run("kg query -g output/graph.ttl -f csv question.rq", folder).splitlines()
    assert [row.split(",")[3] for row in rows[1:] if row.startswith("贾家镇")] == ["党组织", "自治", "法治", "德治"]


def test_the_question_of_the_readme_gives_each_town_its_own_parts(tmp_path):
    make_towns("一核三治").write_turtle(tmp_path / "graph.ttl")
    rows = [[shorten(term) for term in row] for row in Store(tmp_path / "graph.ttl").query(find_blocks("sparql")[0])]
    assert [row[3] for row in rows if row[0] == "梅园镇"] == ["群众", "共商", "共建", "共享"]
    assert [row[3] for row in rows if row[0] == "白河镇"] == ["一心", "三共"]


def test_the_snippet_of_the_readme_runs(folder):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    (code,) = find_blocks("python")
    told = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert told.returncode == 0, told.stderr
    assert "清水行动" in told.stdout
    assert (folder / "graph.ttl").exists() and (folder / "graph.html").exists()


def test_the_notebook_runs_from_top_to_bottom(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    notebook = json.loads((ROOT / "notebooks" / "first_questions.ipynb").read_text(encoding="utf-8"))
    space: dict[str, object] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec("".join(cell["source"]), space)
    assert space["rows"] and "entities" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "tests/gold/README.md"])
def test_links_lead_to_files_that_are_there(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if not target.startswith("http")]
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []
