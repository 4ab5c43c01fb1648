// What stands around a node, as blocks of members under the name of a relation.

const MOST_IN_GROUP = 9,
  MOST_NEIGHBOURS = 200;

/** What stands around a node as blocks: the parts of a formula, then each relation and side. */
function blocksOf(node) {
  const blocks = [],
    seen = new Set([node]);
  const parts = partsIn(node);
  if (parts.length) {
    const labels = new Map();
    for (const row of parts) labels.set(row[1] + row[2], row);
    blocks.push({
      side: "out",
      title: inWords(partRelation(), "out"),
      edge: partRelation(),
      members: Array.from(labels.values(), (row, place) => ({
        id: row[4] >= 0 && !seen.has(row[4]) ? take(seen, row[4]) : `part-${node}-${place}`,
        label: partLabel(row),
        part: row,
      })),
    });
  }
  for (const { relation, side, items } of relationsOf(node)) {
    const members = [];
    for (const { statement, other } of items) {
      if (seen.has(other) || !nodePasses(other)) continue;
      seen.add(other);
      members.push({ id: other, label: wrapLabel(labelOf(other)), size: sizeOf(other), statement });
    }
    if (members.length) blocks.push({ side, title: inWords(relation, side), edge: relation, members });
  }
  return blocks;
}

const take = (set, value) => {
  set.add(value);
  return value;
};
const partLabel = (row) => wrapLabel(`${row[1]} ${row[3] ? row[3] + "：" : ""}${row[2]}`);
const partRelation = () => ({
  predicate: "hasPart",
  out_zh: "组成部分",
  out_en: "consists of",
  in_zh: "属于提法",
  in_en: "is part of the formula",
  zh: "组成部分",
  en: "has part",
});

/** A block with its first members and, when there are more, one that opens the rest. */
function shortenBlock(block) {
  const key = block.edge.predicate + block.side,
    most = picture.opened.has(key) ? MOST_NEIGHBOURS : MOST_IN_GROUP;
  const members = block.members.slice(0, most),
    rest = block.members.length - members.length;
  if (rest === 1) members.push(block.members[most]);
  else if (rest) members.push({ id: `${most === MOST_IN_GROUP ? "more" : "rest"}-${key}`, label: `… +${rest}` });
  return { ...block, title: `${block.title}（${block.members.length}）`, members };
}
