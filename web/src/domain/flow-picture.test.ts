import { expect, test } from "vitest";
import { type FlowNode, layoutFlow, treeOf } from "./flow-picture";

const leaf = (id: string): FlowNode => ({ id, kind: "manual", title: id });
const steps: FlowNode[] = [
  leaf("1"),
  { id: "2", kind: "parallel", title: "Together", children: [leaf("2.1"), leaf("2.2")] },
  leaf("3"),
];

test("one below the other, with an arrow between", () => {
  const { boxes, lines, height } = layoutFlow(steps, 600);
  const of = (id: string) => boxes.find((box) => box.node.id === id);
  expect(lines.map((line) => line.key)).toEqual(["2", "3"]);
  expect(of("2")?.y).toBeGreaterThan((of("1")?.y ?? 0) + (of("1")?.height ?? 0));
  expect(height).toBe((of("3")?.y ?? 0) + (of("3")?.height ?? 0));
});

test("what goes on at the same time stands side by side where there is room", () => {
  const wide = layoutFlow(steps, 600).boxes.filter((box) => box.node.id.startsWith("2."));
  expect(wide[0]?.y).toBe(wide[1]?.y);
  expect(wide[0]?.x).toBeLessThan(wide[1]?.x ?? 0);
  const narrow = layoutFlow(steps, 240).boxes.filter((box) => box.node.id.startsWith("2."));
  expect(narrow[0]?.x).toBe(narrow[1]?.x);
});

test("what stands in a frame stays in it", () => {
  const { boxes } = layoutFlow(steps, 400);
  const frame = boxes.find((box) => box.frame);
  for (const box of boxes.filter((one) => one.node.id.startsWith("2."))) {
    expect(box.x + box.width).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0));
    expect(box.y + box.height).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
  }
});

test("a list becomes a tree", () => {
  const flat = [
    { step: "1", kind: "group" as const, name: "All", parent: null },
    { step: "1.1", kind: "manual" as const, name: "One", parent: "1" },
    { step: "2", kind: "manual" as const, name: "Two", parent: null },
  ];
  const tree = treeOf(flat, () => "");
  expect(tree.map((node) => node.title)).toEqual(["1 All", "2 Two"]);
  expect(tree[0]?.children?.map((node) => node.title)).toEqual(["1.1 One"]);
});
