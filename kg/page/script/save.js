// What is shown, as CSV, Turtle and PNG.

/** A CSV cell (RFC 4180). A leading = + - @ would run as a formula in a spreadsheet: an apostrophe in front keeps it text. */
function csvCell(value) {
  const text = typeof value === "number" ? String(value) : String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function saveCsv() {
  const { columns, cell } = TABLES[table.what];
  const lines = [
    columns.map((key) => say(key === "confidence" ? "confidence_is" : key, "").trim()),
    ...tableRows().map((row) => cell.map((read) => read(row))),
  ];
  // The mark in front tells spreadsheets that the file is UTF-8.
  download(
    `zhili-${table.what}.csv`,
    "text/csv;charset=utf-8",
    "\ufeff" + lines.map((line) => line.map(csvCell).join(",")).join("\r\n") + "\r\n",
  );
}

const documentName = (number) => graph.nodes.name[graph.documents[number].node];

function literal(text, suffix = "") {
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const quoted = text.replace(
    /[\\"\x00-\x1f\x7f]/g,
    (letter) => escapes[letter] ?? "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0"),
  );
  return `"${quoted.toWellFormed ? quoted.toWellFormed() : quoted}"${suffix}`;
}

/** Nodes that are drawn and what is stated among them, as the builder writes it: entities, plain triples, assertions, parts, figures, evidence. */
function makeTurtle(nodes) {
  const inside = new Set(nodes),
    cited = new Map();
  const lines = Object.entries(PREFIXES).map(([prefix, address]) => `@prefix ${prefix}: <${address}> .`);
  const write = (subject, facts) => lines.push("", `${subject} ${facts.filter(Boolean).join(" ;\n    ")} .`);
  const cite = (evidence) => {
    const places = [];
    for (let i = 0; i < evidence.length; i += 3) {
      const place = iri(`${documentName(evidence[i])}#char=${evidence[i + 1]},${evidence[i + 2]}`);
      cited.set(place, evidence.slice(i, i + 3));
      places.push(place);
    }
    return places.length ? `zl:evidence ${places.join(" , ")}` : "";
  };
  for (const node of nodes) if (!graph.documentOf.has(node)) write(iri(graph.nodes.name[node]), entityFacts(node));
  const seen = new Set(nodes.flatMap(statementsOf));
  for (const i of Array.from(seen).sort((a, b) => a - b)) {
    if (inside.has(graph.statements.subject[i]) && inside.has(graph.statements.object[i]) && statementPasses(i))
      writeStatement(i, write, cite);
  }
  for (const node of nodes) {
    for (const row of partsIn(node)) {
      write(iri(graph.nodes.name[node]), [`zl:hasPart ${iri(row[6])}`]);
      write(iri(row[6]), [
        "a zl:Part",
        `rdfs:label ${literal(row[2], "@zh")}`,
        `zl:position ${row[1]}`,
        row[3] && `zl:role ${literal(row[3], "@zh")}`,
        row[4] >= 0 && `zl:denotes ${iri(graph.nodes.name[row[4]])}`,
        cite(row[5]),
      ]);
    }
    for (const row of graph.figuresOf.get(node) ?? []) {
      write(iri(row[8]), [
        "a zl:Observation",
        `zl:about ${iri(graph.nodes.name[node])}`,
        `zl:metric ${literal(row[1], "@zh")}`,
        `zl:value "${row[2]}"^^xsd:decimal`,
        row[3] && `zl:unit ${literal(row[3], "@zh")}`,
        row[4] && `zl:qualifier zl:${row[4]}`,
        row[5] && `zl:period ${literal(row[5])}`,
        row[6] && `zl:modality zl:${row[6]}`,
        cite(row[7]),
      ]);
    }
  }
  for (const [place, [document, start, end]] of cited) {
    write(place, [
      "a zl:Evidence",
      `nif:beginIndex ${start}`,
      `nif:endIndex ${end}`,
      `nif:anchorOf ${literal(sliceText(document, start, end))}`,
      `nif:referenceContext ${iri(documentName(document))}`,
    ]);
  }
  for (const number of new Set(Array.from(cited.values(), ([document]) => document))) {
    const source = graph.documents[number];
    write(iri(documentName(number)), [
      "a zl:Document",
      `dcterms:identifier ${literal(source.identifier)}`,
      source.title && `dcterms:title ${literal(source.title, "@zh")}`,
      source.sha256 && `zl:sha256 ${literal(source.sha256)}`,
    ]);
  }
  return lines.join("\n") + "\n";
}

function entityFacts(node) {
  const names = [...(graph.nodes.aliases[node] ?? []), ...(graph.nodes.former[node] ?? [])];
  return [
    `a zl:${kindOf(node).kind}`,
    `skos:prefLabel ${literal(labelOf(node), "@zh")}`,
    names.length && `skos:altLabel ${names.map((name) => literal(name, "@zh")).join(" , ")}`,
    graph.nodes.code[node] && `zl:divisionCode ${literal(graph.nodes.code[node])}`,
    graph.nodes.stated[node] !== undefined && `zl:statedCount ${graph.nodes.stated[node]}`,
  ];
}

function writeStatement(i, write, cite) {
  const { subject, object, predicate, modality, time, post, title, name, confidence, rule, evidence } =
    graph.statements;
  const relation =
    graph.relations[predicate[i]].predicate === "holds" ? "org:holds" : "zl:" + graph.relations[predicate[i]].predicate;
  const from = iri(graph.nodes.name[subject[i]]),
    to = iri(post[i] ?? graph.nodes.name[object[i]]);
  if (post[i])
    write(to, [
      "a org:Post",
      `skos:prefLabel ${literal(title[i] || "职务", "@zh")}`,
      `org:postIn ${iri(graph.nodes.name[object[i]])}`,
    ]);
  if (!modality[i]) write(from, [`${relation} ${to}`]);
  write(iri(name[i]), [
    "a zl:Assertion",
    `rdf:subject ${from}`,
    `rdf:predicate ${relation}`,
    `rdf:object ${to}`,
    `zl:confidence "${confidence[i]}"^^xsd:decimal`,
    modality[i] && `zl:modality zl:${modality[i]}`,
    time[i] && `zl:time ${datedLiteral(time[i])}`,
    graph.rules[rule[i]] && `zl:rule ${literal(graph.rules[rule[i]])}`,
    cite(evidence[i]),
  ]);
}

function datedLiteral(text) {
  const type = /^\d{4}$/.test(text)
    ? "gYear"
    : /^\d{4}-\d\d$/.test(text)
      ? "gYearMonth"
      : /^\d{4}-\d\d-\d\d$/.test(text)
        ? "date"
        : "";
  return literal(text, type && "^^xsd:" + type);
}

const saveTurtle = () =>
  download(
    "zhili.ttl",
    "text/turtle;charset=utf-8",
    makeTurtle(
      picture.nodes
        .getIds()
        .filter(isNode)
        .sort((a, b) => a - b),
    ),
  );

function savePng() {
  const drawn = $("picture").querySelector("canvas");
  const copy = make("canvas", { width: drawn.width, height: drawn.height });
  const context = copy.getContext("2d");
  context.fillStyle = isDark() ? "#14171b" : "#ffffff";
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => download("zhili.png", "image/png", blob));
}
