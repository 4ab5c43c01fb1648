// A quote in its sentence, with the document and the position, and the way to the whole text.

const SENTENCE_END = /[。！？!?；;\n]/;

/** The sentence that holds a stretch of a document: [before, quote, after]. */
function sentenceOf(document, start, end) {
  if (graph.documents[document].text === undefined) return ["", sliceText(document, start, end), ""];
  const before = sliceText(document, Math.max(0, start - 90), start),
    after = sliceText(document, end, end + 90);
  const letters = Array.from(before);
  let cut = letters.length;
  while (cut > 0 && !SENTENCE_END.test(letters[cut - 1])) cut--;
  const opening = letters.slice(cut).join("");
  const quote = sliceText(document, start, end);
  const stop = SENTENCE_END.test(quote.slice(-1))
    ? -1
    : Array.from(after).findIndex((letter) => SENTENCE_END.test(letter));
  const closing = SENTENCE_END.test(quote.slice(-1))
    ? ""
    : stop < 0
      ? after
      : Array.from(after)
          .slice(0, stop + 1)
          .join("");
  return [
    (cut === 0 && start > 90 ? "…" : "") + opening,
    quote,
    closing + (stop < 0 && closing.length >= 90 ? "…" : ""),
  ];
}

/** One evidence as a quotation: click the source to open the document there. */
function quoteBlock(document, start, end) {
  const source = graph.documents[document];
  const [before, quote, after] = sentenceOf(document, start, end);
  return make(
    "blockquote",
    {},
    make("p", { dir: "auto" }, before, make("mark", {}, quote.length > 400 ? quote.slice(0, 400) + "…" : quote), after),
    make(
      "footer",
      {},
      make(
        "button",
        { class: "source", onclick: () => openReader(document, start, end) },
        named(source.title || source.identifier, 40),
      ),
      " ",
      make("span", { class: "quiet short" }, say("position", start, end)),
    ),
  );
}

/** All evidence of a statement: the first in sight, the others on demand. */
function evidenceBlocks(evidence) {
  const all = [];
  for (let i = 0; i < evidence.length; i += 3) {
    if (!filters.documents.has(evidence[i])) all.push(quoteBlock(evidence[i], evidence[i + 1], evidence[i + 2]));
  }
  if (all.length < 2) return all;
  return [
    all[0],
    make("details", { class: "further" }, make("summary", {}, `${say("evidence")} +${all.length - 1}`), all.slice(1)),
  ];
}

const modalityMark = (modality) =>
  modality ? make("span", { class: "modality " + modality.toLowerCase() }, say("modality_" + modality)) : null;
