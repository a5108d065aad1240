import { expect, test } from "vitest";
import { type CauseNode, causeLevels, layoutCauses } from "./cause-map";

const node = (finding: number, leads_to: number[] = []): CauseNode => ({
  finding,
  text: `Cause ${finding}`,
  leads_to,
  evidence: finding % 2 === 0,
});

test("a cause stands below all that it leads to", () => {
  const levels = causeLevels([node(1), node(2, [1]), node(3, [2, 1]), node(4, [9])]);
  expect([...levels.entries()].sort()).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 0],
  ]);
});

test("circles end", () => {
  expect(causeLevels([node(1, [2]), node(2, [1])]).size).toBe(2);
});

test("boxes do not touch each other, on a phone either", () => {
  const nodes = [node(1), ...Array.from({ length: 7 }, (_, index) => node(index + 2, [1]))];
  for (const width of [320, 900]) {
    const { boxes, arrows, height } = layoutCauses(nodes, width);
    expect(arrows).toHaveLength(7);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width + 0.01);
      expect(box.y + box.height).toBeLessThanOrEqual(height + 0.01);
      for (const other of boxes)
        if (other !== box)
          expect(
            box.x + box.width <= other.x ||
              other.x + other.width <= box.x ||
              box.y + box.height <= other.y ||
              other.y + other.height <= box.y,
          ).toBe(true);
    }
  }
  expect(layoutCauses([], 300)).toEqual({ boxes: [], arrows: [], height: 0 });
});
