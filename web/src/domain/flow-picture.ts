// The flow of a playbook as boxes: one below the other, what goes on at the same time side by side where there is room.
import { wrap } from "./fit";

export interface FlowNode {
  id: string;
  kind: "manual" | "wait" | "group" | "parallel" | "action" | "playbook";
  title: string;
  detail?: string;
  state?: string; // of a run
  children?: FlowNode[];
}

export interface FlowBox {
  node: FlowNode;
  x: number;
  y: number;
  width: number;
  height: number;
  title: string[]; // its lines, cut to the box
  detail: string[];
  frame: boolean; // other boxes stand in it
}

export interface FlowLayout {
  boxes: FlowBox[]; // frames before what stands in them
  lines: { key: string; points: readonly (readonly [number, number])[] }[];
  height: number;
}

export const flowTitleSize = 13;
export const flowDetailSize = 11.5;
export const flowLine = 16;
const padding = 10;
const gap = 18; // an arrow stands in it
const columnGap = 10;
const columnLeast = 130;
const boxMost = 420;

export function layoutFlow(nodes: readonly FlowNode[], width: number): FlowLayout {
  const boxes: FlowBox[] = [];
  const lines: FlowLayout["lines"] = [];

  // Answers how high it is.
  const place = (node: FlowNode, x: number, y: number, room: number): number => {
    const inner = node.children ?? [];
    const own = inner.length > 0 ? room : Math.min(room, boxMost);
    const title = wrap(node.title, own - 2 * padding, flowTitleSize, 3);
    const detail = wrap(node.detail ?? "", own - 2 * padding, flowDetailSize, 2);
    const head = 12 + flowLine * (title.length + detail.length);
    const box: FlowBox = { node, x, y, width: own, height: head, title, detail, frame: inner.length > 0 };
    boxes.push(box);
    if (inner.length === 0) return head;
    const left = x + padding;
    const wide = own - 2 * padding;
    const top = y + head;
    const column = (wide - columnGap * (inner.length - 1)) / inner.length;
    if (node.kind === "parallel" && column >= columnLeast) {
      const heights = inner.map((one, index) => place(one, left + index * (column + columnGap), top, column));
      box.height = head + Math.max(...heights) + padding;
    } else {
      box.height = head + sequence(inner, left, top, wide, node.kind !== "parallel") + padding;
    }
    return box.height;
  };

  const sequence = (all: readonly FlowNode[], x: number, y: number, room: number, arrows: boolean): number => {
    let bottom = y;
    all.forEach((node, index) => {
      if (index > 0) {
        const next = bottom + (arrows ? gap : columnGap);
        const middle = x + Math.min(room, boxMost) / 2;
        if (arrows)
          lines.push({
            key: node.id,
            points: [
              [middle, bottom],
              [middle, next],
            ],
          });
        bottom = next;
      }
      bottom += place(node, x, bottom, room);
    });
    return bottom - y;
  };

  const height = sequence(nodes, 0, 0, width, true);
  return { boxes, lines, height };
}

interface FlatStep {
  step: string;
  kind: FlowNode["kind"];
  name: string;
  parent: string | null;
  state?: string;
}

// The tree that a list of steps stands for, each of which names the step that it stands in.
export function treeOf<Step extends FlatStep>(steps: readonly Step[], detail: (step: Step) => string): FlowNode[] {
  const nodes = new Map<string, FlowNode>();
  const top: FlowNode[] = [];
  for (const step of steps) {
    const node: FlowNode = {
      id: step.step,
      kind: step.kind,
      title: `${step.step} ${step.name}`,
      detail: detail(step),
      state: step.state,
    };
    nodes.set(step.step, node);
    const parent = step.parent ? nodes.get(step.parent) : undefined;
    if (!parent) top.push(node);
    else if (parent.children) parent.children.push(node);
    else parent.children = [node];
  }
  return top;
}
