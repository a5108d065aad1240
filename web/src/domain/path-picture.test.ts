import { expect, test } from "vitest";
import { type Box, layoutPath, type PathNode } from "./path-picture";

const tree: PathNode = {
  id: "i",
  kind: "integration",
  title: "Prometheus",
  detail: "integration",
  children: [
    {
      id: "s",
      kind: "service",
      title: "Checkout",
      detail: "service",
      children: [
        {
          id: "1",
          kind: "step",
          title: "at once",
          children: [{ id: "ana", kind: "person", title: "Ana Ruiz", detail: "on call for Primary" }],
        },
        {
          id: "2",
          kind: "step",
          title: "after 5 min",
          children: [{ id: "no", kind: "nobody", title: "no one on call" }],
        },
      ],
    },
  ],
};

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test.each([1100, 358])("at %d px nothing overlaps or leaves the picture", (width) => {
  const { boxes, lines, height } = layoutPath(tree, width);
  expect(boxes).toHaveLength(6);
  expect(lines).toHaveLength(5);
  for (const a of boxes) {
    expect(a.x + a.width).toBeLessThanOrEqual(width);
    expect(a.y + a.height).toBeLessThanOrEqual(height);
    for (const b of boxes) if (a !== b) expect(overlap(a, b)).toBe(false);
  }
});

test("where there is room the way goes to the right, else down", () => {
  const wide = layoutPath(tree, 1100).boxes;
  const tall = layoutPath(tree, 358).boxes;
  const at = (boxes: Box[], id: string) => boxes.find((box) => box.node.id === id) as Box;
  expect(at(wide, "s").x).toBeGreaterThan(at(wide, "i").x + at(wide, "i").width);
  expect(at(tall, "s").y).toBeGreaterThan(at(tall, "i").y);
  expect(at(tall, "s").x).toBe(at(tall, "i").x);
});
