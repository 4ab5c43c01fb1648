// Two or three places side by side: formulas, programmes, bodies, honours, figures.

const compared = [-1, -1, -1];
let withLower = true;

function showCompare() {
  if (compared.every((node) => node < 0) && picture.chosen >= 0 && familyOf(picture.chosen) === PLACE)
    compared[0] = picture.chosen;
  const pickers = compared.map((node, place) =>
    makePicker({
      label: say("compare_place", place + 1),
      placeholder: say("compare_place", place + 1),
      value: node < 0 ? "" : labelOf(node).slice(0, 60),
      accept: (candidate) => familyOf(candidate) === PLACE,
      choose: (chosen) => comparePlace(place, chosen),
    }),
  );
  const lower = make("input", {
    type: "checkbox",
    id: "with-lower",
    onchange: () => {
      withLower = lower.checked;
      showCompare();
    },
  });
  lower.checked = withLower;
  const places = compared.filter((node) => node >= 0);
  refill(
    $("view-compare"),
    compared.includes(-1) ? `.picker:nth-child(${compared.indexOf(-1) + 1}) input` : ".scroll",
    make(
      "div",
      { class: "compare-head" },
      make("p", {}, say("compare_hint")),
      make("div", { class: "pickers" }, pickers),
      make("label", {}, lower, " ", say("include_lower")),
    ),
    places.length
      ? make(
          "div",
          { class: "scroll", tabindex: "0", role: "region", "aria-label": say("view_compare") },
          compareTable(places),
        )
      : suggestPlaces(),
  );
}

function comparePlace(place, node) {
  compared[place] = node;
  if (graph.endpoint) loadPlace(node).then(showCompare, (error) => announce(String(error)));
  else showCompare();
}

function suggestPlaces() {
  const places = Array.from({ length: graph.count }, (_, node) => node)
    .filter((node) => familyOf(node) === PLACE)
    .sort((a, b) => importanceOf(b) - importanceOf(a))
    .slice(0, 12);
  return make(
    "ul",
    { class: "plain inline" },
    places.map((node) =>
      make(
        "li",
        {},
        make(
          "button",
          { class: "node", onclick: () => comparePlace(compared.indexOf(-1), node) },
          signOf(node),
          " ",
          named(labelOf(node), 30),
        ),
      ),
    ),
  );
}

function compareTable(places) {
  const profiles = places.map(profileOf);
  const rows = ["compare_formulas", "compare_programs", "compare_bodies", "compare_awards", "compare_lower"].map(
    (key) => {
      const shared = (node) =>
        places.length > 1 && profiles.filter((profile) => profile[key].includes(node)).length > 1;
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, say(key)),
        profiles.map((profile) => make("td", {}, nodeList(profile[key], shared))),
      );
    },
  );
  const figures = make(
    "tr",
    {},
    make("th", { scope: "row" }, say("compare_figures")),
    profiles.map((profile) =>
      make(
        "td",
        {},
        profile.figures.length
          ? longList(
              make("ul", { class: "plain" }),
              profile.figures,
              (row) =>
                make(
                  "li",
                  {},
                  named(row[1], 60),
                  " ",
                  make("strong", {}, formatValue(row)),
                  " ",
                  make("span", { class: "quiet" }, row[5]),
                ),
              10,
            )
          : make("span", { class: "quiet" }, say("nothing")),
      ),
    ),
  );
  return make(
    "table",
    { class: "compare" },
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("td"),
        places.map((node) =>
          make("th", { scope: "col" }, nodeButton(node, 30), make("p", { class: "quiet" }, inWords(kindOf(node)))),
        ),
      ),
    ),
    make("tbody", {}, rows, figures),
  );
}

function nodeList(nodes, shared) {
  if (!nodes.length) return make("span", { class: "quiet" }, say("nothing"));
  const ordered = nodes.slice().sort((a, b) => shared(b) - shared(a) || importanceOf(b) - importanceOf(a) || a - b);
  return longList(
    make("ul", { class: "plain" }),
    ordered,
    (node) =>
      make("li", {}, nodeButton(node, 40), shared(node) ? make("span", { class: "fact" }, say("shared")) : null),
    10,
  );
}

/** What belongs to a place: what it, the places below it (when asked) and the bodies there do, uphold, found and receive. */
function profileOf(place) {
  const places = new Set([place]);
  if (withLower)
    for (const one of places)
      for (const below of graph.lower.get(one) ?? []) if (familyOf(below) === PLACE) places.add(below);
  const found = {
    [ORGANIZATION]: new Set(),
    [PROGRAM]: new Set(),
    [SLOGAN]: new Set(),
    [AWARD]: new Set(),
    [PLACE]: new Set(),
  };
  const around = (node) =>
    statementsOf(node)
      .filter((i) => statementPasses(i) && !graph.statements.modality[i])
      .map((i) => (graph.statements.subject[i] === node ? graph.statements.object[i] : graph.statements.subject[i]));
  for (const one of places)
    for (const other of [...around(one), ...(graph.lower.get(one) ?? [])]) found[familyOf(other)]?.add(other);
  for (const family of [ORGANIZATION, PROGRAM]) {
    for (const one of Array.from(found[family]))
      for (const other of around(one))
        if (family !== familyOf(other) && familyOf(other) !== PLACE && familyOf(other) !== ORGANIZATION)
          found[familyOf(other)]?.add(other);
  }
  const list = (family) => Array.from(found[family]).filter(nodePasses);
  return {
    compare_formulas: list(SLOGAN),
    compare_programs: list(PROGRAM),
    compare_bodies: list(ORGANIZATION),
    compare_awards: list(AWARD),
    compare_lower: Array.from(withLower ? places : new Set(graph.lower.get(place) ?? [])).filter(
      (node) => node !== place && familyOf(node) === PLACE && nodePasses(node),
    ),
    figures: Array.from(withLower ? places : [place])
      .flatMap((node) => graph.figuresOf.get(node) ?? [])
      .filter((row) => evidencePasses(row[7]) && modalityPasses(row[6])),
  };
}
