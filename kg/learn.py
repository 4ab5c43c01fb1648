"""What names look like, what figures are about and how sure statements are, learned from annotated documents.

    python -m kg.learn GOLD DOCUMENTS… [--without STEM …] [--fresh STEM …] [--plan STEM …]

writes five models into `kg/lexicon`: a conditional random field over characters (which stretch is a name of which group), a maximum entropy
classifier of the names found (which class), one of the things that a figure may be about, and two of the relations and figures found (whether they
are right). The same documents give the same models.
"""

from __future__ import annotations

import lzma
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click
import pycrfsuite

from kg.choosing import SUBJECTS, choose_subject
from kg.confidence import FIGURES, RELATIONS
from kg.documents import read_documents
from kg.features import describe_name, list_features, read_columns
from kg.language import list_words
from kg.learn_confidence import read_judged
from kg.learn_subjects import read_choices
from kg.learned import CLASSES, NAMES, is_general, keep_divisions, open_model
from kg.pipeline import load_pipeline
from kg.places import find_places
from kg.text import read_text
from kg.vocabulary import load_vocabulary

_LEXICON = Path(__file__).parent / "lexicon"
_SETTINGS = {"c1": 0.2, "c2": 0.02, "max_iterations": 80, "feature.minfreq": 3, "feature.possible_transitions": True}
_CHOICE = {"c1": 1.0, "c2": 1.0, "max_iterations": 80}
_PARTS = 4  # of the documents; what figures of one are about is chosen by what the others teach
_CONFIDENCE = {"c1": 1.0, "c2": 1.0, "max_iterations": 100, "feature.minfreq": 3}


Surface = tuple[str, str, str]
Example = tuple[list[list[str]], list[str]]
Span = tuple[int, int, str, str]
#: The text of a document and the file of its annotation.
Known = tuple[str, Path]


def read_surfaces(path: Path) -> tuple[Surface, ...]:
    """The forms of the names in an annotation with group and class, the longest first; without those that only take something up."""
    vocabulary, found = load_vocabulary(), set()
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[0].rstrip("?") == "E" and len(cells) > 2:
            names = [cells[2], *(cells[3].split("|") if len(cells) > 3 else [])]
            found |= {(name.strip("“”《》 "), vocabulary.coarse(cells[1]), cells[1]) for name in names}
    return tuple(sorted((row for row in found if not is_general(row[0])), key=lambda row: (-len(row[0]), row)))


def find_spans(text: str, surfaces: Iterable[Surface]) -> tuple[Span, ...]:
    """Where the names stand in a text: start, end, group, class; of two that overlap the longer."""
    taken, found = bytearray(len(text)), []
    for name, group, kind in surfaces:
        for match in re.finditer(re.escape(name), text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append((start, end, group, kind))
    return tuple(sorted(found))


def label(length: int, spans: Iterable[Span]) -> list[str]:
    """The label of each character: B and I with the group inside names, O outside."""
    labels = ["O"] * length
    for start, end, group, _ in spans:
        labels[start:end] = [f"B-{group}", *[f"I-{group}"] * (end - start - 1)]
    return labels


def train(sequences: Iterable[Example], settings: dict[str, float | bool] = _SETTINGS) -> bytes:
    """The model of sequences of features with their labels, compressed."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in sequences:
        trainer.append(features, labels)
    trainer.set_params(settings)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return lzma.compress(path.read_bytes(), preset=9)


@click.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("inputs", nargs=-1, required=True)
@click.option("--without", multiple=True, help="stems of annotations to leave out")
@click.option("--fresh", multiple=True, help="stems of annotations by which no rule of what figures are about was mended")
@click.option("--plan", multiple=True, help="stems of annotations that do not say what was done")
@click.option("--confidence-only", is_flag=True, help="keep the models of names and of what figures are about, learn anew how sure statements are")
def main(gold: Path, inputs: tuple[str, ...], without: tuple[str, ...], fresh: tuple[str, ...], plan: tuple[str, ...], confidence_only: bool) -> None:
    """Writes the models from annotated documents."""
    known: list[Known] = []
    for document in read_documents(inputs).documents:
        stem = document.identifier.split("/")[-1].split(".")[0].split("_")[0]
        path = gold / f"{stem}.tsv"
        if path.exists() and stem not in without:
            known.append((document.text, path))
    if not confidence_only:
        _learn_names(known)
    choices = [[example for choice in read_choices(source, path, path.stem in fresh) for example in choice] for source, path in known]
    if not confidence_only:
        _learn_subjects(choices)
    _learn_confidence(known, choices, plan)


def _learn_names(known: Iterable[Known]) -> None:
    examples = [example for source, path in known for example in read_examples(source, path)]
    lines, names = [line for line, _ in examples], [name for _, found in examples for name in found]
    _write(NAMES, train(lines))
    _write(CLASSES, train(names))
    click.echo(f"{len(lines)} lines, {len(names)} names")


def _learn_subjects(choices: list[list[Example]]) -> None:
    candidates = [example for of_one in choices for example in of_one]
    _write(SUBJECTS, train(candidates, _CHOICE))
    click.echo(f"{len(candidates)} candidates")


def _learn_confidence(known: list[Known], choices: list[list[Example]], plans: Collection[str]) -> None:
    """The figures of each document are chosen by what the other parts teach: a model is surer of what it learned from than of what nobody read."""
    judged = []
    with tempfile.TemporaryDirectory() as folder:
        for at, (part, others) in enumerate(split_parts(known, choices)):
            model = Path(folder) / f"{at}.xz"
            model.write_bytes(train(others, _CHOICE))
            choose = partial(choose_subject, model=model if others else SUBJECTS)
            judged += [read_judged(source, path, path.stem in plans, choose) for source, path in part]
    relations, figures = [each for one in judged for each in one.relations], [each for one in judged for each in one.figures]
    _write(RELATIONS, train(relations, _CONFIDENCE))
    _write(FIGURES, train(figures, _CONFIDENCE))
    click.echo(f"{len(relations)} relations, {len(figures)} figures")


def split_parts(known: Sequence[Known], choices: Sequence[list[Example]]) -> Iterator[tuple[Sequence[Known], list[Example]]]:
    """The documents in parts, each with the choices of all other parts."""
    for part in range(_PARTS):
        yield known[part::_PARTS], [example for at, of_one in enumerate(choices) if at % _PARTS != part for example in of_one]


def _write(name: str, model: bytes) -> None:
    """Writes a model; from here on the new one is read."""
    (_LEXICON / name).write_bytes(model)
    open_model.cache_clear()


def read_examples(source: str, path: Path) -> Iterator[tuple[Example, list[Example]]]:
    """For each line of a document: its characters with their labels, and its names with their classes."""
    text = read_text(source).text
    words = list_words(load_pipeline().make_doc(text))
    columns = read_columns(text, words, keep_divisions(find_places(text, words)))
    spans = find_spans(text, read_surfaces(path))
    labels = label(len(text), spans)
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        inside = [span for span in spans if start <= span[0] and span[1] <= end]
        names = [([describe_name(text, a, b, group)], [kind]) for a, b, group, kind in inside]
        yield (list_features(text, columns, start, end), labels[start:end]), names


if __name__ == "__main__":
    main()
