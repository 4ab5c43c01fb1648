// Search by label, alias or pinyin initials, by parts and figures, and the box that offers what was found.

function searchNodes(query, accept = () => true, limit = 30) {
  const wanted = query.trim().toLowerCase();
  if (!wanted || !graph) return [];
  const latin = /^[a-z0-9]+$/.test(wanted);
  const { label, initials, aliases } = graph.nodes;
  const found = [];
  for (let node = 0; node < graph.count; node++) {
    const rank = rankMatch(label[node], initials[node], aliases[node], wanted, latin);
    if (rank < 9 && nodePasses(node) && accept(node)) found.push([rank, node]);
  }
  return found
    .sort((a, b) => a[0] - b[0] || importanceOf(b[1]) - importanceOf(a[1]) || a[1] - b[1])
    .slice(0, limit)
    .map(([, node]) => node);
}

/** 0 the whole label … 6 initials inside; 9 no match. */
function rankMatch(label, initials, aliases, wanted, latin) {
  const lower = label.toLowerCase();
  const at = lower.indexOf(wanted);
  if (at === 0) return lower.length === wanted.length ? 0 : 2;
  if (aliases) for (const alias of aliases) if (alias.toLowerCase() === wanted) return 1;
  if (at > 0) return 4;
  if (latin) {
    const place = initials.indexOf(wanted);
    if (place === 0) return initials.length === wanted.length ? 1 : 3;
    if (place > 0) return 6;
  }
  if (aliases) for (const alias of aliases) if (alias.toLowerCase().includes(wanted)) return 5;
  return 9;
}

const MOST_SAID = 12;

/** Parts and figures that hold what is asked for: {node, note, name} of whose they are, what they say and their own name, the nearest first. */
function searchSaid(query) {
  const wanted = query.trim().toLowerCase(),
    found = new Map();
  if (!wanted || !graph) return [];
  const offer = (rank, node, note, name) => {
    const key = `${node} ${note}`;
    if (rank < 9 && nodePasses(node) && !(found.get(key)?.rank <= rank)) found.set(key, { rank, node, note, name });
  };
  for (const row of graph.parts) {
    const label = row[2].toLowerCase();
    if (label.includes(wanted) && evidencePasses(row[5])) offer(label === wanted ? 0 : 2, row[0], sayPart(row), row[6]);
  }
  for (const row of graph.figures)
    if (evidencePasses(row[7]) && modalityPasses(row[6])) offer(rankFigure(row, wanted), row[0], sayFigure(row), row[8]);
  const all = Array.from(found.values()),
    near = all.filter(({ rank }) => rank < 4);
  return (near.length ? near : all)
    .sort((a, b) => a.rank - b.rank || importanceOf(b.node) - importanceOf(a.node) || a.node - b.node)
    .slice(0, MOST_SAID);
}

/** 1 the number, with its unit or without; 3 inside of metric, number and unit; 4, where nothing is nearer, inside of the words of the text (1.2万); 9 no match. */
function rankFigure(row, wanted) {
  const amount = (row[2] + row[3]).toLowerCase();
  if (row[2] === wanted || amount === wanted.replace(/\s/g, "")) return 1;
  if ((row[1] + amount).toLowerCase().includes(wanted.replace(/\s/g, ""))) return 3;
  return sliceText(row[7][0], row[7][1], row[7][2]).toLowerCase().includes(wanted) ? 4 : 9;
}

const sayPart = (row) => `${say("parts")} ${row[1]} ${row[2].slice(0, 40)}`;
const sayFigure = (row) => `${row[1].slice(0, 40)} ${formatValue(row)}`;

let pickers = 0;

/** A search box with a list of suggestions (the combobox pattern of the ARIA practices). */
function makePicker({ label, placeholder, accept, choose, value = "", said = false }) {
  const id = "picker-" + pickers++;
  const list = make("ul", { id: id + "-list", role: "listbox", "aria-label": label, hidden: true });
  const input = make("input", {
    id,
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": label,
    placeholder,
    "aria-expanded": "false",
    "aria-controls": id + "-list",
    "aria-autocomplete": "list",
    value,
  });
  let found = [],
    active = -1,
    asked = 0;

  function show() {
    const turn = ++asked;
    if (!graph.endpoint || !input.value.trim())
      return offer([...searchNodes(input.value, accept).map((node) => ({ node })), ...(said ? searchSaid(input.value) : [])]);
    return Promise.all([
      searchStore(input.value, accept ?? (() => true)),
      said ? searchSaidInStore(input.value) : [],
    ]).then(
      ([nodes, more]) => {
        if (turn === asked) offer([...nodes.map((node) => ({ node })), ...more]);
      },
      (error) => announce(String(error)),
    );
  }
  function offer(items) {
    found = items;
    active = found.length ? 0 : -1;
    fill(
      list,
      found.map(({ node, note }, place) =>
        make(
          "li",
          {
            id: `${id}-${place}`,
            role: "option",
            "aria-selected": String(place === 0),
            onpointerdown: (event) => {
              event.preventDefault();
              take(place);
            },
          },
          signOf(node),
          " ",
          named(labelOf(node), 40),
          make("span", { class: "quiet" }, " ", note ? named(note, 60) : whereOf(node)),
        ),
      ),
    );
    if (!found.length && input.value.trim())
      list.append(make("li", { class: "quiet", role: "option", "aria-disabled": "true" }, say("no_results")));
    open(Boolean(input.value.trim()));
    announce(input.value.trim() ? say("results", found.length) : "");
  }
  function open(on) {
    list.hidden = !on;
    input.setAttribute("aria-expanded", String(on));
    if (on && active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function move(step) {
    if (!found.length) return;
    list.children[active]?.setAttribute("aria-selected", "false");
    active = (active + step + found.length) % found.length;
    list.children[active].setAttribute("aria-selected", "true");
    list.children[active].scrollIntoView({ block: "nearest" });
    open(true);
  }
  function take(place) {
    if (place < 0 || place >= found.length) return;
    const { node, name } = found[place];
    input.value = labelOf(node).slice(0, 60);
    open(false);
    choose(node, name);
  }
  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    if (input.value && list.hidden) input.select();
  });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      if (list.hidden) show();
      else move(1);
      event.preventDefault();
    } else if (event.key === "ArrowUp") {
      move(-1);
      event.preventDefault();
    } else if (event.key === "Enter") {
      take(active);
      event.preventDefault();
    } else if (event.key === "Escape") {
      open(false);
      input.value = "";
    }
  });
  return make("div", { class: "picker" }, input, list);
}

/** A class's sign in its colour. */
function signOf(node, kind = kindOf(node)) {
  return make("span", { class: `sign kind-${kind.kind}`, "aria-hidden": "true" }, kind.sign);
}

/** Class and direct parent: enough to tell two things of one name apart. */
function whereOf(node) {
  const parent = graph.nodes.within[node];
  return inWords(kindOf(node)) + (parent === undefined ? "" : " · " + labelOf(parent).slice(0, 30));
}
