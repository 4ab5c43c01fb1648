// A document's text with all evidence highlighted; a click on a highlight says what it is evidence of.

/** Everything that cites a document: [start, end, words]. */
function citationsOf(number) {
  const found = [];
  const collect = (evidence, words) => {
    for (let i = 0; i < evidence.length; i += 3)
      if (evidence[i] === number) found.push([evidence[i + 1], evidence[i + 2], words]);
  };
  const { statements } = graph;
  statements.evidence.forEach((evidence, i) => collect(evidence, () => sayStatement(i)));
  graph.parts.forEach((row) =>
    collect(row[5], () => [nodeButton(row[0], 30), ` ${inWords(partRelation(), "out")} ${row[1]}：`, named(row[2])]),
  );
  graph.figures.forEach((row) =>
    collect(row[7], () => [nodeButton(row[0], 30), " ", named(row[1]), " ", formatValue(row)]),
  );
  return found;
}

function sayStatement(i) {
  const { subject, object, predicate, modality } = graph.statements;
  return [
    nodeButton(subject[i], 30),
    " ",
    inWords(graph.relations[predicate[i]]),
    " ",
    nodeButton(object[i], 30),
    modalityMark(modality[i]),
  ];
}

/** The text cut where evidence begins or ends: pieces [start, end, citations that cover it]. */
function cutText(length, citations) {
  const bounds = Array.from(new Set([0, length, ...citations.flatMap(([start, end]) => [start, end])]))
    .filter((offset) => offset >= 0 && offset <= length)
    .sort((a, b) => a - b);
  const opening = citations.slice().sort((a, b) => a[0] - b[0]);
  const pieces = [];
  let live = [],
    next = 0;
  for (let i = 0; i + 1 < bounds.length; i++) {
    while (next < opening.length && opening[next][0] <= bounds[i]) live.push(opening[next++]);
    live = live.filter((citation) => citation[1] > bounds[i]);
    pieces.push([bounds[i], bounds[i + 1], live.slice()]);
  }
  return pieces;
}

/** The whole text in pieces; of a text that the page does not carry, the quotes that it knows, in their order. */
function piecesOf(number) {
  const citations = citationsOf(number);
  if (graph.documents[number].text !== undefined) return cutText(lengthOfText(number), citations);
  const stretches = new Map();
  for (const citation of citations) push(stretches, `${citation[0]},${citation[1]}`, citation);
  return Array.from(stretches.values(), (group) => [group[0][0], group[0][1], group]).sort((a, b) => a[0] - b[0]);
}

function openReader(number, from = -1, to = -1) {
  const source = graph.documents[number];
  const said = make("div", { class: "said", "aria-live": "polite" });
  const text = make("div", {
    class: "text",
    dir: "auto",
    tabindex: "0",
    role: "region",
    "aria-label": say("document_text"),
  });
  const tell = (citations) =>
    fill(
      said,
      make("h3", {}, say("evidence_of")),
      make(
        "ul",
        { class: "plain" },
        citations.slice(0, 30).map(([, , words]) => make("li", {}, words())),
      ),
    );
  let target = null;
  for (const [start, end, citations] of piecesOf(number)) {
    const stretch = sliceText(number, start, end);
    if (source.text === undefined && text.childNodes.length) text.append("\n…\n");
    if (!citations.length) {
      text.append(stretch);
      continue;
    }
    const here = start >= from && end <= to;
    const mark = make(
      "mark",
      {
        tabindex: "0",
        role: "button",
        class: here ? "here" : "",
        onclick: () => tell(citations),
        onkeydown: (event) => {
          if (event.key === "Enter" || event.key === " ") {
            tell(citations);
            event.preventDefault();
          }
        },
      },
      stretch,
    );
    if (here && !target) {
      target = mark;
      tell(citations);
    }
    text.append(mark);
  }
  const facts = [
    source.publisher,
    source.issued,
    source.identifier,
    source.text === undefined ? say("no_text") : "",
  ].filter(Boolean);
  fill(
    $("reader"),
    make(
      "div",
      { class: "panel-head" },
      make("h2", { id: "reader-title", dir: "auto" }, named(source.title || source.identifier, 200)),
      make("button", { class: "close", "aria-label": say("close"), onclick: () => $("reader").close() }, "×"),
    ),
    make("p", { class: "quiet" }, facts.map((fact, place) => [place ? " · " : "", named(fact, 80)]).flat()),
    make("div", { class: "reading" }, text, said),
  );
  if (!$("reader").open) $("reader").showModal();
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}
