// Where the nodes of a neighbourhood stand: the chosen one in the middle, what it does to the right, what is done to it to the left,
// each relation a block with its name on top. Plain arithmetic, no physics; a node never covers another.

const SIZE = 14,
  ROW = 8,
  BLOCK = 26,
  COLUMN = 150,
  LINE = 10;

/** The label on at most two lines of `line` characters. */
function wrapLabel(label, line = LINE) {
  const letters = Array.from(label.slice(0, 200).replace(/\s+/g, " "));
  if (letters.length <= line) return letters.join("");
  const second = letters.slice(line, line * 2);
  if (letters.length > line * 2) second[line - 1] = "…";
  return letters.slice(0, line).join("") + "\n" + second.join("");
}

/** The rectangle that a label takes in a box node; the same estimate as layout.py's. */
function measure(label, size = SIZE) {
  const rows = label.split("\n");
  const widths = rows.map((row) => Array.from(row).reduce((sum, letter) => sum + (letter > "\u2000" ? 1 : 0.6), 0));
  return { width: Math.max(...widths) * size + 14 + size * 1.2, height: rows.length * size * 1.25 + 10 };
}

/** Blocks {title, members: [{id, label}]} set in columns on one side of the middle; gives [{id, x, y}] and titles with places. */
function placeSide(blocks, side, tallest) {
  const placed = [],
    titles = [];
  let offset = 0,
    top = 0,
    widest = 0,
    column = [];
  const columns = [column];
  for (const block of blocks) {
    const height = block.members.reduce((sum, member) => sum + measure(member.label, member.size).height + ROW, 26);
    if (top && top + height > tallest) {
      columns.push((column = []));
      top = 0;
    }
    column.push(block);
    top += height + BLOCK;
  }
  for (const blocksHere of columns) {
    const height = (block) =>
      block.members.reduce((sum, member) => sum + measure(member.label, member.size).height + ROW, 26);
    let y = -blocksHere.reduce((sum, block) => sum + height(block) + BLOCK, -BLOCK) / 2;
    widest = Math.max(
      ...blocksHere.flatMap((block) => [
        measure(block.title, 12).width,
        ...block.members.map((member) => measure(member.label, member.size).width),
      ]),
    );
    const edge = COLUMN + offset; // distance of the near edge from the middle
    for (const block of blocksHere) {
      titles.push({ title: block.title, x: side * edge, y: y + 8, align: side > 0 ? "left" : "right" });
      y += 26;
      for (const member of block.members) {
        const box = measure(member.label, member.size);
        placed.push({ id: member.id, x: side * (edge + box.width / 2), y: y + box.height / 2 });
        y += box.height + ROW;
      }
      y += BLOCK;
    }
    offset += widest + 70;
  }
  return { placed, titles };
}

/** Blocks on both sides of the middle: out to the right, in to the left, evened out when one side is much longer; columns as tall as fits
 *  a canvas of that aspect (width by height) best. */
function placeAround(blocks, aspect) {
  const [right, left] = balance(blocks);
  const tries = [300, 420, 560, 720, 900, 1200, 1600].map((tallest) => {
    const a = placeSide(right, 1, tallest),
      b = placeSide(left, -1, tallest);
    return { placed: [...a.placed, ...b.placed], titles: [...a.titles, ...b.titles] };
  });
  const size = ({ placed }) => {
    const reach = (axis) =>
      Math.max(0, ...placed.map((spot) => spot[axis])) - Math.min(0, ...placed.map((spot) => spot[axis]));
    return Math.max(reach("x") + 180, (reach("y") + 60) * aspect);
  };
  return tries.reduce((best, next) => (size(next) < size(best) - 1 ? next : best));
}

function balance(blocks) {
  const right = blocks.filter((block) => block.side === "out"),
    left = blocks.filter((block) => block.side === "in");
  const weigh = (list) => list.reduce((sum, block) => sum + block.members.length + 2, 0);
  const [heavy, light] = weigh(right) >= weigh(left) ? [right, left] : [left, right];
  while (heavy.length > 1 && weigh(light) + weigh(heavy.slice(-1)) * 2 <= weigh(heavy)) light.push(heavy.pop());
  return [right, left];
}

/** Long groups in pieces that stand side by side, so that no column grows without end. */
function splitBlock(block, most = 14) {
  const pieces = [];
  for (let start = 0; start < block.members.length; start += most) {
    pieces.push({ ...block, title: start ? "" : block.title, members: block.members.slice(start, start + most) });
  }
  return pieces;
}

/** Free places for new boxes near a point, the nearest first, away from what stands already; `taken` grows. */
function placeNear(point, members, taken) {
  const away = Math.atan2(point.y, point.x || 1);
  return members.map((member) => {
    const box = measure(member.label, member.size);
    for (let ring = 1; ring < 60; ring++) {
      const turns = 6 + ring * 4;
      for (let turn = 0; turn < turns; turn++) {
        const angle = away + (turn % 2 ? 1 : -1) * Math.ceil(turn / 2) * ((2 * Math.PI) / turns);
        const spot = {
          x: point.x + Math.cos(angle) * (90 + ring * 36),
          y: point.y + Math.sin(angle) * (50 + ring * 22),
          ...box,
        };
        if (!taken.some((other) => overlap(spot, other))) {
          taken.push(spot);
          return { id: member.id, x: spot.x, y: spot.y };
        }
      }
    }
    return { id: member.id, x: point.x, y: point.y };
  });
}

const overlap = (a, b) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width + 14 && Math.abs(a.y - b.y) * 2 < a.height + b.height + 10;
