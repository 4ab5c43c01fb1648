// The right column: everything that is said of the chosen thing.

function nodeButton(node, limit = 60) {
  return make(
    "button",
    { class: "node", onclick: () => choose(node, { centre: true }) },
    signOf(node),
    " ",
    named(labelOf(node), limit),
  );
}

function sourceButton(number, limit = 40) {
  const { title, identifier } = graph.documents[number];
  return make("button", { class: "source", onclick: () => openReader(number) }, named(title || identifier, limit));
}

function section(title, ...content) {
  return make("section", {}, make("h3", {}, title), ...content);
}

function showWelcome() {
  const formulas = formulaNodes().slice(0, 8);
  const places = Array.from({ length: graph.count }, (_, node) => node)
    .filter((node) => familyOf(node) === PLACE)
    .sort((a, b) => importanceOf(b) - importanceOf(a))
    .slice(0, 8);
  fill(
    $("details"),
    make("h2", {}, say("welcome")),
    make("p", {}, say("welcome_text")),
    formulas.length
      ? section(
          say("top_formulas"),
          make(
            "ul",
            { class: "plain" },
            formulas.map((node) =>
              make("li", {}, nodeButton(node), make("span", { class: "quiet" }, " ", partLabels(node))),
            ),
          ),
        )
      : null,
    places.length
      ? section(
          say("top_places"),
          make(
            "ul",
            { class: "plain inline" },
            places.map((node) => make("li", {}, nodeButton(node))),
          ),
        )
      : null,
    section(
      say("documents_read"),
      longList(
        make("ol", { class: "plain" }),
        graph.documents.map((_, number) => number),
        (number) =>
          make(
            "li",
            {},
            sourceButton(number, 60),
            make("span", { class: "quiet" }, " ", graph.documents[number].issued),
          ),
      ),
    ),
  );
}

/** What is said of a node, with the part or figure of a name, if any, in sight. */
function showDetails(node, sought = "") {
  const kind = kindOf(node),
    panel = $("details"),
    number = graph.documentOf.get(node);
  panel.scrollTop = 0;
  refill(
    panel,
    "",
    make(
      "div",
      { class: "panel-head" },
      make(
        "p",
        { class: "kind" },
        signOf(node),
        " ",
        inWords(kind),
        graph.nodes.code[node] ? make("span", { class: "quiet" }, ` ${say("code")} ${graph.nodes.code[node]}`) : null,
      ),
      make("button", { class: "close", "aria-label": say("close"), onclick: backToOverview }, "×"),
    ),
    make("h2", { dir: "auto" }, named(labelOf(node), 300)),
    make(
      "p",
      { class: "actions" },
      make("button", { onclick: () => choose(node, { centre: true }) }, say("centre")),
      make("button", { onclick: (event) => copyAddress(event.target) }, say("copy_address")),
      number !== undefined ? make("button", { onclick: () => openReader(number) }, say("open_document")) : null,
    ),
    otherNames(node),
    hierarchy(node),
    partsSection(node),
    figuresSection(node, sought),
    relationSections(node),
    partOfSections(node),
    sourcesSection(node),
  );
  const shown = sought && Array.from(panel.querySelectorAll("[data-said]")).find((element) => element.dataset.said === sought);
  if (shown) {
    shown.classList.add("sought");
    shown.scrollIntoView({ block: "nearest" });
  }
}

/** The documents that name the thing, also where nothing more is said of it. */
function sourcesSection(node) {
  const sources = graph.nodes.sources[node].filter((number) => graph.documents[number].node !== node);
  return sources.length
    ? section(
        say("mentioned_in"),
        longList(make("ul", { class: "plain" }), sources, (number) => make("li", {}, sourceButton(number)), 10),
      )
    : null;
}

function otherNames(node) {
  const names = [...(graph.nodes.aliases[node] ?? []), ...(graph.nodes.former[node] ?? [])];
  return names.length
    ? make(
        "p",
        {},
        make("span", { class: "quiet" }, say("other_names") + "："),
        names.map((name, place) => [place ? "、" : "", named(name, 60)]).flat(),
      )
    : null;
}

function hierarchy(node) {
  const chain = chainOf(node);
  return chain.length
    ? make(
        "p",
        { class: "chain" },
        make("span", { class: "quiet" }, say("hierarchy") + "："),
        chain.map((place, step) => [step ? " › " : "", nodeButton(place, 20)]).flat(),
      )
    : null;
}

function partsSection(node) {
  const rows = partsIn(node),
    stated = graph.nodes.stated[node];
  if (!rows.length && stated === undefined) return null;
  return section(say("parts"), promise(node), make("ol", { class: "parts" }, partItems(rows, stated)));
}

function partOfSections(node) {
  const wholes = Array.from(new Set(graph.parts.filter((row) => row[4] === node).map((row) => row[0])));
  return wholes.length
    ? section(
        inWords(partRelation(), "in"),
        make(
          "ul",
          { class: "plain" },
          wholes.map((whole) => make("li", {}, nodeButton(whole))),
        ),
      )
    : null;
}

const formatValue = (row) => {
  const qualifier = { AtLeast: "at_least", AtMost: "at_most", About: "about" }[row[4]];
  return `${qualifier ? say(qualifier) + " " : ""}${row[2]} ${row[3]}`.trim();
};

function figuresSection(node, sought) {
  const rows = (graph.figuresOf.get(node) ?? [])
    .filter((row) => evidencePasses(row[7]) && modalityPasses(row[6]))
    .sort((a, b) => (b[8] === sought) - (a[8] === sought));
  if (!rows.length) return null;
  const body = make("tbody");
  longList(
    body,
    rows,
    (row) =>
      make(
        "tr",
        { "data-said": row[8] },
        make("td", {}, named(row[1]), modalityMark(row[6])),
        make("td", { class: "number" }, formatValue(row)),
        make("td", {}, row[5]),
        make(
          "td",
          {},
          row[7].length
            ? make(
                "button",
                {
                  class: "source",
                  "aria-label": `${say("open_document")}: ${row[1].slice(0, 40)}`,
                  onclick: () => openReader(row[7][0], row[7][1], row[7][2]),
                },
                "❝",
              )
            : null,
        ),
      ),
    5,
  );
  return section(
    say("figures"),
    make(
      "table",
      { class: "figures" },
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          ["metric", "value", "period", "evidence"].map((key) => make("th", { scope: "col" }, say(key))),
        ),
      ),
      body,
    ),
  );
}

function relationSections(node) {
  return relationsOf(node)
    .filter(({ items }) => items.length)
    .map(({ relation, side, items }) =>
      section(
        `${inWords(relation, side)}（${items.length}）`,
        longList(make("ul", { class: "statements" }), items, statementItem, 12),
      ),
    );
}

function statementItem({ statement, other }) {
  const { statements } = graph;
  const facts = [statements.title[statement], statements.time[statement]].filter(Boolean);
  return make(
    "li",
    { class: nodePasses(other) ? "" : "faint" },
    nodeButton(other),
    facts.map((fact) => make("span", { class: "fact" }, named(fact, 40))),
    modalityMark(statements.modality[statement]),
    make(
      "span",
      {
        class: "quiet meter",
        title: graph.rules[statements.rule[statement]]
          ? say("rule_is", graph.rules[statements.rule[statement]])
          : undefined,
      },
      say("confidence_is", statements.confidence[statement].toFixed(2)),
    ),
    evidenceBlocks(statements.evidence[statement]),
  );
}
