// The picture by keyboard.

/** Arrow keys go to the nearest node in that direction. */
function moveChoice(dx, dy) {
  const here = picture.network.getSelectedNodes()[0];
  const drawn = picture.nodes.get();
  if (!drawn.length) return;
  const from = here === undefined ? { x: 0, y: 0 } : picture.network.getPosition(here);
  const distance = (node) => {
    const along = (node.x - from.x) * dx + (node.y - from.y) * dy,
      across = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    return along <= 1 ? Infinity : along + across * 2.5;
  };
  const next =
    here === undefined
      ? drawn[0]
      : drawn.filter((node) => node.id !== here).sort((a, b) => distance(a) - distance(b))[0];
  if (!next || (here !== undefined && distance(next) === Infinity)) return;
  picture.network.selectNodes([next.id], false);
  picture.network.moveTo({ position: { x: next.x, y: next.y }, animation: calm ? false : { duration: 150 } });
  announce(
    isNode(next.id) && graph ? say("node_here", labelOf(next.id).slice(0, 100), inWords(kindOf(next.id))) : next.plain,
  );
}

function pictureKeys(event) {
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const selected = picture.network.getSelectedNodes()[0];
  if (moves[event.key]) moveChoice(...moves[event.key]);
  else if (event.key === "Enter" && isNode(selected)) choose(selected, { centre: true });
  else if (event.key === " " && selected !== undefined) clickNode(selected);
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fitPicture();
  else if (event.key === "Escape" && picture.mode !== "overview") backToOverview();
  else return;
  event.preventDefault();
}

const zoomBy = (factor) => picture.network.moveTo({ scale: picture.network.getScale() * factor });
