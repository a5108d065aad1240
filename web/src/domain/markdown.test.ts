import { expect, test } from "vitest";
import { type Node, treeOf } from "./markdown";

const paragraph = (...of: Node[]): Node => ({ is: "paragraph", of });
const text = (words: string): Node => ({ is: "text", text: words });

test("formats what people write in a hurry", () => {
  expect(treeOf("**Disk** is `full`")).toEqual([
    paragraph({ is: "strong", of: [text("Disk")] }, text(" is "), { is: "code", text: "full" }),
  ]);
  expect(treeOf("one\ntwo")).toEqual([paragraph(text("one"), { is: "break" }, text("two"))]);
  expect(treeOf("```\nERROR <init>\n```")).toEqual([{ is: "block", text: "ERROR <init>" }]);
  expect(treeOf("3. a\n4. b")).toEqual([
    {
      is: "list",
      ordered: true,
      start: 3,
      of: [
        { is: "item", of: [text("a")] },
        { is: "item", of: [text("b")] },
      ],
    },
  ]);
  expect(treeOf("| a | b |\n|---|---|\n| 1 | 2 |")).toEqual([
    { is: "table", head: [[text("a")], [text("b")]], rows: [[[text("1")], [text("2")]]] },
  ]);
});

const all = (nodes: Node[]): Node[] => nodes.flatMap((one) => [one, ...("of" in one ? all(one.of) : [])]);
const kindsOf = (words: string) => new Set(all(treeOf(words)).map(({ is }) => is));
const wordsOf = (words: string) =>
  all(treeOf(words))
    .map((one) => ("text" in one ? one.text : ""))
    .join("");

test("HTML stays what it is: text", () => {
  for (const html of ["<script>alert(1)</script>", "<b>bold</b>", "a <img src=x onerror=alert(1)> b", "<!-- x -->"]) {
    expect([...kindsOf(html)].every((is) => is === "paragraph" || is === "text")).toBe(true);
    expect(wordsOf(html)).toContain(html);
  }
});

test("a link leads to the web or to a mailbox, or it is none", () => {
  const hrefs = (words: string) => all(treeOf(words)).flatMap((one) => (one.is === "link" ? [one.href] : []));
  expect(hrefs("[run book](https://example.org/r) and https://example.org/x")).toEqual([
    "https://example.org/r",
    "https://example.org/x",
  ]);
  expect(hrefs("mail ana@example.org")).toEqual(["mailto:ana@example.org"]);
  for (const bad of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "//example.org",
    "/admin",
    "vbscript:x",
  ])
    expect(hrefs(`[x](${bad})`)).toEqual([]);
});

test("an image is a link: reading a record fetches nothing", () => {
  expect(treeOf("![graph](https://example.org/g.png)")).toEqual([
    paragraph({ is: "link", href: "https://example.org/g.png", of: [text("graph")] }),
  ]);
});

test("no depth breaks it", () => {
  for (const deep of [`${">".repeat(9000)} a`, "- ".repeat(4000), "[".repeat(9000), "*".repeat(9000)])
    expect(treeOf(deep).length).toBeGreaterThan(0);
});
