"""A served graph speaks the SPARQL 1.1 protocol over real HTTP, read-only, with its page beside it."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.errors import KgError
from kg.serve import find_program, run_server
from kg.store import Store, read_query

SMALL = Path(__file__).parent / "data" / "small.ttl"
VILLAGES = "PREFIX zl: <https://w3id.org/zhili/ontology#> SELECT ?p WHERE { ?p a zl:Village } ORDER BY ?p"

try:
    find_program()
except KgError as error:
    pytest.skip(f"the oxigraph server is not installed: {error}", allow_module_level=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("output")
    shutil.copy(SMALL, folder / "graph.ttl")
    (folder / "graph.html").write_text("<!DOCTYPE html><title>图谱</title>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(folder):
    with run_server(folder, 0) as address:
        yield address


def fetch(url, data=None, method=None, **headers):
    request = urllib.request.Request(url, data=data, method=method, headers={name.replace("_", "-"): v for name, v in headers.items()})
    with urllib.request.urlopen(request, timeout=20) as response:
        return response.headers, response.read()


def encode(**fields):
    return urllib.parse.urlencode(fields)


def test_a_query_is_answered_by_get_and_both_kinds_of_post(address):
    accept = {"Accept": "application/sparql-results+json"}
    answers = [
        fetch(f"{address.query}?{encode(query=VILLAGES)}", **accept),
        fetch(address.query, encode(query=VILLAGES).encode(), Content_Type="application/x-www-form-urlencoded", **accept),
        fetch(address.query, VILLAGES.encode(), Content_Type="application/sparql-query", **accept),
    ]
    rows = [json.loads(body)["results"]["bindings"] for _, body in answers]
    assert len(rows[0]) == 2 and rows[0] == rows[1] == rows[2]


ROWS = ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]


@pytest.mark.parametrize("kind", ROWS)
def test_the_client_chooses_the_form_of_the_rows(address, kind):
    headers, body = fetch(f"{address.query}?{encode(query=VILLAGES)}", Accept=kind)
    assert headers.get_content_type() == kind and "柳溪村" in body.decode("utf-8")


@pytest.mark.parametrize(("kind", "form"), [("text/turtle", RdfFormat.TURTLE), ("application/n-triples", RdfFormat.N_TRIPLES)])
def test_the_client_chooses_the_form_of_a_graph(address, kind, form):
    headers, body = fetch(f"{address.query}?{encode(query='CONSTRUCT WHERE { ?s ?p ?o }')}", Accept=kind)
    assert headers.get_content_type() == kind
    assert len(list(parse(body, format=form))) == len(list(parse(path=str(SMALL), format=RdfFormat.TURTLE)))


def test_a_page_of_another_origin_may_ask(address):
    headers, _ = fetch(f"{address.query}?{encode(query=VILLAGES)}", Origin="http://yasgui.example")
    assert headers["Access-Control-Allow-Origin"] == "*"
    asked = {"Origin": "http://yasgui.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    headers, _ = fetch(address.query, method="OPTIONS", **asked)
    # GET and POST need no leave (Fetch standard, "CORS-safelisted method").
    assert headers["Access-Control-Allow-Origin"] == "*" and "content-type" in headers["Access-Control-Allow-Headers"].lower()


def test_the_query_page_and_the_graph_page_are_there(address):
    headers, body = fetch(address.root)
    assert headers.get_content_type() == "text/html" and b"yasgui" in body
    assert all(len(fetch(f"{address.root}{name}")[1]) > 1000 for name in ("yasgui.min.js", "yasgui.min.css"))
    assert "图谱" in fetch(address.page)[1].decode("utf-8")
    assert fetch(address.page, method="HEAD")[1] == b""


def test_nothing_can_be_written(address):
    update = "INSERT DATA { <http://a> <http://b> <http://c> }"
    for url, body, kind in [
        (f"{address.root}update", update, "application/sparql-update"),
        (f"{address.root}store?default", "<http://a> <http://b> <http://c> .", "text/turtle"),
        (address.query, update, "application/sparql-query"),
    ]:
        with pytest.raises(urllib.error.HTTPError) as caught:
            fetch(url, body.encode(), Content_Type=kind)
        assert 400 <= caught.value.code < 500


def test_a_broken_query_is_a_bad_request_that_says_why(address):
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetch(f"{address.query}?{encode(query='SELECT ?x WHERE {')}")
    assert caught.value.code == 400 and b"expected" in caught.value.read()


@pytest.mark.parametrize("name", ["awards", "figures", "posts", "within", "formulas-and-parts"])
def test_the_server_gives_the_rows_that_the_embedded_store_gives(address, folder, name):
    text = read_query(name).text
    _, body = fetch(address.query, text.encode(), Content_Type="application/sparql-query", Accept="application/sparql-results+json")
    served = [{k: v["value"] for k, v in row.items()} for row in json.loads(body)["results"]["bindings"]]
    result = Store(folder).query(text)
    names = [variable.value for variable in result.variables]
    assert served == [{name: term.value for name, term in zip(names, row, strict=True) if term is not None} for row in result] != []


def test_sparqlwrapper_takes_it_as_a_source(address):
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(address.query, returnFormat=wrapper.JSON)
    client.setQuery(VILLAGES)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 2
    client.setMethod(wrapper.POST)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 2


def test_a_taken_port_is_named(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(KgError, match=str(port)), run_server(folder, port):
            pass


def test_without_a_graph_nothing_is_served(tmp_path):
    with pytest.raises(KgError), run_server(tmp_path, 0):
        pass


def test_the_server_is_gone_afterwards_and_a_missing_page_is_not_announced(tmp_path):
    shutil.copy(SMALL, tmp_path / "graph.ttl")
    with run_server(tmp_path, 0) as address:
        assert address.page == ""
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetch(f"{address.root}graph.html")
    with pytest.raises(urllib.error.URLError):
        fetch(address.root)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that can be caught")
@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_the_command_says_where_it_serves_and_leaves_nothing_behind_when_ended(folder, word):
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0"]
    heeding = partial(signal.signal, word, signal.SIG_DFL)  # a run in the background of a shell would hand on that SIGINT is ignored
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", preexec_fn=heeding) as process:
        url = re.search(r"http://\S+/query", process.stdout.readline())[0]
        assert "柳溪村" in fetch(f"{url}?{encode(query=VILLAGES)}", Accept="text/csv")[1].decode("utf-8")
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        oxigraph = [Path("/proc") / pid for pid in children.read_text().split()] if children.exists() else []
        process.send_signal(word)
        assert process.wait(timeout=20) == 0
    assert not any(child.exists() for child in oxigraph)
    with pytest.raises(urllib.error.URLError):
        fetch(url)
