// The picture: vis-network draws, nothing moves by itself. First the overview that came with the page, then neighbourhoods.

const MOST = 300,
  MOST_GROWN = 14;
const kindsByName = new Map(first.kinds.map((kind) => [kind.kind, kind]));

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const picture = {
  network: null,
  nodes: null,
  edges: null,
  mode: "overview",
  titles: [],
  centre: -1,
  chosen: -1,
  opened: new Set(),
};

function startPicture() {
  picture.nodes = new vis.DataSet();
  picture.edges = new vis.DataSet();
  picture.network = new vis.Network(
    $("picture"),
    { nodes: picture.nodes, edges: picture.edges },
    {
      physics: false,
      layout: { improvedLayout: false, randomSeed: 1 },
      interaction: {
        hover: true,
        selectConnectedEdges: false,
        hoverConnectedEdges: true,
        dragNodes: true,
        keyboard: false,
        navigationButtons: false,
        tooltipDelay: 150,
        zoomSpeed: 0.6,
      },
      nodes: { shape: "box" },
      edges: {
        width: 1,
        selectionWidth: 1.5,
        hoverWidth: 1,
        arrows: { to: { enabled: true, scaleFactor: 0.45 } },
        smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.35 },
      },
    },
  );
  const network = picture.network;
  network.on("beforeDrawing", drawBehind);
  network.on("click", ({ nodes }) => {
    if (nodes.length) clickNode(nodes[0]);
  });
  network.on("doubleClick", ({ nodes }) => {
    if (nodes.length && isNode(nodes[0])) choose(nodes[0], { centre: true });
  });
  network.on("hoverEdge", ({ edge }) => labelEdge(edge, true));
  network.on("blurEdge", ({ edge }) => labelEdge(edge, network.getSelectedEdges().includes(edge)));
  network.on("selectEdge", ({ edges }) => edges.forEach((edge) => labelEdge(edge, true)));
  network.on("deselectEdge", ({ previousSelection }) =>
    previousSelection.edges.forEach((edge) => labelEdge(edge.id ?? edge, false)),
  );
  network.on("hoverNode", ({ node }) => hoverNode(node));
  network.on("blurNode", () => hideTip());
  drawOverview();
}

const isNode = (id) => typeof id === "number";

/** The overview as pyvis wrote it, in today's colours, without what the filters take out. */
function drawOverview() {
  picture.mode = "overview";
  picture.titles = [];
  picture.centre = -1;
  const passes = (node) => !graph || (nodePasses(node.id) && sourcePasses(node.id));
  const nodes = first.nodes
    .filter(passes)
    .map((node) => drawnNode(node.id, node.label, kindsByName.get(node.kind), node.x, node.y, node.size));
  const shown = new Set(nodes.map((node) => node.id));
  const edges = first.edges
    .filter(
      (edge) =>
        edge.predicate !== "within" && !held(edge) && shown.has(edge.from) && shown.has(edge.to) && edgePasses(edge),
    )
    .map((edge, place) => ({
      ...drawnEdge("o" + place, edge.from, edge.to),
      predicate: edge.predicate,
      ...faintEdge(),
    }));
  show(nodes, edges);
  $("back").hidden = true;
  $("hint").dataset.say = "overview_hint";
  $("hint").textContent = say("overview_hint");
}

const edgePasses = (edge) =>
  !graph || !filters.relations.has(graph.relations.findIndex((relation) => relation.predicate === edge.predicate));

const homeOf = new Map();
for (const node of first.nodes) {
  const inside = first.boxes.filter(
    ([, left, top, width, height]) => node.x > left && node.x < left + width && node.y > top && node.y < top + height,
  );
  const inner = inside.sort((a, b) => b[5] - a[5])[0];
  if (inner) homeOf.set(node.id, inner[0]);
}
/** A line that the boxes already tell: between a place and what stands in its own box. */
const held = (edge) => homeOf.has(edge.from) && homeOf.get(edge.from) === homeOf.get(edge.to);

function show(nodes, edges) {
  picture.edges.clear();
  picture.nodes.clear();
  picture.nodes.add(nodes);
  picture.edges.add(edges);
  picture.network.unselectAll();
  fitPicture(false);
  announce(say("drawn", nodes.length));
}

function fitPicture(animated = true) {
  const stage = $("picture");
  if (!stage.clientWidth) return;
  picture.network.fit({ animation: animated && !calm ? { duration: 300 } : false, maxZoomLevel: 1.15 });
}

/** Behind the nodes: the places' boxes of the overview, or the names of the relations around a chosen node. */
function drawBehind(context) {
  if (picture.mode === "overview") {
    for (const [, left, top, width, height, depth] of first.boxes) {
      context.beginPath();
      context.roundRect(left, top, width, height, 8);
      context.fillStyle = isDark()
        ? `rgba(120,160,220,${0.07 + depth * 0.02})`
        : `rgba(60,110,180,${0.04 + depth * 0.012})`;
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = isDark() ? "rgba(130,170,230,.45)" : "rgba(40,90,160,.35)";
      context.stroke();
    }
    return;
  }
  context.font = `600 13px ${FACE}`;
  context.fillStyle = isDark() ? "#b9c2cd" : "#4b5563";
  for (const { title, x, y, align } of picture.titles) {
    context.textAlign = align;
    context.fillText(title, x, y + 4);
  }
}

