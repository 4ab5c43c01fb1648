// Formulas: what the numerals promise, the parts in order, as each document spells them, and who upholds them.

let formulaShown = -1,
  formulaFilter = "formula_all",
  formulasAsked = false;

/** Nodes with parts or with a promise of parts, the most fully spelled out first. */
function formulaNodes() {
  const nodes = new Set([...graph.partsOf.keys(), ...Object.keys(graph.nodes.stated).map(Number)]);
  const passing = Array.from(nodes).filter((node) => nodePasses(node) && sourcePasses(node));
  const rank = new Map(
    passing.map((node) => {
      const count = countParts(node);
      return [node, count + (graph.nodes.stated[node] === count ? 100 : 0)];
    }),
  );
  return passing.sort((a, b) => rank.get(b) - rank.get(a) || importanceOf(b) - importanceOf(a) || a - b);
}

function showFormulas() {
  if (graph.endpoint && !formulasAsked) {
    formulasAsked = true;
    loadFormulas().then(showFormulas, (error) => announce(String(error)));
  }
  const tests = {
    formula_all: () => true,
    formula_missing: isShort,
    formula_complete: (node) => countParts(node) > 0 && !isShort(node),
  };
  const nodes = formulaNodes().filter(tests[formulaFilter]);
  if (!nodes.includes(formulaShown))
    formulaShown = picture.chosen >= 0 && nodes.includes(picture.chosen) ? picture.chosen : (nodes[0] ?? -1);
  const list = longList(
    make("ul", { class: "plain" }),
    nodes,
    (node) =>
      make(
        "li",
        {},
        make(
          "button",
          {
            class: "node",
            "aria-current": node === formulaShown ? "true" : undefined,
            onclick: () => {
              formulaShown = node;
              showFormulas();
            },
          },
          signOf(node),
          " ",
          named(labelOf(node), 40),
          make(
            "span",
            { class: isShort(node) ? "count warn" : "count" },
            ` ${countParts(node)}${graph.nodes.stated[node] === undefined ? "" : "/" + graph.nodes.stated[node]}`,
          ),
        ),
      ),
    60,
  );
  const select = make(
    "select",
    {
      id: "formula-filter",
      "aria-label": say("formula_pick"),
      onchange: (event) => {
        formulaFilter = event.target.value;
        showFormulas();
      },
    },
    Object.keys(tests).map((key) => make("option", { value: key, selected: key === formulaFilter }, say(key))),
  );
  refill(
    $("view-formulas"),
    "[aria-current]",
    make(
      "div",
      { class: "split" },
      make("div", { class: "side", tabindex: "0", role: "region", "aria-label": say("formula_pick") }, select, list),
      make(
        "div",
        { class: "sheet", tabindex: "0", role: "region", "aria-label": say("view_formulas") },
        formulaShown < 0 ? make("p", {}, say("nothing")) : formulaSheet(formulaShown),
      ),
    ),
  );
}

function formulaSheet(node) {
  const stated = graph.nodes.stated[node],
    columns = sidesOf(node);
  return [
    make("h2", { dir: "auto" }, signOf(node), " ", named(labelOf(node), 200)),
    make(
      "p",
      { class: "actions" },
      make(
        "button",
        {
          onclick: () => {
            setView("graph");
            choose(node, { centre: true });
          },
        },
        say("centre"),
      ),
    ),
    promise(node),
    columns.length > 1 ? make("h3", {}, say("sides")) : null,
    make(
      "div",
      { class: "columns" },
      (columns.length ? columns : [{ documents: [], rows: [] }]).map(({ documents, rows }) =>
        make(
          "div",
          { class: "column" },
          columns.length > 1
            ? make(
                "p",
                { class: "quiet" },
                documents
                  .map((number, place) => [
                    place ? "；" : "",
                    named(graph.documents[number].title || graph.documents[number].identifier, 40),
                  ])
                  .flat(),
              )
            : null,
          make("ol", { class: "parts" }, partItems(rows, stated, documents)),
        ),
      ),
    ),
    upholders(node),
  ];
}

function upholders(node) {
  const group = relationsOf(node).find(({ relation, side }) => relation.predicate === "upholds" && side === "in");
  return group
    ? section(say("upheld_by"), longList(make("ul", { class: "statements" }), group.items, statementItem, 12))
    : null;
}
