// The parts of a formula, each with the parts that it has itself (三治 of 一核三治: 自治, 法治, 德治), as each document tells them.

const documentsOf = (row) => Array.from(new Set(row[5].filter((_, place) => place % 3 === 0)));
const toldIn = (row, documents) => documentsOf(row).some((number) => documents.includes(number));

/** The rows of what a part has itself, told by one of some documents; nothing where that leads back to what holds the part. */
function partsWithin(row, documents, above) {
  return row[4] < 0 || above.includes(row[4]) ? [] : partsIn(row[4]).filter((inner) => toldIn(inner, documents));
}

/** Whether the parts stand for their own: their numerals together are those of the whole, as 一核 and 三治 make four. */
function standsForInner(rows, stated) {
  if (stated === undefined || rows.length >= stated) return false;
  const promised = (row) => (row[4] < 0 ? 1 : (graph.nodes.stated[row[4]] ?? 1));
  return rows.reduce((sum, row) => sum + promised(row), 0) === stated;
}

/** How many parts one document gives, counting what stands within those that stand for their own. */
function countTold(rows, stated, number, above = []) {
  const direct = new Set(rows.map((row) => row[1])).size;
  if (!standsForInner(rows, stated)) return direct;
  const deep = (row) => {
    const own = row[4] < 0 ? undefined : graph.nodes.stated[row[4]];
    return own === undefined ? 1 : countTold(partsWithin(row, [number], [...above, row[0]]), own, number, [...above, row[0]]);
  };
  return Math.max(direct, rows.reduce((sum, row) => sum + deep(row), 0));
}

/** How many of the parts are told: at all, or within their own by the document that tells most. */
function countParts(node) {
  const rows = partsIn(node),
    stated = graph.nodes.stated[node],
    direct = new Set(rows.map((row) => row[1])).size;
  if (stated === undefined || direct >= stated) return direct;
  return Math.max(direct, ...rowsByDocument(node).map(([number, told]) => countTold(told, stated, number)));
}

const isShort = (node) => graph.nodes.stated[node] !== undefined && countParts(node) < graph.nodes.stated[node];

/** Pairs of a document's number and the part rows that it tells. */
function rowsByDocument(node) {
  const told = new Map();
  for (const row of partsIn(node)) for (const number of documentsOf(row)) push(told, number, row);
  return Array.from(told).filter(([number]) => !filters.documents.has(number));
}

/** The parts as each document gives them; documents that agree down to the innermost part stand together. */
function sidesOf(node) {
  const sides = new Map();
  for (const [number, rows] of rowsByDocument(node)) {
    const key = spell(rows, number);
    if (sides.has(key)) sides.get(key).documents.push(number);
    else sides.set(key, { documents: [number], rows });
  }
  return Array.from(sides.values());
}

function spell(rows, number, above = []) {
  return rows
    .map((row) => `${row[1]} ${row[2]}(${spell(partsWithin(row, [number], [...above, row[0]]), number, [...above, row[0]])})`)
    .join("|");
}

/** The innermost parts' labels, each once. */
function partLabels(node) {
  const inmost = (rows, above) =>
    rows.flatMap((row) => {
      const inner = partsWithin(row, documentsOf(row), [...above, row[0]]);
      return inner.length ? inmost(inner, [...above, row[0]]) : [row[2]];
    });
  const labels = Array.from(new Set(inmost(partsIn(node), [])));
  return labels.slice(0, 6).join("、").slice(0, 40) + (labels.length > 6 ? "…" : "");
}

/** What the numerals promise, against what the text spells out. */
function promise(node) {
  const stated = graph.nodes.stated[node],
    listed = countParts(node);
  const text = [
    stated === undefined ? null : say("stated_count", stated),
    listed ? say("spelled_out", listed) : say("not_spelled"),
  ];
  return make(
    "p",
    { class: stated !== undefined && listed < stated ? "warn" : "quiet" },
    text.filter(Boolean).join(language === "zh" ? "，" : ", "),
  );
}

/** The parts in order as some documents tell them (all, where none are named), with a visible gap for each that the numerals promise and
 * the text does not give, and under each part what it has itself. */
function partItems(rows, stated, documents = null, above = []) {
  const positions = new Map();
  for (const row of rows) push(positions, row[1], row);
  const sides = documents ? [rows] : Array.from(new Set(rows.flatMap(documentsOf)), (number) => rows.filter((row) => toldIn(row, [number])));
  const stands = sides.some((side) => standsForInner(side, stated));
  const last = Math.max(stands ? 0 : (stated ?? 0), ...positions.keys(), 0);
  return Array.from({ length: Math.min(last, 200) }, (_, place) => {
    const here = positions.get(place + 1);
    if (!here) return make("li", { class: "missing" }, say("missing_part", place + 1));
    return make(
      "li",
      {},
      here.map((row) => partItem(row, stands, documents, [...above, row[0]])),
    );
  });
}

function partItem(row, stands, documents, above) {
  const quotes = [];
  for (let i = 0; i < row[5].length; i += 3)
    if (!documents || documents.includes(row[5][i])) quotes.push(...row[5].slice(i, i + 3));
  const inner = partsWithin(row, documents ?? documentsOf(row), above),
    own = row[4] < 0 ? undefined : graph.nodes.stated[row[4]];
  return make(
    "div",
    { class: "part", "data-said": row[6] },
    row[3] ? make("span", { class: "role" }, named(row[3], 30)) : null,
    row[4] >= 0 ? nodeButton(row[4]) : make("strong", {}, named(row[2])),
    evidenceBlocks(quotes),
    inner.length ? make("ol", { class: "parts" }, partItems(inner, own, documents, above)) : null,
    !inner.length && stands && own !== undefined ? make("p", { class: "warn" }, say("not_spelled")) : null,
  );
}
