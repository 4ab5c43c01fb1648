// Entities and relations as tables that sort, filter and save as CSV.

const table = { what: "entities", query: "", sort: 0, down: false, page: 0 };
const PAGE = 100,
  SHORT = ["kind", "predicate", "modality", "time"];

const TABLES = {
  entities: {
    columns: ["name", "kind", "aliases", "hierarchy", "count"],
    items: () =>
      Array.from({ length: graph.count }, (_, node) => node).filter((node) => nodePasses(node) && sourcePasses(node)),
    cell: [
      (node) => labelOf(node),
      (node) => inWords(kindOf(node)),
      (node) => (graph.nodes.aliases[node] ?? []).join("、"),
      (node) => chainOf(node).map(labelOf).join(" › "),
      (node) => importanceOf(node),
    ],
    sign: (node) => node,
  },
  statements: {
    columns: ["subject", "predicate", "object", "modality", "time", "confidence", "quote", "document", "begin", "end"],
    items: () => graph.statements.subject.map((_, i) => i).filter(statementPasses),
    cell: [
      (i) => labelOf(graph.statements.subject[i]),
      (i) => inWords(graph.relations[graph.statements.predicate[i]]),
      (i) => labelOf(graph.statements.object[i]),
      (i) => say(graph.statements.modality[i] ? "modality_" + graph.statements.modality[i] : "actual"),
      (i) => graph.statements.time[i] ?? "",
      (i) => graph.statements.confidence[i],
      (i) => quoteOf(graph.statements.evidence[i]),
      (i) => graph.documents[graph.statements.evidence[i][0]]?.identifier ?? "",
      (i) => graph.statements.evidence[i][1],
      (i) => graph.statements.evidence[i][2],
    ],
    sign: (i) => graph.statements.subject[i],
  },
};

const quoteOf = ([document, start, end]) => (document === undefined ? "" : sliceText(document, start, end));

/** The rows that pass the filters and hold what is asked for, in the order asked for. */
function tableRows() {
  const { items, cell } = TABLES[table.what];
  const wanted = table.query.trim().toLowerCase();
  const texts = table.what === "entities" ? [0, 1, 2] : [0, 1, 2, 6];
  let rows = items();
  if (wanted)
    rows = rows.filter((row) => texts.some((column) => String(cell[column](row)).toLowerCase().includes(wanted)));
  const keys = new Map(rows.map((row) => [row, cell[table.sort](row)]));
  const order = new Intl.Collator("zh-CN", { numeric: true });
  const compare = (a, b) =>
    typeof keys.get(a) === "number"
      ? keys.get(a) - keys.get(b)
      : order.compare(keys.get(a).slice(0, 80), keys.get(b).slice(0, 80));
  return rows.sort((a, b) => (table.down ? -compare(a, b) : compare(a, b)) || a - b);
}

function showTable() {
  const { columns } = TABLES[table.what];
  const body = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("view_table") });
  const pager = make("p", { class: "pager", role: "group", "aria-label": say("pages") });
  const input = make("input", {
    type: "search",
    id: "table-filter",
    "aria-label": say("table_filter"),
    placeholder: say("table_filter"),
    value: table.query,
    oninput: () => {
      table.query = input.value;
      table.page = 0;
      fillTable(body, pager, columns);
    },
  });
  const switcher = ["entities", "statements"].map((what) =>
    make(
      "button",
      {
        "aria-pressed": String(table.what === what),
        onclick: () => {
          Object.assign(table, { what, sort: 0, down: false, page: 0 });
          showTable();
        },
      },
      say("table_" + what),
    ),
  );
  refill(
    $("view-table"),
    "[aria-pressed=true]",
    make(
      "div",
      { class: "table-head" },
      make("span", { role: "group", "aria-label": say("view_table"), class: "switch" }, switcher),
      input,
      make("button", { onclick: saveCsv }, say("save_csv")),
    ),
    body,
    pager,
  );
  fillTable(body, pager, columns);
}

function fillTable(body, pager, columns) {
  const { cell, sign } = TABLES[table.what],
    rows = tableRows();
  const heads = columns.map((key, column) =>
    make(
      "th",
      { scope: "col", "aria-sort": column === table.sort ? (table.down ? "descending" : "ascending") : "none" },
      make(
        "button",
        {
          onclick: () => {
            Object.assign(table, { sort: column, down: column === table.sort && !table.down, page: 0 });
            fillTable(body, pager, columns);
          },
        },
        say(key === "confidence" ? "confidence_is" : key, ""),
        column === table.sort ? (table.down ? " ▼" : " ▲") : "",
      ),
    ),
  );
  const shown = rows.slice(table.page * PAGE, (table.page + 1) * PAGE);
  refill(
    body,
    `th:nth-child(${table.sort + 1}) button`,
    make(
      "table",
      { class: "data" },
      make("thead", {}, make("tr", {}, heads)),
      make(
        "tbody",
        {},
        shown.map((row) =>
          make(
            "tr",
            {},
            columns.map((key, column) =>
              make(
                "td",
                { class: typeof cell[column](row) === "number" ? "number" : SHORT.includes(key) ? "short" : "" },
                column === 0
                  ? nodeButton(sign(row), 60)
                  : key === "object"
                    ? nodeButton(graph.statements.object[row], 60)
                    : named(String(cell[column](row)), 80),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  const last = Math.max(0, Math.ceil(rows.length / PAGE) - 1);
  const turn = (step) => {
    table.page += step;
    fillTable(body, pager, columns);
    body.scrollTop = 0;
  };
  fill(
    pager,
    make("button", { disabled: table.page === 0, onclick: () => turn(-1) }, say("previous")),
    make(
      "span",
      {},
      say("rows", rows.length ? table.page * PAGE + 1 : 0, Math.min(rows.length, (table.page + 1) * PAGE), rows.length),
    ),
    make("button", { disabled: table.page >= last, onclick: () => turn(1) }, say("next")),
  );
}
