"""What `ontology/` allows: classes, properties, domains and ranges, labels; read from its Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

ZL = "https://w3id.org/zhili/ontology#"
BASE_IRI = "https://w3id.org/zhili/id/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

#: The classes that every entity is one kind of.
COARSE = ("Place", "Organization", "Person", "Program", "Slogan", "Award")
#: In data `zl:holdsPost` is written as org:holds and org:postIn; `kg.model.Relation` calls it "holds".
HOLDS, HOLDS_POST = "holds", "holdsPost"


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the ontology; `parents` are those of its own namespace, `stands_under` those of others, as full IRIs."""

    name: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    parents: tuple[str, ...] = ()
    stands_under: tuple[str, ...] = ()
    example: str = ""
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the ontology; `domain` and `range` are class names, a datatype's full IRI, or empty when not restricted.

    `inverse` is a property of the ontology; `stands_under` the properties of other vocabularies, as full IRIs.
    """

    name: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    symmetric: bool = False
    transitive: bool = False
    inverse: str = ""
    stands_under: tuple[str, ...] = ()
    datatype: bool = False
    example: str = ""
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Individual:
    """A named individual of the ontology, such as zl:Planned; `kind` is its class."""

    name: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    kind: str
    example: str = ""
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All classes and properties of the ontology by their local names, in the order of the file."""

    classes: Mapping[str, Class]
    properties: Mapping[str, Property]
    individuals: Mapping[str, Individual]
    version: str = ""

    def ancestors(self, kind: str) -> tuple[str, ...]:
        """The class and all classes above it, nearest first; just the name itself when the ontology lacks it.

        >>> load_vocabulary().ancestors("Village")
        ('Village', 'AdministrativeDivision', 'Place', 'Entity')
        """
        found = [kind]
        for name in found:
            parents = self.classes[name].parents if name in self.classes else ()
            found.extend(parent for parent in parents if parent not in found)
        return tuple(found)

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Whether a class is another or stands under it.

        >>> load_vocabulary().is_a("Cooperative", "Organization")
        True
        """
        return ancestor in self.ancestors(kind)

    def coarse(self, kind: str) -> str:
        """Which of Place, Organization, Person, Program, Slogan, Award a class belongs to; empty for any other.

        >>> load_vocabulary().coarse("Motto")
        'Slogan'
        """
        return next((name for name in self.ancestors(kind) if name in COARSE), "")

    def allows(self, subject_kind: str, predicate: str, object_kind: str) -> bool:
        """Whether domain and range of a property let a thing of one class be related to a thing of another.

        False for a property that the ontology lacks. What replaces must be of the same coarse class as what it replaces.

        >>> load_vocabulary().allows("Township", "within", "County"), load_vocabulary().allows("County", "within", "Motto")
        (True, False)
        """
        prop = self.properties.get(predicate)
        if prop is None or (predicate == "replaces" and self.coarse(subject_kind) != self.coarse(object_kind)):
            return False
        return self._fits(subject_kind, prop.domain) and self._fits(object_kind, prop.range)

    def _fits(self, kind: str, allowed: tuple[str, ...]) -> bool:
        return not allowed or any(self.is_a(kind, name) for name in allowed)


def ontology_folder() -> Traversable:
    """The folder with zhili.ttl, shapes.ttl, context.jsonld and queries: inside the installed package, else beside it in a checkout."""
    inside = files(__package__) / "ontology"
    return inside if inside.joinpath("zhili.ttl").is_file() else Path(__file__).parent.parent / "ontology"


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of `ontology/zhili.ttl`.

    >>> load_vocabulary().classes["Township"].label_zh
    '乡级行政区'
    """
    return parse_vocabulary(ontology_folder().joinpath("zhili.ttl").read_text(encoding="utf-8"))


def parse_vocabulary(turtle: str) -> Vocabulary:
    """The vocabulary that a Turtle text in the `zl:` namespace declares."""
    quads = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    axioms = _Axioms(quads)
    properties = {name: _property(axioms, name, True) for name in axioms.declared("DatatypeProperty")}
    properties |= {name: _property(axioms, name, False) for name in axioms.declared("ObjectProperty")}
    properties = {name: properties[name] for name in axioms.in_order(properties)}
    if HOLDS_POST in properties:
        properties[HOLDS] = properties[HOLDS_POST]
    classes = {name: _class(axioms, name) for name in axioms.declared("Class")}
    individuals = {name: _individual(axioms, name) for name in axioms.declared("NamedIndividual")}
    return Vocabulary(*map(MappingProxyType, (classes, properties, individuals)), version=axioms.version())


