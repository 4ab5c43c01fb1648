// The left column: what is shown. The classes are the legend too.

function buildFilters() {
  const counts = countValues("kinds", graph.nodes.kind),
    relationCounts = countValues("relations", graph.statements.predicate);
  const kinds = Array.from(counts.keys()).sort((a, b) => graph.kinds[a].order - graph.kinds[b].order);
  const relations = Array.from(relationCounts.keys()).sort((a, b) => a - b);
  fill(
    $("filter-groups"),
    filterGroup(
      "classes",
      filters.kinds,
      kinds.map((kind) => ({
        id: kind,
        count: counts.get(kind),
        kind: graph.kinds[kind],
        words: () => inWords(graph.kinds[kind]),
      })),
      true,
    ),
    confidenceGroup(),
    filterGroup(
      "relations",
      filters.relations,
      relations.map((id) => ({ id, count: relationCounts.get(id), words: () => inWords(graph.relations[id]) })),
      false,
    ),
    filterGroup(
      "documents",
      filters.documents,
      graph.documents.slice(0, 200).map((source, id) => ({ id, words: () => source.title || source.identifier })),
      false,
    ),
  );
}

/** How often each value stands in a column: counted when the page was built, if it does not carry the column. */
function countValues(name, column) {
  if (graph.counts) return new Map(graph.counts[name]);
  const counts = new Map();
  for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** A group of check boxes over a set that holds what is switched off. */
function filterGroup(title, off, items, open) {
  const boxes = items.map(({ id, count, kind, words }) => {
    const input = make("input", {
      type: "checkbox",
      onchange: () => {
        if (input.checked) off.delete(id);
        else off.add(id);
        filtersChanged();
      },
    });
    input.checked = !off.has(id);
    return {
      id,
      input,
      row: make(
        "li",
        {},
        make(
          "label",
          { title: words().slice(0, 200) },
          input,
          kind ? signOf(-1, kind) : null,
          make("span", { class: "name" }, named(words(), 24)),
        ),
        count === undefined ? null : make("span", { class: "count" }, String(count)),
        make(
          "button",
          {
            class: "only",
            "aria-label": `${say("only")} ${words().slice(0, 40)}`,
            onclick: () => setAll((other) => other === id),
          },
          say("only"),
        ),
      ),
    };
  });
  function setAll(test) {
    for (const { id, input } of boxes) {
      input.checked = test(id);
      if (input.checked) off.delete(id);
      else off.add(id);
    }
    filtersChanged();
  }
  return make(
    "details",
    { class: "filter", "data-group": title, open },
    make("summary", {}, say(title)),
    make(
      "p",
      { class: "filter-tools" },
      make("button", { onclick: () => setAll(() => true) }, say("all")),
      make("button", { onclick: () => setAll(() => false) }, say("none")),
    ),
    make(
      "ul",
      { class: kindList(title) },
      boxes.map(({ row }) => row),
    ),
  );
}

const kindList = (title) => (title === "classes" ? "plain legend" : "plain");

function confidenceGroup() {
  const output = make("output", {}, filters.confidence.toFixed(2));
  const range = make("input", {
    type: "range",
    id: "confidence",
    min: "0",
    max: "1",
    step: "0.05",
    value: String(filters.confidence),
    oninput: () => {
      filters.confidence = Number(range.value);
      output.textContent = filters.confidence.toFixed(2);
    },
    onchange: filtersChanged,
  });
  return make(
    "div",
    { class: "filter-block" },
    make("label", { for: "confidence" }, say("confidence"), " ", output),
    range,
    modalityBox("planned"),
    modalityBox("denied"),
  );
}

function modalityBox(name) {
  const input = make("input", {
    type: "checkbox",
    id: "show-" + name,
    onchange: () => {
      filters[name] = input.checked;
      filtersChanged();
    },
  });
  input.checked = filters[name];
  return make("label", {}, input, " ", say(name));
}

function filtersChanged() {
  redraw();
  if (picture.chosen >= 0) showDetails(picture.chosen);
  refreshView();
}
