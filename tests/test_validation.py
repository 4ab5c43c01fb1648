"""A graph that keeps to the contract passes; whatever breaks it is found and named."""

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import Graph

from kg.errors import KgError
from kg.validation import find_lines, validate

SMALL = Path(__file__).parent / "data" / "small.ttl"
TEXT = SMALL.read_text(encoding="utf-8")


def test_the_small_graph_keeps_to_the_contract():
    assert validate(SMALL) == ()


def test_an_rdflib_graph_and_a_store_are_taken_and_left_as_they_were():
    graph = Graph().parse(SMALL)
    store = Store()
    store.bulk_load(TEXT, format=RdfFormat.TURTLE)
    sizes = len(graph), len(store)
    assert validate(graph) == () == validate(store)
    assert (len(graph), len(store)) == sizes


def test_triple_terms_of_rdf_1_2_are_read_as_the_reification_they_stand_for(tmp_path):
    pattern = r"rdf:subject (\S+) ;\s+rdf:predicate (\S+) ;\s+rdf:object (\S+) ;"
    text = re.sub(pattern, r"rdf:reifies <<( \1 \2 \3 )>> ;", TEXT)
    assert "rdf:subject" not in text
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    assert validate(tmp_path / "graph.ttl") == ()


# What is changed in the text, what it becomes, a word of the message.
WRONGS = {
    "missing label": ('skos:prefLabel "文明镇"@zh', 'skos:altLabel "文明镇"@zh', "首选名"),
    "two labels": ('skos:prefLabel "文明镇"@zh', 'skos:prefLabel "文明镇"@zh , "文明乡镇"@zh', "首选名"),
    "label without language": ('skos:prefLabel "文明镇"@zh', 'skos:prefLabel "文明镇"', "首选名"),
    "label in quotation marks": ('skos:prefLabel "文明镇"@zh', 'skos:prefLabel "“文明镇”"@zh', "引号"),
    "two classes": ("zlr:清河县 a zl:County", "zlr:清河县 a zl:County , zl:Village", "最具体的类"),
    "no specific class": ("zlr:清河县 a zl:County", "zlr:清河县 a zl:Entity", "太宽"),
    "unknown class": ("zlr:清河县 a zl:County", "zlr:清河县 a zl:Shire", "没有类"),
    "unknown property": ("zl:statedCount 4", "zl:statedCount 4 ; zl:countStated 4", "没有属性"),
    "wrong range": ("zl:upholds zlr:一核三共", "zl:upholds zlr:明山市", "客体须为口号"),
    "wrong domain": ("zlr:清河县 a zl:County", "zlr:清河县 a zl:Award", "主体须为"),
    "relation without evidence": ("zl:upholds zlr:一核三共", "zl:upholds zlr:一核三共 , zlr:共建共治共享", "没有作为事实的陈述"),
    "assertion of an unknown relation": ("rdf:predicate zl:upholds", "rdf:predicate zl:evidence", "不在契约之列"),
    "fact without its triple": ("zl:administeredBy zlr:明山市", "zl:within zlr:明山市", "缺少三元组"),
    "unknown modality": ("zl:modality zl:Planned", "zl:modality zl:Perhaps", "情态"),
    "confidence above one": ("zl:confidence 0.9 ", "zl:confidence 1.9 ", "置信度"),
    "count in words": ("zl:statedCount 4", 'zl:statedCount "四"', "标称数量"),
    "value in words": ('zl:value "12000"^^xsd:decimal', 'zl:value "1.2万"', "十进制数"),
    "value as a double": ('zl:value "12000"^^xsd:decimal', "zl:value 1.2E4", "十进制数"),
    "gap in the parts": ("zl:position 2", "zl:position 5", "次序有缺"),
    "a part twice": ("zl:position 2", "zl:position 1", "出现两次"),
    "unknown qualifier": ("zl:qualifier zl:AtLeast", "zl:qualifier zl:Planned", "限定"),
    "quote shorter than its offsets": ('nif:anchorOf "青禾镇党委"', 'nif:anchorOf "青禾镇"', "起讫不符"),
    "evidence of another document": (
        "referenceContext <https://w3id.org/zhili/id/doc/a.txt>",
        "referenceContext <https://w3id.org/zhili/id/doc/b.txt>",
        "IRI",
    ),
    "offset past the end": ('dcterms:identifier "a.txt"', 'dcterms:identifier "a.txt" ; zl:characterCount 20', "超出"),
    "document without identifier": ('dcterms:identifier "a.txt"', 'dcterms:description "a.txt"', "标识"),
    "broken checksum": ('zl:sha256 "', 'zl:sha256 "x', "十六进制"),
    "a place within itself": ("zl:within zlr:云州省", "zl:within zlr:云州省 , zlr:清河县", "成环"),
}


@pytest.mark.parametrize("name", WRONGS)
def test_a_graph_made_wrong_is_caught_and_the_thing_named(name, tmp_path):
    before, after, word = WRONGS[name]
    assert before in TEXT, f"the fixture no longer holds {before}"
    path = tmp_path / "wrong.ttl"
    path.write_text(TEXT.replace(before, after, 1), encoding="utf-8")
    found = [violation for violation in validate(path) if word in violation.message_zh]
    assert found, f"not caught: {name}"
    assert all(v.message_en and v.focus.startswith("https://w3id.org/zhili/id/") and v.line for v in found), found


def test_statements_without_evidence_are_caught():
    lines = TEXT.splitlines(keepends=True)
    cut = "".join(line for line in lines if not line.startswith("    zl:evidence"))
    # The last line of a statement carries the full stop.
    assert any("出处" in v.message_zh for v in validate(Graph().parse(data=cut.replace(" ;\n\n", " .\n\n"), format="turtle")))


def test_broken_turtle_is_refused_with_its_line(tmp_path):
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix zl: <https://w3id.org/zhili/ontology#> .\nzl:a zl:b\n", encoding="utf-8")
    with pytest.raises(KgError) as caught:
        validate(path)
    assert caught.value.problems[0].path == str(path) and caught.value.problems[0].line >= 2


@pytest.mark.parametrize("name", ["missing.ttl", "graph.xlsx"])
def test_a_file_that_is_missing_or_no_rdf_is_refused(name, tmp_path):
    with pytest.raises(KgError):
        validate(tmp_path / name)


def test_a_violation_reads_as_one_line_in_both_languages(tmp_path):
    path = tmp_path / "wrong.ttl"
    path.write_text(TEXT.replace("zlr:清河县 a zl:County", "zlr:清河县 a zl:Shire", 1), encoding="utf-8")
    text = str(next(v for v in validate(path) if "没有类" in v.message_zh))
    assert "清河县" in text and "the ontology has no class" in text and text.split(":")[0].isdigit()


def test_the_line_of_a_subject_is_where_it_opens():
    assert find_lines("<http://a> a <http://b> ;\n  <http://c> 1 .\n<http://d> a <http://b> .") == {"http://a": 1, "http://d": 3}