class _Axioms:
    """The quads of an ontology, asked by subject and predicate; never changed after it is made."""

    def __init__(self, quads: list[ox.Quad]):
        self._order = tuple(dict.fromkeys(quad.subject for quad in quads))
        self._objects: dict[tuple[object, str], list[object]] = {}
        for quad in quads:
            self._objects.setdefault((quad.subject, quad.predicate.value), []).append(quad.object)

    def declared(self, kind: str) -> list[str]:
        """Local names of our namespace declared as an OWL kind, in the order of the file."""
        wanted = ox.NamedNode(OWL + kind)
        return [s.value[len(ZL) :] for s in self._order if _is_ours(s) and wanted in self._objects.get((s, f"{RDF}type"), ())]

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Names sorted as their subjects stand in the file."""
        place = {subject.value[len(ZL) :]: number for number, subject in enumerate(self._order) if _is_ours(subject)}
        return sorted(names, key=place.__getitem__)

    def objects(self, predicate: str, subject: str) -> tuple[object, ...]:
        return tuple(self._objects.get((ox.NamedNode(subject), predicate), ()))

    def local(self, predicate: str, subject: str) -> tuple[str, ...]:
        """Objects of our namespace as local names."""
        return tuple(o.value[len(ZL) :] for o in self.objects(predicate, subject) if _is_ours(o))

    def foreign(self, predicate: str, subject: str) -> tuple[str, ...]:
        """Objects of other namespaces as IRIs."""
        return tuple(o.value for o in self.objects(predicate, subject) if isinstance(o, ox.NamedNode) and not _is_ours(o))

    def text(self, predicate: str, subject: str, language: str) -> str:
        """The literal in a language, empty when there is none."""
        found = (o.value for o in self.objects(predicate, subject) if isinstance(o, ox.Literal) and o.language == language)
        return next(found, "")

    def members(self, predicate: str, subject: str) -> tuple[str, ...]:
        """The classes that a domain or range names, unions opened."""
        named = (name for o in self.objects(predicate, subject) for name in self._union(o))
        return tuple(node.value.removeprefix(ZL) for node in named)

    def version(self) -> str:
        return next((o[0].value for (_, p), o in self._objects.items() if p == f"{OWL}versionInfo"), "")

    def _union(self, node: object) -> Iterator[ox.NamedNode]:
        if isinstance(node, ox.NamedNode):
            yield node
        for head in self._objects.get((node, f"{OWL}unionOf"), ()):
            yield from self._list(head)

    def _list(self, head: object) -> Iterator[ox.NamedNode]:
        while (head, f"{RDF}first") in self._objects:
            yield self._objects[head, f"{RDF}first"][0]
            head = self._objects[head, f"{RDF}rest"][0]


def _is_ours(node: object) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(ZL)


def _texts(axioms: _Axioms, name: str) -> dict[str, str]:
    iri = ZL + name
    return {
        "label_zh": axioms.text(f"{RDFS}label", iri, "zh"),
        "label_en": axioms.text(f"{RDFS}label", iri, "en"),
        "definition_zh": axioms.text(f"{SKOS}definition", iri, "zh"),
        "definition_en": axioms.text(f"{SKOS}definition", iri, "en"),
        "example": axioms.text(f"{SKOS}example", iri, "zh"),
        "note_zh": axioms.text(f"{SKOS}scopeNote", iri, "zh"),
        "note_en": axioms.text(f"{SKOS}scopeNote", iri, "en"),
    }


def _class(axioms: _Axioms, name: str) -> Class:
    predicate = f"{RDFS}subClassOf"
    return Class(
        name,
        parents=axioms.local(predicate, ZL + name),
        stands_under=axioms.foreign(predicate, ZL + name),
        **_texts(axioms, name),
    )


def _individual(axioms: _Axioms, name: str) -> Individual:
    return Individual(name, kind=axioms.local(f"{RDF}type", ZL + name)[0], **_texts(axioms, name))


def _property(axioms: _Axioms, name: str, datatype: bool) -> Property:
    iri = ZL + name
    types = axioms.foreign(f"{RDF}type", iri)
    return Property(
        name,
        domain=axioms.members(f"{RDFS}domain", iri),
        range=axioms.members(f"{RDFS}range", iri),
        symmetric=f"{OWL}SymmetricProperty" in types,
        transitive=f"{OWL}TransitiveProperty" in types,
        inverse=next(iter(axioms.local(f"{OWL}inverseOf", iri)), ""),
        stands_under=axioms.foreign(f"{RDFS}subPropertyOf", iri),
        datatype=datatype,
        **_texts(axioms, name),
    )
