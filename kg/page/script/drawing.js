// The form of nodes and lines in the picture: colours of the theme, signs and shapes of the classes, size by importance.

const isDark = () => document.documentElement.dataset.theme === "dark";

function colourOf(kind) {
  const fill = isDark() ? kind.dark_fill : kind.fill,
    border = isDark() ? kind.dark_border : kind.border;
  return { background: fill, border, highlight: { background: fill, border }, hover: { background: fill, border } };
}

const ink = () => (isDark() ? "#f1f3f5" : "#15181c");

function drawnNode(id, label, kind, x, y, size = SIZE, chosen = false) {
  return {
    id,
    label: (kind.sign ? kind.sign + " " : "") + label.replace("\n", "\n\u3000"),
    x,
    y,
    shape: "box",
    kind: kind.kind,
    plain: label,
    textSize: size,
    color: colourOf(kind),
    borderWidth: chosen ? 3 : 1,
    borderWidthSelected: 3,
    margin: { top: 4, bottom: 4, left: 6, right: 6 },
    shapeProperties: { borderRadius: ROUND[kind.family] ?? 4 },
    shadow: chosen,
    font: { size, color: ink(), face: FACE, align: "left", strokeWidth: 0 },
  };
}

const FACE = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const ROUND = { Place: 2, Organization: 2, Person: 12, Program: 8, Slogan: 14, Award: 14 };

function drawnEdge(id, from, to, modality) {
  return {
    id,
    from,
    to,
    dashes: modality === "Planned" ? [6, 4] : modality === "Denied" ? [2, 4] : false,
    ...edgeColour(),
  };
}

/** The lines of the overview stay behind its boxes until they are pointed at. */
const faintEdge = () => ({
  arrows: { to: { enabled: false } },
  color: { ...edgeColour().color, color: isDark() ? "#3c4552" : "#d3dae3" },
});

const edgeColour = () => ({
  color: {
    color: isDark() ? "#5b6470" : "#b3bac4",
    highlight: isDark() ? "#e6b450" : "#a04000",
    hover: isDark() ? "#e6b450" : "#a04000",
  },
});

/** The font size that says how much is known of a node. */
const sizeOf = (node) => Math.min(17, 12.5 + Math.log2(1 + importanceOf(node)) * 0.7);

const partKind = (node) => ({ ...kindOf(node), sign: "☆" });

/** The class that a member of a block is drawn as: its own, its formula's for a part, none for “… +n”. */
const kindOfDrawn = (member, whole) =>
  isNode(member.id) ? kindOf(member.id) : member.part ? partKind(whole) : MORE_KIND;

const MORE_KIND = {
  kind: "More",
  family: "More",
  sign: "",
  fill: "#ffffff",
  border: "#7a828d",
  dark_fill: "#14171b",
  dark_border: "#8b95a1",
};
