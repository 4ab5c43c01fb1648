"""The shape of the package: imports go one way, modules and functions stay small, public names are documented."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

PACKAGE = Path(__file__).parents[1] / "kg"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

#: The way a document takes. An earlier module never leads to a later one, directly or through others.
CHAIN = "errors model vocabulary lexicon documents text language mentions relations extract entities graph rdf store page build cli".split()

#: What users call on a graph, loaded when called: `graph.write_turtle(path)`, `graph.write_page(path)`.
CALLED_ON_A_GRAPH = {"rdf", "page"}


def name_module(path: Path) -> str:
    """The name of a module; a folder counts as one, whose own modules are its own matter."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def find_imports(path: Path) -> set[str]:
    """The modules of the package that a file imports, at the top or inside functions; not for type checking alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {id(inner) for node in ast.walk(tree) if _is_type_checking(node) for inner in ast.walk(node)}
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in hidden and node.module and node.module.split(".")[0] == "kg":
            found |= {node.module.split(".")[1]} if "." in node.module else {alias.name for alias in node.names}
        if isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "kg" for alias in node.names):
            found.add("kg")
    return found


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def functions() -> list[tuple[str, ast.FunctionDef, int]]:
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append((f"{path.relative_to(PACKAGE)}:{node.name}", node, _count_code_lines(node)))
    return found


def _count_code_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    length = node.end_lineno - node.lineno + 1
    first = node.body[0]
    is_documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    return length - (first.end_lineno - first.lineno + 1 if is_documented else 0)


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """What each module imports, by name."""
    found: dict[str, set[str]] = {}
    for path in MODULES:
        # The commands that make the lexicon's files use what reads them.
        if path != PACKAGE / "__init__.py" and not path.name.startswith("build_"):
            found.setdefault(name_module(path), set()).update(find_imports(path) - {name_module(path)})
    found["graph"] -= CALLED_ON_A_GRAPH
    return found


def test_no_module_leads_back_to_itself(imports):
    """graphlib names the modules of a circle when there is one."""
    tuple(TopologicalSorter(imports).static_order())


def test_imports_go_one_way(imports):
    for place, name in enumerate(CHAIN):
        assert not reach(name, imports) & set(CHAIN[place + 1 :]), f"{name} leads to a later module"


def reach(name: str, imports: dict[str, set[str]]) -> set[str]:
    """All modules that a module imports, directly or through others."""
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        new = imports.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def test_nobody_inside_imports_the_package_itself(imports):
    assert {name for name, found in imports.items() if "kg" in found} == set()


def test_modules_stay_under_four_hundred_lines():
    assert [path.name for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_functions_are_short():
    lengths = sorted((length, name) for name, _, length in functions())
    assert median(length for length, _ in lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)][0] <= 20
    assert [name for length, name in lengths if length > 50] == []


def test_public_functions_and_classes_have_docstrings():
    missing = []
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
                missing.append(f"{path.name}:{node.name}")
    assert missing == []


def test_public_functions_are_typed():
    bare = [
        name
        for name, node, _ in functions()
        if not node.name.startswith("_") and (node.returns is None or any(a.annotation is None for a in node.args.args if a.arg not in ("self", "cls")))
    ]
    assert bare == []


def test_every_text_file_is_opened_with_an_encoding():
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _opens_text(node) and "encoding" not in {keyword.arg for keyword in node.keywords}:
                found.append(f"{path.name}:{node.lineno}")
    assert found == []


def _opens_text(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in ("read_text", "write_text")
    modes = [argument.value for argument in call.args[1:2] if isinstance(argument, ast.Constant)]
    return isinstance(call.func, ast.Name) and call.func.id == "open" and "b" not in "".join(modes)


def test_the_library_prints_nothing():
    assert [path.name for path in MODULES if re.search(r"^\s*print\(", path.read_text(encoding="utf-8"), re.MULTILINE)] == []
