"""The ontology for readers and for JSON-LD: `ontology/index.html` and `ontology/context.jsonld`, made from its Turtle.

Written anew by

    python -m kg.ontology_page
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from kg.triples import PREFIXES
from kg.vocabulary import HOLDS, ZL, Property, Vocabulary, load_vocabulary, ontology_folder

_OUTER = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sosa": "http://www.w3.org/ns/sosa/",
}
_XSD = PREFIXES["xsd"]
#: Terms of other vocabularies that the data use, for the JSON-LD context.
_BORROWED = {
    "prefLabel": {"@id": "skos:prefLabel", "@language": "zh"},
    "altLabel": {"@id": "skos:altLabel", "@language": "zh", "@container": "@set"},
    "label": {"@id": "rdfs:label", "@language": "zh"},
    "holds": {"@id": "org:holds", "@type": "@id"},
    "postIn": {"@id": "org:postIn", "@type": "@id"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@id"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "beginIndex": {"@id": "nif:beginIndex", "@type": "xsd:integer"},
    "endIndex": {"@id": "nif:endIndex", "@type": "xsd:integer"},
    "anchorOf": "nif:anchorOf",
    "referenceContext": {"@id": "nif:referenceContext", "@type": "@id"},
    "identifier": "dcterms:identifier",
}


def shorten_iri(iri: str) -> str:
    """An IRI with the prefix of its vocabulary; the IRI itself where none is known.

    >>> shorten_iri("https://schema.org/Place")
    'schema:Place'
    """
    prefixes = PREFIXES | _OUTER
    return next((f"{prefix}:{iri[len(start) :]}" for prefix, start in prefixes.items() if iri.startswith(start)), iri)


def format_page(vocabulary: Vocabulary) -> str:
    """The HTML page of the ontology: every class, property and individual with definition, place and example; one file, no script."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["curie"] = shorten_iri
    template = environment.from_string(files(__package__).joinpath("ontology_page.html.j2").read_text(encoding="utf-8"))
    properties = own_properties(vocabulary)
    return template.render(
        vocabulary=vocabulary,
        namespace=ZL,
        properties=properties,
        roots=[term.name for term in vocabulary.classes.values() if not term.parents],
        children=_group((parent, term.name) for term in vocabulary.classes.values() for parent in term.parents),
        leaving=_group((name, term.name) for term in properties for name in term.domain),
        arriving=_group((name, term.name) for term in properties for name in term.range),
    )


def own_properties(vocabulary: Vocabulary) -> list[Property]:
    """The properties of the ontology's own namespace, each once."""
    return [term for name, term in vocabulary.properties.items() if name != HOLDS]


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def format_context(vocabulary: Vocabulary) -> str:
    """The JSON-LD 1.1 context of the contract: prefixes, classes and properties by their local names, with their types."""
    context: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    context |= {prefix: iri for prefix, iri in sorted((PREFIXES | _OUTER).items())}
    context |= _BORROWED
    context |= {name: f"zl:{name}" for name in (*vocabulary.classes, *vocabulary.individuals)}
    context |= {term.name: _describe_term(term) for term in own_properties(vocabulary)}
    return json.dumps({"@context": context}, ensure_ascii=False, indent=2) + "\n"


def _describe_term(term: Property) -> object:
    if not term.datatype:
        return {"@id": f"zl:{term.name}", "@type": "@vocab" if set(term.range) & {"Qualifier", "Modality"} else "@id"}
    if term.range and term.range[0].startswith(_XSD):
        return {"@id": f"zl:{term.name}", "@type": shorten_iri(term.range[0])}
    return {"@id": f"zl:{term.name}", "@language": "zh"} if term.range else f"zl:{term.name}"


def write_pages(folder: Path) -> None:
    """Writes index.html and context.jsonld into the ontology's folder."""
    vocabulary = load_vocabulary()
    for name, text in (("index.html", format_page(vocabulary)), ("context.jsonld", format_context(vocabulary))):
        with open(folder / name, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    write_pages(Path(str(ontology_folder())))
