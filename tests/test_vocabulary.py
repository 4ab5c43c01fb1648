"""The vocabulary is what the ontology's Turtle says."""

import pytest

from kg.vocabulary import BASE_IRI, COARSE, ZL, load_vocabulary, ontology_folder, parse_vocabulary

vocabulary = load_vocabulary()


@pytest.mark.parametrize(
    ("kind", "ancestor", "expected"),
    [
        ("Village", "Village", True),
        ("Village", "AdministrativeDivision", True),
        ("Village", "Entity", True),
        ("Compound", "AdministrativeDivision", False),
        ("Cooperative", "Organization", True),
        ("NumericFormula", "Slogan", True),
        ("Slogan", "NumericFormula", False),
        ("Unheard", "Place", False),
    ],
)
def test_a_class_is_itself_and_all_above_it(kind, ancestor, expected):
    assert vocabulary.is_a(kind, ancestor) is expected


def test_every_entity_class_has_one_coarse_class():
    entities = [name for name in vocabulary.classes if vocabulary.is_a(name, "Entity") and name != "Entity"]
    assert {vocabulary.coarse(name) for name in entities} == set(COARSE)


@pytest.mark.parametrize("kind", ["Assertion", "Evidence", "Observation", "Part", "Document", "Unheard"])
def test_what_is_no_entity_has_no_coarse_class(kind):
    assert vocabulary.coarse(kind) == ""


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "expected"),
    [
        ("Township", "within", "County", True),
        ("Township", "within", "PartyOrganization", False),
        ("Person", "holds", "PartyOrganization", True),
        ("Person", "holds", "Village", True),
        ("Village", "holds", "Person", False),
        ("Media", "publishes", "Document", True),
        ("Document", "mentions", "Motto", True),
        ("Project", "upholds", "NumericFormula", True),
        ("Award", "upholds", "NumericFormula", False),
        ("Mechanism", "hasPart", "Part", True),
        ("Village", "replaces", "Township", True),
        ("Village", "replaces", "Enterprise", False),
        ("Village", "unheard", "Township", False),
    ],
)
def test_a_relation_is_allowed_by_domain_and_range(subject, predicate, object_, expected):
    assert vocabulary.allows(subject, predicate, object_) is expected


def test_symmetry_transitivity_and_inverses_are_read():
    properties = vocabulary.properties
    assert properties["cooperatesWith"].symmetric and not properties["within"].symmetric
    assert properties["within"].transitive
    assert properties["contains"].inverse == "within"


def test_a_union_domain_is_opened_in_order():
    assert vocabulary.properties["upholds"].domain == ("Place", "Organization", "Program")


def test_the_individuals_know_their_class():
    assert vocabulary.individuals["AtLeast"].kind == "Qualifier"
    assert vocabulary.individuals["Planned"].kind == "Modality"


def test_an_empty_ontology_is_an_empty_vocabulary():
    assert not parse_vocabulary("").classes


def test_the_vocabulary_cannot_be_changed():
    with pytest.raises(TypeError):
        vocabulary.classes["New"] = None


def test_names_are_under_w3id_and_the_folder_is_found():
    assert ZL == "https://w3id.org/zhili/ontology#" and BASE_IRI == "https://w3id.org/zhili/id/"
    assert ontology_folder().joinpath("zhili.ttl").is_file()
