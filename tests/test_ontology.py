"""The ontology holds the whole contract, stands under terms that exist, and its page and context follow it."""

import json
import tomllib
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, Dataset, Graph, Literal, Namespace, URIRef, namespace
from rdflib.compare import isomorphic

from kg.ontology_page import format_context, format_page
from kg.vocabulary import ZL, load_vocabulary

SDO, GEO, SOSA = (Namespace(str(known)) for known in (namespace.SDO, namespace.GEO, namespace.SOSA))
ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "ontology"
ONTOLOGY = URIRef("https://w3id.org/zhili/ontology")
zl = Namespace(ZL)
vocabulary = load_vocabulary()
graph = Graph().parse(FOLDER / "zhili.ttl")

CLASSES = """
Place AdministrativeDivision Province Prefecture County Township Village Community Compound Site Organization
PartyOrganization GovernmentBody MassOrganization SelfGovernanceBody Enterprise Cooperative SocialOrganization
VolunteerTeam PublicInstitution Media Person Program Campaign Project Plan Mechanism Reform Platform Event Brand
PolicyDocument Slogan NumericFormula Motto Award Observation Part Assertion Evidence Document
""".split()
RELATIONS = """
within administeredBy jurisdiction subordinateTo carriesOut upholds partOf locatedAt receives confers organizes guides
establishes participatesIn cooperatesWith invests selects publishes authors replaces mentions
""".split()
OTHERS = """
hasPart position role denotes statedCount about metric value unit qualifier period evidence confidence modality time
rule sha256
""".split()
TERMS = [*vocabulary.classes.values(), *vocabulary.properties.values()]
SHIPPED = {"zhili.ttl", "shapes.ttl", "index.html", "context.jsonld"}

# rdflib knows these vocabularies term by term; NIF 2.0 and ITS RDF it does not.
KNOWN = [ORG, FOAF, SKOS, PROV, DCTERMS, RDF, namespace.SDO, namespace.SOSA, namespace.GEO]
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ELSEWHERE = {f"{NIF}{name}" for name in "Phrase beginIndex endIndex anchorOf referenceContext".split()}
ELSEWHERE.add("http://www.w3.org/2005/11/its/rdf#taIdentRef")


def test_two_parsers_read_the_same_ontology():
    quads = pyoxigraph.parse(path=FOLDER / "zhili.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    assert isomorphic(graph, Graph().parse(data=pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt"))


def test_the_ontology_has_version_iri_prefix_and_licence():
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{vocabulary.version}")
    assert graph.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("zl")
    assert graph.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(ZL)
    assert graph.value(ONTOLOGY, DCTERMS.license)


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_of_the_contract_is_declared(name):
    assert name in vocabulary.classes


@pytest.mark.parametrize("name", RELATIONS + OTHERS)
def test_a_property_of_the_contract_is_declared(name):
    assert name in vocabulary.properties


@pytest.mark.parametrize("term", [*TERMS, *vocabulary.individuals.values()], ids=lambda term: term.name)
def test_a_term_has_labels_and_definitions_in_chinese_and_english(term):
    assert term.label_zh and term.label_en and term.definition_zh and term.definition_en
    assert "\n" not in term.definition_zh + term.definition_en


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_term_has_an_example_from_the_sample_documents(term):
    # None of the five documents tells of a renaming.
    assert bool(term.example) is (term.name != "replaces")


@pytest.mark.parametrize("name", RELATIONS + OTHERS)
def test_a_property_has_domain_and_range_that_are_classes_or_datatypes(name):
    term = vocabulary.properties[name]
    assert term.domain and (term.range or name in {"time", "period"})
    assert all(end in vocabulary.classes for end in term.domain)
    assert all(end in vocabulary.classes or end.startswith("http://www.w3.org/") for end in term.range)


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Place", SDO.Place),
        ("Place", GEO.Feature),
        ("Organization", ORG.Organization),
        ("Organization", SDO.Organization),
        ("Person", FOAF.Person),
        ("Person", SDO.Person),
        ("Event", SDO.Event),
        ("Slogan", SKOS.Concept),
        ("Observation", SOSA.Observation),
        ("Assertion", RDF.Statement),
        ("Evidence", URIRef(f"{NIF}Phrase")),
        ("Document", FOAF.Document),
        ("Document", PROV.Entity),
        ("within", SDO.containedInPlace),
        ("jurisdiction", SDO.areaServed),
        ("subordinateTo", ORG.subOrganizationOf),
        ("partOf", DCTERMS.isPartOf),
        ("locatedAt", SDO.location),
        ("organizedBy", SDO.organizer),
        ("publishedBy", DCTERMS.publisher),
        ("authoredBy", DCTERMS.creator),
        ("replaces", DCTERMS.replaces),
        ("mentions", SDO.mentions),
    ],
)
def test_a_term_stands_under_what_the_contract_says(name, above):
    assert (zl[name], RDFS.subClassOf, above) in graph or (zl[name], RDFS.subPropertyOf, above) in graph


def test_every_aligned_term_exists_in_its_vocabulary():
    aligned = {term for part in (RDFS.subClassOf, RDFS.subPropertyOf) for term in graph.objects(None, part) if not str(term).startswith(ZL)}
    assert len(aligned) > 20
    missing = {term for term in aligned if str(term) not in ELSEWHERE and not any(term in namespace for namespace in KNOWN)}
    assert missing == set()


