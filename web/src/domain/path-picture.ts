// The way of a page as a tree of boxes: left to right where there is room, as an indented outline where there is not.
import { widthOf, wrap } from "./fit";

export interface PathNode {
  id: string;
  kind:
    | "question"
    | "answer"
    | "urgent"
    | "result"
    | "integration"
    | "rule"
    | "service"
    | "team"
    | "policy"
    | "step"
    | "person"
    | "channel"
    | "nobody"
    | "end";
  title: string;
  detail?: string;
  children?: PathNode[];
}

export interface Box {
  node: PathNode;
  x: number;
  y: number;
  width: number;
  height: number;
  title: string[]; // its lines, cut to the box
  detail: string[];
}

export interface Line {
  key: string;
  points: readonly (readonly [number, number])[];
}

export interface Layout {
  boxes: Box[];
  lines: Line[];
  height: number;
}

export const titleSize = 13;
export const detailSize = 11.5;
const padding = 10;
const gapX = 30;
const gapY = 8;
export const lineHeight = 16;
const titleLines = 3;
const detailLines = 2;
const boxMax = 230;
const boxMin = 84;
const boxLeast = 118; // of the widest, before it becomes an outline
const indent = 18;

const naturalWidth = (node: PathNode): number =>
  Math.min(
    boxMax,
    Math.max(boxMin, 2 * padding + Math.max(widthOf(node.title, titleSize), widthOf(node.detail ?? "", detailSize))),
  );

// As high as its lines.
function boxOf(node: PathNode, x: number, y: number, width: number): Box {
  const title = wrap(node.title, width - 2 * padding, titleSize, titleLines);
  const detail = wrap(node.detail ?? "", width - 2 * padding, detailSize, detailLines);
  return { node, x, y, width, height: 12 + lineHeight * (title.length + detail.length), title, detail };
}

// The widest box of each column.
function columnsOf(root: PathNode): number[] {
  const widths: number[] = [];
  const visit = (node: PathNode, depth: number) => {
    widths[depth] = Math.max(widths[depth] ?? 0, naturalWidth(node));
    for (const child of node.children ?? []) visit(child, depth + 1);
  };
  visit(root, 0);
  return widths;
}

export function layoutPath(root: PathNode, width: number): Layout {
  const columns = columnsOf(root);
  const room = width - gapX * (columns.length - 1);
  // A little narrower than it would like to be is better than an outline; the widest columns give first.
  for (let most = boxMax; most >= boxLeast; most -= 2) {
    const capped = columns.map((one) => Math.min(one, most));
    if (capped.reduce((sum, one) => sum + one, 0) <= room) return across(root, capped);
  }
  return outline(root, width);
}

function across(root: PathNode, columns: readonly number[]): Layout {
  const boxes: Box[] = [];
  const lines: Line[] = [];
  const left = columns.map((_, index) => columns.slice(0, index).reduce((sum, one) => sum + one + gapX, 0));
  let bottom = 0;
  const free: number[] = []; // below the lowest box of each column
  // Places the children first; their parent stands beside the first of them, so that the main way is one line.
  const place = (node: PathNode, depth: number): Box => {
    const before = boxes.length;
    const drawn = lines.length;
    const children = (node.children ?? []).map((child) => place(child, depth + 1));
    const first = children[0];
    const box = boxOf(node, left[depth] ?? 0, bottom, columns[depth] ?? boxMin);
    if (first) box.y = first.y + (first.height - box.height) / 2;
    // A high box beside low children would cover the one above it: all of them go down.
    const down = (free[depth] ?? 0) - box.y;
    if (first && down > 0) {
      for (const below of boxes.slice(before)) below.y += down;
      for (const line of lines.slice(drawn)) line.points = line.points.map(([px, py]) => [px, py + down] as const);
      for (let deeper = depth + 1; deeper < free.length; deeper++) free[deeper] = (free[deeper] ?? 0) + down;
      bottom += down;
      box.y += down;
    }
    free[depth] = box.y + box.height + gapY;
    bottom = Math.max(bottom, free[depth]);
    boxes.push(box);
    const from = [box.x + box.width, box.y + box.height / 2] as const;
    for (const child of children) {
      const to = [child.x, child.y + child.height / 2] as const;
      const middle = to[0] - gapX / 2;
      lines.push({ key: `${node.id} ${child.node.id}`, points: [from, [middle, from[1]], [middle, to[1]], to] });
    }
    return box;
  };
  place(root, 0);
  return { boxes, lines, height: Math.max(0, bottom - gapY) };
}

function outline(root: PathNode, width: number): Layout {
  const boxes: Box[] = [];
  const lines: Line[] = [];
  let y = 0;
  // One child after the other does not indent: the way goes straight down until it divides.
  const place = (node: PathNode, depth: number): Box => {
    const x = depth * indent;
    const box = boxOf(node, x, y, Math.max(boxMin, Math.min(width - x, Math.max(220, naturalWidth(node)))));
    boxes.push(box);
    y += box.height + gapY;
    const children = node.children ?? [];
    const deeper = children.length > 1 || node.kind === "step" || node.kind === "person" ? 1 : 0;
    for (const child of children) {
      const at = place(child, depth + deeper);
      const stem = box.x + (deeper ? indent / 2 : indent / 2);
      const to = at.y + at.height / 2;
      lines.push({
        key: `${node.id} ${child.id}`,
        points: deeper
          ? [
              [stem, box.y + box.height],
              [stem, to],
              [at.x, to],
            ]
          : [
              [stem, box.y + box.height],
              [stem, at.y],
            ],
      });
    }
    return box;
  };
  place(root, 0);
  return { boxes, lines, height: Math.max(0, y - gapY) };
}
