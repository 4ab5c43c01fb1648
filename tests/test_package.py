"""What `import kg` gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import kg

ROOT = Path(__file__).parents[1]


def test_extract_is_a_function_before_and_after_its_module_is_loaded():
    for _ in range(2):
        assert {(m.text, m.kind) for m in kg.extract("白石县云岭镇开展“清水行动”。").mentions} >= {("云岭镇", "Township")}
    assert kg.extract("").mentions == ()


def test_build_is_a_function_even_when_its_module_was_imported_first():
    from kg.build import build_to

    assert callable(build_to) and callable(kg.build)


def test_build_gives_a_graph_that_can_be_walked_and_written(tmp_path):
    (tmp_path / "一.txt").write_text("白石县云岭镇开展“清水行动”。", encoding="utf-8")
    graph = kg.build([tmp_path / "一.txt"])
    assert isinstance(graph, kg.KnowledgeGraph)
    assert "云岭镇" in {data["label"] for _, data in graph.to_networkx().nodes(data=True)}
    graph.write_turtle(tmp_path / "g.ttl")
    graph.write_page(tmp_path / "g.html")
    assert (tmp_path / "g.ttl").stat().st_size and (tmp_path / "g.html").stat().st_size


def test_every_public_name_is_there():
    assert all(getattr(kg, name) is not None for name in kg.__all__)


def test_the_version_is_that_of_the_package_metadata():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{kg.__version__}"' in text


def test_importing_the_package_alone_is_quick():
    told = subprocess.run([sys.executable, "-c", "import sys, kg; print(len(sys.modules))"], check=True, capture_output=True, text=True, cwd=ROOT)
    assert int(told.stdout) < 300
