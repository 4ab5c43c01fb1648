// The graph in memory: columns as they came, an index from each node to its statements, and what the filters let through.

let graph = null;

const filters = {
  // Numbers of what is switched off.
  kinds: new Set(),
  relations: new Set(),
  documents: new Set(),
  confidence: 0,
  planned: true,
  denied: true,
};

const PLACE = "Place",
  ORGANIZATION = "Organization",
  PROGRAM = "Program",
  SLOGAN = "Slogan",
  AWARD = "Award";

/** The columns as they came, with their indexes; made again when a server has sent more. */
function readGraph(data) {
  data.documentOf = new Map(data.documents.map((source, number) => [source.node, number]));
  return indexGraph(data);
}

function indexGraph(data) {
  const count = data.nodes.name.length;
  const { subject, object } = data.statements;
  // Statements of a node stand together in one array, from starts[node] to starts[node + 1].
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < subject.length; i++) {
    starts[subject[i] + 1]++;
    if (object[i] !== subject[i]) starts[object[i] + 1]++;
  }
  for (let i = 0; i < count; i++) starts[i + 1] += starts[i];
  const touching = new Uint32Array(starts[count]);
  const next = starts.slice();
  for (let i = 0; i < subject.length; i++) {
    touching[next[subject[i]]++] = i;
    if (object[i] !== subject[i]) touching[next[object[i]]++] = i;
  }
  const lower = new Map();
  for (const [node, parent] of Object.entries(data.nodes.within)) push(lower, parent, Number(node));
  return Object.assign(data, {
    count,
    starts,
    touching,
    lower,
    partsOf: groupRows(data.parts),
    figuresOf: groupRows(data.figures),
    byName: null,
  });
}

function groupRows(rows) {
  const groups = new Map();
  for (const row of rows) push(groups, row[0], row);
  return groups;
}

function push(groups, key, value) {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

const labelOf = (node) => graph.nodes.label[node];
const kindOf = (node) => graph.kinds[graph.nodes.kind[node]];
const familyOf = (node) => kindOf(node).family;
const statementsOf = (node) => Array.from(graph.touching.subarray(graph.starts[node], graph.starts[node + 1]));
const importanceOf = (node) =>
  graph.starts[node + 1] -
  graph.starts[node] +
  (graph.partsOf.get(node)?.length ?? 0) +
  (graph.figuresOf.get(node)?.length ?? 0);

function nodePasses(node) {
  return !filters.kinds.has(graph.nodes.kind[node]);
}

function sourcePasses(node) {
  const sources = graph.nodes.sources[node];
  return !filters.documents.size || !sources.length || sources.some((source) => !filters.documents.has(source));
}

function modalityPasses(modality) {
  return !((modality === "Planned" && !filters.planned) || (modality === "Denied" && !filters.denied));
}

function evidencePasses(evidence) {
  if (!filters.documents.size) return true;
  for (let i = 0; i < evidence.length; i += 3) if (!filters.documents.has(evidence[i])) return true;
  return false;
}

function statementPasses(i) {
  const statements = graph.statements;
  return (
    !filters.relations.has(statements.predicate[i]) &&
    statements.confidence[i] >= filters.confidence &&
    modalityPasses(statements.modality[i]) &&
    evidencePasses(statements.evidence[i])
  );
}

/** A node's statements that pass, grouped by relation and side: {relation, side, items: [{statement, other}]}. */
function relationsOf(node) {
  const groups = new Map();
  for (const i of statementsOf(node)) {
    if (!statementPasses(i)) continue;
    const out = graph.statements.subject[i] === node;
    const other = out ? graph.statements.object[i] : graph.statements.subject[i];
    push(groups, graph.statements.predicate[i] * 2 + (out ? 0 : 1), { statement: i, other });
  }
  return Array.from(groups.keys())
    .sort((a, b) => a - b)
    .map((key) => ({
      relation: graph.relations[key >> 1],
      side: key % 2 ? "in" : "out",
      items: groups.get(key).sort((a, b) => importanceOf(b.other) - importanceOf(a.other) || a.other - b.other),
    }));
}

/** The places above a node, outermost first. */
function chainOf(node) {
  const chain = [];
  let here = parentOf(node);
  while (here !== undefined && !chain.includes(here) && here !== node) {
    chain.unshift(here);
    here = parentOf(here);
  }
  return chain;
}

function parentOf(node) {
  if (graph.nodes.within[node] !== undefined) return graph.nodes.within[node];
  const found = statementsOf(node).find(
    (i) =>
      graph.relations[graph.statements.predicate[i]].predicate === "within" &&
      graph.statements.subject[i] === node &&
      !graph.statements.modality[i],
  );
  return found === undefined ? undefined : graph.statements.object[found];
}

/** The part rows of a formula that pass the document filter, in order, those of one position and label once. */
const partsIn = (node) =>
  (graph.partsOf.get(node) ?? []).filter((row) => evidencePasses(row[5])).sort((a, b) => a[1] - b[1]);

function findNode(name) {
  if (!graph.byName) graph.byName = new Map(graph.nodes.name.map((own, node) => [own, node]));
  const relative = name.startsWith(graph.base) ? name.slice(graph.base.length) : name;
  const found = graph.byName.get(relative);
  return found !== undefined ? found : graph.nodes.label.indexOf(name);
}

/** A stretch of a document: evidence counts Unicode characters, JavaScript UTF-16 units. Without the text, the quote that came with it. */
function sliceText(number, start, end) {
  const source = graph.documents[number];
  if (source.text === undefined) return source.quotes?.get(`${start},${end}`) ?? "";
  if (source.characters === undefined)
    source.characters = /[\ud800-\udbff]/.test(source.text) ? Array.from(source.text) : null;
  return source.characters ? source.characters.slice(start, end).join("") : source.text.slice(start, end);
}

const lengthOfText = (number) => {
  sliceText(number, 0, 0);
  return (graph.documents[number].characters ?? graph.documents[number].text).length;
};
