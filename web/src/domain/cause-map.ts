// A cause map as boxes in rows: what happened on top, below it what brought it about.
import { wrap } from "./fit";

export interface CauseNode {
  finding: number;
  text: string;
  leads_to: readonly number[];
  evidence: boolean;
}

export interface CauseBox {
  node: CauseNode;
  x: number;
  y: number;
  width: number;
  height: number;
  lines: string[];
}

export interface CauseLayout {
  boxes: CauseBox[];
  arrows: { key: string; from: readonly [number, number]; to: readonly [number, number] }[];
  height: number;
}

export const causeTextSize = 13;
export const causeLine = 17;
const padding = 10;
const gap = 12;
const rowGap = 34; // an arrow stands in it
const boxLeast = 120;
const boxMost = 260;

// How many arrows lie at most between each box and what it finally leads to. Circles, which the server refuses, end.
export function causeLevels(nodes: readonly CauseNode[]): Map<number, number> {
  const byNumber = new Map(nodes.map((node) => [node.finding, node]));
  const levels = new Map<number, number>();
  const level = (number: number, above: readonly number[]): number => {
    const known = levels.get(number);
    if (known !== undefined) return known;
    const effects = (byNumber.get(number)?.leads_to ?? []).filter((to) => byNumber.has(to) && !above.includes(to));
    const found = effects.length === 0 ? 0 : 1 + Math.max(...effects.map((to) => level(to, [...above, number])));
    levels.set(number, found);
    return found;
  };
  for (const { finding } of nodes) level(finding, [finding]);
  return levels;
}

export function layoutCauses(nodes: readonly CauseNode[], width: number): CauseLayout {
  const levels = causeLevels(nodes);
  const boxes: CauseBox[] = [];
  let y = 0;
  const perRow = Math.max(1, Math.floor((width + gap) / (boxLeast + gap)));
  for (let level = 0; level <= Math.max(0, ...levels.values()); level += 1) {
    const row = nodes.filter(({ finding }) => levels.get(finding) === level);
    for (let begin = 0; begin < row.length; begin += perRow) {
      const part = row.slice(begin, begin + perRow);
      const box = Math.min(boxMost, (width - gap * (part.length - 1)) / part.length);
      const left = (width - box * part.length - gap * (part.length - 1)) / 2;
      const placed = part.map((node, index): CauseBox => {
        const lines = wrap(node.text, box - 2 * padding, causeTextSize, 4);
        const height = 2 * padding + causeLine * Math.max(1, lines.length) + (node.evidence ? 0 : causeLine);
        return { node, x: left + index * (box + gap), y, width: box, height, lines };
      });
      boxes.push(...placed);
      y += Math.max(...placed.map(({ height }) => height)) + (begin + perRow < row.length ? gap : rowGap);
    }
  }
  const at = new Map(boxes.map((box) => [box.node.finding, box]));
  const arrows = boxes.flatMap((box) =>
    box.node.leads_to.flatMap((to) => {
      const effect = at.get(to);
      return effect
        ? [
            {
              key: `${box.node.finding} ${to}`,
              from: [box.x + box.width / 2, box.y] as const,
              to: [effect.x + effect.width / 2, effect.y + effect.height] as const,
            },
          ]
        : [];
    }),
  );
  return { boxes, arrows, height: Math.max(0, y - rowGap) };
}
