// Views, addresses, and the order in which the page comes to life.

let view = "graph";
const VIEWS = ["graph", "formulas", "compare", "table"];

function setView(name) {
  view = name;
  for (const other of VIEWS) {
    $("view-" + other).hidden = other !== name;
    $("tab-" + other).setAttribute("aria-selected", String(other === name));
    $("tab-" + other).tabIndex = other === name ? 0 : -1;
  }
  document.body.dataset.view = name;
  refreshView();
  if (name === "graph") fitPicture(false);
  writeAddress();
}

function refreshView() {
  if (!graph) return;
  if (view === "formulas") showFormulas();
  if (view === "compare") showCompare();
  if (view === "table") showTable();
}

/** Makes a node the chosen one; with `centre`, the picture becomes its neighbourhood; `sought` is the part or figure of it to show. */
function choose(node, { centre, sought = "" }) {
  if (needsLoading([node]))
    return load([node]).then(
      () => choose(node, { centre, sought }),
      (error) => announce(String(error)),
    );
  picture.chosen = node;
  if ($("reader").open) $("reader").close();
  if (view !== "graph") setView("graph");
  document.body.classList.add("chosen");
  showDetails(node, sought);
  if (centre) drawNeighbourhood(node);
  picture.network.selectNodes(
    [node].filter((id) => picture.nodes.get(id)),
    false,
  );
  writeAddress();
}

function backToOverview() {
  picture.chosen = -1;
  document.body.classList.remove("chosen");
  showWelcome();
  drawOverview();
  writeAddress();
}

function addressOf() {
  const entries = [];
  if (picture.chosen >= 0) entries.push("entity=" + encodeURIComponent(graph.nodes.name[picture.chosen]));
  if (view !== "graph") entries.push("view=" + view);
  return entries.length ? "#" + entries.join("&") : "";
}

let written = null;
function writeAddress() {
  written = addressOf();
  if (decodeURIComponent(location.hash) !== decodeURIComponent(written))
    history.pushState(null, "", written || location.pathname + location.search);
}

/** Goes where the address points: #entity=… is a name behind the base IRI, a whole IRI or a label. */
function followAddress() {
  const asked = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B")),
    name = asked.get("entity");
  if (VIEWS.includes(asked.get("view")) && asked.get("view") !== view) setView(asked.get("view"));
  if (name && graph.endpoint)
    findInStore(name).then(
      (node) => follow(node, name),
      (error) => announce(String(error)),
    );
  else follow(name ? findNode(name) : -1, name);
}

function follow(node, name) {
  if (node < 0) {
    backToOverview();
    if (name) announce(say("not_found", name.slice(0, 80)));
  } else if (view === "graph") choose(node, { centre: true });
  else {
    picture.chosen = node;
    showDetails(node);
    refreshView();
  }
}

function copyAddress(button) {
  writeAddress();
  const done = () => {
    button.textContent = say("copied");
    announce(say("copied"));
  };
  if (navigator.clipboard)
    navigator.clipboard.writeText(location.href).then(done, () => prompt(say("copy_address"), location.href));
  else prompt(say("copy_address"), location.href);
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  preferences.set("theme", dark ? "dark" : "light");
}

/** The classes' colours as style rules of the legend's signs, taken from the same table as the picture's. */
function colourSigns() {
  const sheet = Array.from(document.styleSheets).pop();
  for (const kind of first.kinds) {
    if (!/^\w+$/.test(kind.kind)) continue;
    sheet.insertRule(`.kind-${kind.kind} { color: ${kind.border}; }`, sheet.cssRules.length);
    sheet.insertRule(`[data-theme="dark"] .kind-${kind.kind} { color: ${kind.dark_border}; }`, sheet.cssRules.length);
  }
}

function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length];
  setView(next);
  $("tab-" + next).focus();
}

function buildPage() {
  translatePage();
  $("subtitle").textContent = say(
    "subtitle",
    ...(graph.counts?.all ?? [
      graph.documents.length,
      graph.count - graph.documents.length,
      graph.statements.subject.length,
    ]),
  );
  fill(
    $("search"),
    makePicker({
      label: say("search_label"),
      placeholder: say("search"),
      choose: (node, sought) => choose(node, { centre: true, sought }),
      said: true,
    }),
  );
  buildFilters();
  if (picture.chosen >= 0) showDetails(picture.chosen);
  else showWelcome();
  refreshView();
}

function listen() {
  for (const name of VIEWS) $("tab-" + name).addEventListener("click", () => setView(name));
  $("views").addEventListener("keydown", tabKeys);
  $("back").addEventListener("click", backToOverview);
  $("zoom-in").addEventListener("click", () => zoomBy(1.25));
  $("zoom-out").addEventListener("click", () => zoomBy(0.8));
  $("fit").addEventListener("click", () => fitPicture());
  $("picture").addEventListener("keydown", pictureKeys);
  $("theme").addEventListener("click", () => {
    setTheme(!isDark());
    redraw();
  });
  $("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    preferences.set("language", language);
    buildPage();
    redraw();
  });
  $("save-turtle").addEventListener("click", saveTurtle);
  $("save-png").addEventListener("click", savePng);
  $("save-csv").addEventListener("click", saveCsv);
  $("save-menu").addEventListener("click", (event) => {
    if (event.target.tagName === "BUTTON") $("save-menu").open = false;
  });
  document.addEventListener("click", (event) => {
    if (!$("save-menu").contains(event.target)) $("save-menu").open = false;
  });
  addEventListener("hashchange", followAddress);
  addEventListener("popstate", () => {
    if (location.hash !== written) followAddress();
  });
  addEventListener("resize", () => {
    if (view === "graph") fitPicture(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      $("search").querySelector("input").focus();
      event.preventDefault();
    }
  });
}

setTheme(
  (preferences.get("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark",
);
colourSigns();
translatePage();
if (matchMedia("(max-width: 760px)").matches) $("filter-panel").open = false;
startPicture();
performance.mark("first-picture");
document.addEventListener("DOMContentLoaded", () => {
  graph = readGraph(JSON.parse($("graph-data").textContent));
  $("graph-data").remove();
  listen();
  buildPage();
  if (location.hash) followAddress();
  performance.mark("ready");
  document.body.dataset.ready = "true";
});
