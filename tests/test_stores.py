"""Other people's parsers and stores read our Turtle as we do and give the same rows."""

import json
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from rdflib import Graph

from kg.store import Store, list_queries, read_query

SMALL = Path(__file__).parent / "data" / "small.ttl"
QUERIES = [query.name for query in list_queries()]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return Store(shutil.copy(SMALL, tmp_path_factory.mktemp("store") / "graph.ttl"))


def find_rows(store, name):
    return sorted(["" if term is None else term.value for term in row] for row in store.query(read_query(name).text))


@pytest.fixture(scope="module")
def rdflib_graph():
    return Graph().parse(SMALL)


@pytest.mark.parametrize("name", QUERIES)
def test_rdflib_gives_the_same_rows(store, rdflib_graph, name):
    rows = rdflib_graph.query(read_query(name).text)
    assert sorted(["" if term is None else str(term) for term in row] for row in rows) == find_rows(store, name)


def test_rapper_reads_every_triple(store):
    if shutil.which("rapper") is None:
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    done = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(SMALL)], capture_output=True, check=True)
    assert done.stderr == b"" and len(set(done.stdout.splitlines())) == len(store)


def test_n3_js_reads_every_triple(store):
    script = "const {Parser}=require('n3');console.log(new Parser().parse(require('fs').readFileSync(process.argv[1],'utf8')).length)"
    if shutil.which("node") is None or subprocess.run(["node", "-e", "require('n3')"], capture_output=True).returncode:
        pytest.skip("N3.js is not installed (npm install n3, found by NODE_PATH)")
    done = subprocess.run(["node", "-e", script, str(SMALL)], capture_output=True, check=True, text=True)
    assert int(done.stdout) == len(store)


SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 100000
"""


def find_free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory):
    """Asks a Virtuoso 7 that holds the small graph: query text to rows."""
    if shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None:
        pytest.skip("Virtuoso 7 is not installed (Debian: virtuoso-opensource-7-bin)")
    folder, sql, http = tmp_path_factory.mktemp("virtuoso"), find_free_port(), find_free_port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(sql=sql, http=http), encoding="utf-8")
    shutil.copy(SMALL, folder / "graph.ttl")
    command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_until_online((sql, http), process)
            load = "DB.DBA.TTLP_MT(file_to_string_output('graph.ttl'), '', 'http://x/g', 0);"
            client = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
            subprocess.run(client, cwd=folder, check=True, capture_output=True, timeout=60)
            yield lambda text: ask(f"http://127.0.0.1:{http}/sparql", text)
        finally:
            process.terminate()


def wait_until_online(ports, process, patience=60):
    end = time.monotonic() + patience
    for port in ports:
        while not answers(port):
            assert process.poll() is None and time.monotonic() < end, "Virtuoso did not start"
            time.sleep(0.2)


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def ask(address, text):
    fields = {"default-graph-uri": "http://x/g", "format": "application/sparql-results+json", "query": text}
    with urllib.request.urlopen(f"{address}?{urllib.parse.urlencode(fields)}", timeout=30) as response:
        found = json.load(response)
    return sorted([row.get(name, {}).get("value", "") for name in found["head"]["vars"]] for row in found["results"]["bindings"])


@pytest.mark.slow
def test_virtuoso_holds_every_triple(store, virtuoso):
    assert virtuoso("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }") == [[str(len(store))]]


@pytest.mark.slow
@pytest.mark.parametrize("name", QUERIES)
def test_virtuoso_gives_the_same_rows(store, virtuoso, name):
    assert virtuoso(read_query(name).text) == find_rows(store, name)
