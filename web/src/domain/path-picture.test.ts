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

test("a high box beside a low child does not touch the one above it", () => {
  const low = (id: string): PathNode => ({ id, kind: "answer", title: id });
  const root: PathNode = {
    ...low("root"),
    children: [
      { ...low("a"), children: [low("a1")] },
      { ...low("b"), detail: "asks on", children: [low("b1"), low("b2")] },
      { ...low("c"), detail: "a detail that is so long that it needs two lines", children: [low("c1")] },
      low("d"),
    ],
  };
  const { boxes, lines } = layoutPath(root, 700);
  for (const a of boxes) for (const b of boxes) if (a !== b) expect(overlap(a, b)).toBe(false);
  const at = (id: string) => boxes.find((box) => box.node.id === id) as Box;
  expect(at("b").y - (at("a").y + at("a").height)).toBeGreaterThanOrEqual(8);
  // A line ends where its box is, also when that was moved.
  for (const line of lines) {
    const [from, to] = line.key.split(" ").map((id) => at(id ?? ""));
    expect(line.points.at(0)?.[1]).toBe((from?.y ?? 0) + (from?.height ?? 0) / 2);
    expect(line.points.at(-1)?.[1]).toBe((to?.y ?? 0) + (to?.height ?? 0) / 2);
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