/** The chosen node in the middle of its direct relations. */
function drawNeighbourhood(node) {
  if (picture.centre !== node) picture.opened.clear();
  const blocks = blocksOf(node).map(shortenBlock);
  const { placed, titles } = placeAround(
    blocks.flatMap((block) => splitBlock(block)),
    canvasAspect(),
  );
  const spots = new Map(placed.map((spot) => [spot.id, spot]));
  Object.assign(picture, { mode: "neighbourhood", titles, centre: node });
  const nodes = [drawnNode(node, wrapLabel(labelOf(node)), kindOf(node), 0, 0, 18, true)];
  const edges = [];
  for (const block of blocks) {
    for (const member of block.members.slice(0, MOST - nodes.length)) {
      const spot = spots.get(member.id);
      nodes.push(drawnNode(member.id, member.label, kindOfDrawn(member, node), spot.x, spot.y, member.size));
      edges.push(edgeTo(node, member, block));
    }
  }
  show(nodes, edges);
  $("back").hidden = false;
  $("hint").textContent = say("neighbourhood_hint", labelOf(node).slice(0, 20));
  delete $("hint").dataset.say;
}

const canvasAspect = () => ($("picture").clientWidth || 4) / ($("picture").clientHeight || 3);

function edgeTo(node, member, block) {
  const [from, to] = block.side === "out" ? [node, member.id] : [member.id, node];
  const modality = member.statement === undefined ? undefined : graph.statements.modality[member.statement];
  return {
    ...drawnEdge(`${node}>${member.id}>${block.edge.predicate}>${block.side}`, from, to, modality),
    predicate: block.edge.predicate,
  };
}

/** A click on a node that is drawn: from the overview to its neighbourhood; within one, the picture grows. */
function clickNode(id) {
  if (!graph) return;
  if (String(id).startsWith("more-")) {
    picture.opened.add(id.slice(5));
    return drawNeighbourhood(picture.centre);
  }
  if (!isNode(id)) return showDetails(picture.centre);
  if (picture.mode === "overview") choose(id, { centre: true });
  else {
    Promise.resolve(choose(id, { centre: false })).then(() => growFrom(id));
  }
}

function growFrom(node) {
  const shown = new Set(picture.nodes.getIds());
  const blocks = blocksOf(node).map((block) => ({
    ...block,
    members: block.members.filter((member) => isNode(member.id)),
  }));
  const fresh = blocks
    .flatMap((block) => block.members.filter((member) => !shown.has(member.id)).map((member) => ({ ...member, block })))
    .sort((a, b) => importanceOf(b.id) - importanceOf(a.id))
    .slice(0, Math.min(MOST_GROWN, MOST - shown.size));
  const taken = picture.nodes
    .get()
    .map((drawn) => ({ x: drawn.x, y: drawn.y, ...measure(drawn.plain, drawn.textSize) }));
  taken.push(
    ...picture.titles.map(({ title, x, y, align }) => ({
      x: x + ((align === "left" ? 1 : -1) * measure(title, 13).width) / 2,
      y,
      width: measure(title, 13).width,
      height: 20,
    })),
  );
  const spots = placeNear(picture.network.getPosition(node), fresh, taken);
  picture.nodes.add(
    fresh.map((member, place) =>
      drawnNode(member.id, member.label, kindOf(member.id), spots[place].x, spots[place].y, member.size),
    ),
  );
  const ids = new Set(picture.edges.getIds()),
    pairs = new Set(picture.edges.get().map((edge) => [edge.from, edge.to].sort() + edge.predicate));
  for (const block of blocks) {
    for (const member of block.members) {
      const edge = edgeTo(node, member, block);
      if (!ids.has(edge.id) && picture.nodes.get(member.id) && !pairs.has([edge.from, edge.to].sort() + edge.predicate))
        picture.edges.add(edge);
    }
  }
  picture.network.selectNodes([node], false);
  if (fresh.length) fitPicture();
  announce(say("drawn", picture.nodes.length));
}

function labelEdge(id, on) {
  const edge = picture.edges.get(id);
  if (!edge) return;
  const relation = graph?.relations.find((one) => one.predicate === edge.predicate) ?? partRelation();
  picture.edges.update({
    id,
    label: on ? inWords(relation, "out") : undefined,
    font: { size: 13, color: ink(), face: FACE, strokeWidth: 4, strokeColor: isDark() ? "#14171b" : "#ffffff" },
  });
}

/** The whole name of a node under the pointer: labels in the picture are cut. */
function hoverNode(id) {
  if (!graph || !isNode(id)) return;
  const tip = $("tip") ?? $("view-graph").appendChild(make("p", { id: "tip", "aria-hidden": "true" }));
  fill(tip, signOf(id), " ", named(labelOf(id), 200), make("span", { class: "quiet" }, " " + inWords(kindOf(id))));
  tip.hidden = false;
}

function hideTip() {
  if ($("tip")) $("tip").hidden = true;
}

function redraw() {
  if (picture.mode === "overview") drawOverview();
  else drawNeighbourhood(picture.centre);
}