def test_every_term_of_ours_that_is_used_is_declared():
    used = {term for triple in graph for term in triple if str(term).startswith(ZL) and isinstance(term, URIRef)}
    declared = {*vocabulary.classes, *vocabulary.properties, *vocabulary.individuals} - {"holds"}
    assert {str(term).removeprefix(ZL) for term in used} == declared


@pytest.mark.parametrize(
    ("name", "inverse"), [("contains", "within"), ("organizedBy", "organizes"), ("publishedBy", "publishes"), ("authoredBy", "authors")]
)
def test_an_inverse_turns_domain_and_range_round(name, inverse):
    one, other = vocabulary.properties[name], vocabulary.properties[inverse]
    assert one.inverse == inverse and (one.domain, one.range) == (other.range, other.domain)


def test_properties_are_object_or_datatype_properties_not_both():
    both = set(graph.subjects(RDF.type, OWL.ObjectProperty)) & set(graph.subjects(RDF.type, OWL.DatatypeProperty))
    assert both == set()


def test_no_class_stands_under_two_disjoint_ones():
    for members in graph.objects(graph.value(None, RDF.type, OWL.AllDisjointClasses), OWL.members):
        names = [str(term).removeprefix(ZL) for term in graph.items(members)]
        assert len(names) > 8
        for name in vocabulary.classes:
            assert sum(vocabulary.is_a(name, other) for other in names) <= 1


def test_a_reasoner_finds_the_ancestors_of_a_place_and_no_contradiction():
    owlrl = pytest.importorskip("owlrl")
    data = Graph()
    for triple in graph:
        data.add(triple)
    prefixes = f"@prefix zl: <{ZL}> . @prefix org: <http://www.w3.org/ns/org#> . @prefix : <http://x/> .\n"
    data.parse(data=prefixes + ":a zl:within :b . :b zl:within :c . :p org:holds :q . :q org:postIn :a .", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    here = Namespace("http://x/")
    assert (here.a, zl.within, here.c) in data and (here.c, zl.contains, here.a) in data and (here.a, RDF.type, SDO.Place) in data
    assert (here.p, zl.holdsPost, here.a) in data
    assert not [message for message in data.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))]


def test_the_shapes_are_shacl_and_cover_every_relation():
    from pyshacl import validate

    shapes = Graph().parse(FOLDER / "shapes.ttl")
    targets = set(shapes.objects(None, SH.targetSubjectsOf))
    assert {zl[name] for name in [*RELATIONS, "hasPart", "statedCount"]} | {ORG.holds} <= targets
    assert {zl[name] for name in "Entity Assertion Part Observation Evidence Document".split()} <= set(shapes.objects(None, SH.targetClass))
    assert validate(Graph(), shacl_graph=shapes, meta_shacl=True)[0]


def test_every_message_of_the_shapes_is_in_both_languages():
    shapes = Graph().parse(FOLDER / "shapes.ttl")
    for node in set(shapes.subjects(SH.message)):
        assert sorted(message.language for message in shapes.objects(node, SH.message)) == ["en", "zh"]


def test_the_page_and_the_context_are_made_from_the_ontology_as_it_is():
    """Renew them with `python -m kg.ontology_page`."""
    assert (FOLDER / "index.html").read_text(encoding="utf-8") == format_page(vocabulary)
    assert (FOLDER / "context.jsonld").read_text(encoding="utf-8") == format_context(vocabulary)


def test_the_page_lists_every_term_and_needs_no_network():
    page = format_page(vocabulary)
    assert all(f'id="{name}"' in page for name in [*CLASSES, *RELATIONS, *OTHERS, "AtLeast", "Planned"])
    assert "<script" not in page and "src=" not in page and "<link" not in page


def test_the_context_reads_short_json_as_the_contract_means_it():
    context = json.loads(format_context(vocabulary))["@context"]
    data = {
        "@context": context,
        "id": "http://x/青禾镇",
        "type": "Township",
        "prefLabel": "青禾镇",
        "within": "http://x/清河县",
    }
    figure = {"@context": context, "id": "http://x/o", "type": "Observation", "metric": "服务站", "value": "12", "qualifier": "AtLeast"}
    found = Dataset(default_union=True).parse(data=json.dumps([data, figure]), format="json-ld")
    here = Namespace("http://x/")
    assert (here["青禾镇"], zl.within, here["清河县"]) in found and (here["青禾镇"], RDF.type, zl.Township) in found
    assert (here["青禾镇"], SKOS.prefLabel, Literal("青禾镇", lang="zh")) in found
    assert (here.o, zl.qualifier, zl.AtLeast) in found and (here.o, zl.metric, Literal("服务站", lang="zh")) in found


def test_every_folder_of_the_package_and_the_ontology_travel_in_the_wheel():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folders = {path.parent for path in (ROOT / "kg").rglob("__init__.py")}
    assert {".".join(folder.relative_to(ROOT).parts) for folder in folders} <= set(settings["packages"])
    assert settings["package-dir"]["kg.ontology"] == "ontology" and SHIPPED <= {path.name for path in FOLDER.iterdir()}
    assert settings["package-data"]["kg.ontology"] == ["*"] == settings["package-data"]["kg.ontology.queries"]
