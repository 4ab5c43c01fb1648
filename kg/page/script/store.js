// A page that a server gives carries the overview alone; the rest is asked of the server's SPARQL endpoint and joins the columns.

const MOST_ASKED = 600; // statements of one node
const PREFIXES = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  org: "http://www.w3.org/ns/org#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  dcterms: "http://purl.org/dc/terms/",
  nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
  zl: "https://w3id.org/zhili/ontology#",
};
const loaded = new Set();

/** Rows of a SELECT as plain objects of strings. */
async function ask(query) {
  const prefixes = Object.entries(PREFIXES)
    .map(([prefix, address]) => `PREFIX ${prefix}: <${address}>`)
    .join("\n");
  const answer = await fetch(graph.endpoint, {
    method: "POST",
    body: prefixes + query,
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  const { results } = await answer.json();
  return results.bindings.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, { value }]) => [name, value])),
  );
}

const iri = (name) =>
  `<${(graph.base + name).replace(/[\x00-\x20<>"{}|\\^`]/g, (letter) => encodeURIComponent(letter))}>`;
const iris = (nodes) => nodes.map((node) => iri(graph.nodes.name[node])).join(" ");
const nameIn = (address) => (address.startsWith(graph.base) ? address.slice(graph.base.length) : address);
const localName = (address) => address.slice(Math.max(address.lastIndexOf("#"), address.lastIndexOf("/")) + 1);
const needsLoading = (nodes) => Boolean(graph.endpoint) && nodes.some((node) => !loaded.has(node));

/** Brings everything that is said of some nodes into the columns. */
async function load(nodes) {
  const fresh = nodes.filter((node) => !loaded.has(node));
  if (!graph.endpoint || !fresh.length) return;
  fresh.forEach((node) => loaded.add(node));
  announce(say("loading"));
  const values = `VALUES ?n { ${iris(fresh)} }`;
  const [own, above, assertions, parts, figures, named] = await Promise.all([
    ask(
      `SELECT ?s ?p ?v { VALUES ?s { ${iris(fresh)} } VALUES ?p { skos:altLabel zl:divisionCode zl:statedCount } ?s ?p ?v }`,
    ),
    ask(`SELECT DISTINCT ?s ?v { ${values} ?n zl:within* ?s . ?s zl:within ?v }`),
    ask(`SELECT ?s ?p ?v { { SELECT DISTINCT ?s { ${values} { ?s rdf:subject ?n } UNION { ?s rdf:object ?n } UNION { ?post org:postIn ?n . ?s rdf:object ?post } }
      LIMIT ${MOST_ASKED * fresh.length} } ?s ?p ?v }`),
    ask(`SELECT ?s ?p ?v { ${values} ?n zl:hasPart ?s . ?s ?p ?v }`),
    ask(`SELECT ?s ?p ?v { ${values} ?s zl:about ?n ; ?p ?v }`),
    ask(`SELECT ?s ?n { ${values} ?s zl:mentions ?n }`),
  ]);
  const wholes = await ask(`SELECT ?s ?v { ${values} ?v zl:hasPart ?s . ?s zl:denotes ?n }`);
  const said = [assertions, parts, figures].map(bySubject);
  await loadQuotes(said);
  await loadNodes([...above.flatMap(({ s, v }) => [s, v]), ...wholes.map(({ v }) => v), ...linksIn(said)]);
  for (const { s, v } of above) graph.nodes.within[findNode(s)] ??= findNode(v);
  for (const { s, n } of named) graph.nodes.sources[findNode(n)].push(graph.documentOf.get(findNode(s)));
  addOwn(bySubject(own));
  const held = await ask(`SELECT ?s ?label ?place { VALUES ?s { ${Array.from(said[0].values())
    .filter((facts) => localName(facts.predicate?.[0] ?? "") === "holds")
    .map((facts) => `<${facts.object[0]}>`)
    .join(" ")} }
    ?s skos:prefLabel ?label ; org:postIn ?place }`);
  await loadNodes(held.map(({ place }) => place));
  addStatements(said[0], new Map(held.map((post) => [post.s, post])));
  const owners = new Map(
    (await ask(`SELECT ?s ?n { ${values} ?n zl:hasPart ?s }`)).map(({ s, n }) => [s, findNode(n)]),
  );
  addParts(said[1], owners);
  addFigures(said[2]);
  indexGraph(graph);
  // What a part is may have parts of its own, which are shown under it.
  const inner = await ask(`SELECT DISTINCT ?s { ${values} ?n zl:hasPart/zl:denotes ?s . ?s zl:hasPart ?own }`);
  await load(inner.map(({ s }) => findNode(s)).filter((node) => node >= 0));
}

/** Rows subject, predicate, value as a map from subject to {local name: values}. */
function bySubject(rows) {
  const groups = new Map();
  for (const { s, p, v } of rows) {
    if (!groups.has(s)) groups.set(s, {});
    (groups.get(s)[localName(p)] ??= []).push(v);
  }
  return groups;
}

const linksIn = (said) =>
  said
    .flatMap((groups) => Array.from(groups.values()))
    .flatMap((facts) => [facts.subject, facts.object, facts.denotes].flat().filter(Boolean));

async function loadQuotes(said) {
  const places = new Set(
    said.flatMap((groups) => Array.from(groups.values())).flatMap((facts) => facts.evidence ?? []),
  );
  if (!places.size) return;
  for (const { s, v } of await ask(
    `SELECT ?s ?v { VALUES ?s { ${Array.from(places, (place) => `<${place}>`).join(" ")} } ?s nif:anchorOf ?v }`,
  )) {
    const [document, start, end] = cited(s);
    (graph.documents[document].quotes ??= new Map()).set(`${start},${end}`, v);
  }
}

/** The evidence that an IRI names: document, start, end. */
function cited(address) {
  const [, name, start, end] = nameIn(address).match(/^(.*)#char=(\d+),(\d+)$/);
  return [graph.documentOf.get(findNode(name)), Number(start), Number(end)];
}

/** Adds the entities among some IRIs that the page does not know yet. */
async function loadNodes(addresses) {
  const unknown = Array.from(new Set(addresses)).filter((address) => findNode(address) < 0);
  if (!unknown.length) return;
  for (const { s, label, kind } of await ask(
    `SELECT ?s ?label ?kind { VALUES ?s { ${unknown.map((address) => `<${address}>`).join(" ")} } ?s skos:prefLabel ?label ; a ?kind }`,
  ))
    addNode(s, label, kind);
}

function addNode(address, label, kind) {
  const known = findNode(address),
    number = graph.kinds.findIndex((one) => one.kind === localName(kind));
  if (known >= 0 || number < 0) return known;
  const { name, kind: kinds, label: labels, initials, sources } = graph.nodes;
  const node = name.push(nameIn(address)) - 1;
  kinds.push(number);
  labels.push(label);
  initials.push("");
  sources.push([]);
  graph.byName.set(nameIn(address), node);
  return node;
}

function addOwn(said) {
  for (const [address, facts] of said) {
    const node = findNode(address);
    if (facts.altLabel) graph.nodes.aliases[node] = facts.altLabel;
    if (facts.divisionCode) graph.nodes.code[node] = facts.divisionCode[0];
    if (facts.statedCount) graph.nodes.stated[node] = Number(facts.statedCount[0]);
  }
}

const evidenceIn = (facts) => (facts.evidence ?? []).flatMap(cited);

function addStatements(said, posts) {
  const { statements } = graph,
    known = new Set(statements.name);
  for (const [address, facts] of said) {
    const post = posts.get(facts.object?.[0]);
    const subject = findNode(facts.subject?.[0] ?? ""),
      object = findNode(post ? post.place : (facts.object?.[0] ?? ""));
    const predicate = graph.relations.findIndex(
      (relation) => relation.predicate === localName(facts.predicate?.[0] ?? ""),
    );
    if (subject < 0 || object < 0 || predicate < 0 || known.has(nameIn(address))) continue;
    const i = statements.name.push(nameIn(address)) - 1;
    statements.subject.push(subject);
    statements.object.push(object);
    statements.predicate.push(predicate);
    statements.confidence.push(Number(facts.confidence?.[0] ?? 1));
    statements.rule.push(ruleNumber(facts.rule?.[0] ?? ""));
    statements.evidence.push(evidenceIn(facts));
    if (facts.modality) statements.modality[i] = localName(facts.modality[0]);
    if (facts.time) statements.time[i] = facts.time[0];
    if (post)
      Object.assign(statements, {
        title: { ...statements.title, [i]: post.label },
        post: { ...statements.post, [i]: nameIn(post.s) },
      });
  }
}

function ruleNumber(rule) {
  const number = graph.rules.indexOf(rule);
  return number >= 0 ? number : graph.rules.push(rule) - 1;
}

function addParts(said, owners) {
  const known = new Set(graph.parts.map((row) => row[6]));
  for (const [address, facts] of said) {
    if (known.has(nameIn(address)) || !facts.position) continue;
    graph.parts.push([
      owners.get(address),
      Number(facts.position[0]),
      facts.label?.[0] ?? "",
      facts.role?.[0] ?? "",
      facts.denotes ? findNode(facts.denotes[0]) : -1,
      evidenceIn(facts),
      nameIn(address),
    ]);
  }
}

function addFigures(said) {
  const known = new Set(graph.figures.map((row) => row[8]));
  for (const [address, facts] of said) {
    if (known.has(nameIn(address)) || !facts.about) continue;
    graph.figures.push([
      findNode(facts.about[0]),
      facts.metric?.[0] ?? "",
      facts.value?.[0] ?? "",
      facts.unit?.[0] ?? "",
      facts.qualifier ? localName(facts.qualifier[0]) : "",
      facts.period?.[0] ?? "",
      facts.modality ? localName(facts.modality[0]) : "",
      evidenceIn(facts),
      nameIn(address),
    ]);
  }
}

const quoted = (text) => JSON.stringify(text).replace(/[\x7f-\x9f]/g, "");

/** Nodes whose label or other name holds what is asked for. */
async function searchStore(query, accept, limit = 30) {
  const rows =
    await ask(`SELECT DISTINCT ?s ?label ?kind { ?s skos:prefLabel|skos:altLabel ?name . FILTER(CONTAINS(LCASE(STR(?name)), ${quoted(query.trim().toLowerCase())}))
    ?s skos:prefLabel ?label ; a ?kind } ORDER BY STRLEN(STR(?label)) LIMIT ${limit * 3}`);
  const nodes = rows.map(({ s, label, kind }) => addNode(s, label, kind)).filter((node) => node >= 0);
  indexGraph(graph);
  return Array.from(new Set(nodes))
    .filter((node) => nodePasses(node) && accept(node))
    .slice(0, limit);
}

/** Parts and figures that hold what is asked for, as `searchSaid` gives them. */
async function searchSaidInStore(query) {
  const wanted = quoted(query.trim().toLowerCase());
  const rows = await ask(`SELECT DISTINCT ?s ?label ?kind ?said ?place ?note {
      { ?s zl:hasPart ?said . ?said rdfs:label ?part ; zl:position ?place . BIND(CONCAT(STR(?place), " ", STR(?part)) AS ?note) FILTER(CONTAINS(LCASE(STR(?part)), ${wanted})) }
      UNION
      { ?said zl:about ?s ; zl:metric ?metric ; zl:value ?value . OPTIONAL { ?said zl:unit ?unit }
        BIND(CONCAT(STR(?metric), " ", STR(?value), COALESCE(CONCAT(" ", STR(?unit)), "")) AS ?note)
        FILTER(CONTAINS(LCASE(REPLACE(?note, " ", "")), REPLACE(${wanted}, " ", ""))) }
      ?s skos:prefLabel ?label ; a ?kind } ORDER BY STRLEN(?note) ?note LIMIT ${MOST_SAID}`);
  const found = rows.map(({ s, label, kind, said, place, note }) => ({
    node: addNode(s, label, kind),
    note: place === undefined ? note : `${say("parts")} ${note}`,
    name: nameIn(said),
  }));
  indexGraph(graph);
  return found.filter(({ node }) => node >= 0 && nodePasses(node));
}

/** The node of a name that the page may not know yet. */
async function findInStore(name) {
  if (findNode(name) < 0) {
    await loadNodes([graph.base + name]);
    if (findNode(name) < 0)
      for (const { s, label, kind } of await ask(
        `SELECT ?s ?label ?kind { ?s skos:prefLabel ?label ; a ?kind . FILTER(STR(?label) = ${quoted(name)}) } LIMIT 1`,
      ))
        addNode(s, label, kind);
    indexGraph(graph);
  }
  return findNode(name);
}

/** The formulas with most parts, for the list of the formula view. */
async function loadFormulas() {
  const rows = await ask(
    "SELECT ?s ?label ?kind (COUNT(?part) AS ?count) { ?s zl:hasPart ?part ; skos:prefLabel ?label ; a ?kind } GROUP BY ?s ?label ?kind ORDER BY DESC(?count) ?label LIMIT 60",
  );
  const nodes = rows.map(({ s, label, kind }) => addNode(s, label, kind)).filter((node) => node >= 0);
  indexGraph(graph);
  await load(nodes);
}

/** A place with the places below it. */
async function loadPlace(place) {
  const rows = await ask(
    `SELECT DISTINCT ?s ?label ?kind { ?s zl:within+ ${iri(graph.nodes.name[place])} ; skos:prefLabel ?label ; a ?kind } ORDER BY ?s LIMIT 60`,
  );
  const nodes = rows.map(({ s, label, kind }) => addNode(s, label, kind)).filter((node) => node >= 0);
  indexGraph(graph);
  await load([place, ...nodes]);
}
