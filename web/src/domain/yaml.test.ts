import { expect, test } from "vitest";
import { yamlOf } from "./yaml";

test("a declaration reads as one would write it", () => {
  const said = yamlOf({
    services: [
      {
        id: "checkout",
        name: "Checkout",
        tier: 1,
        depends_on: ["search", { service: "mail", hard: false }],
        worth: undefined,
      },
    ],
  });
  expect(said).toBe(`services:
  - id: checkout
    name: Checkout
    tier: 1
    depends_on:
      - search
      - service: mail
        hard: false
`);
});

test("what YAML would take for something else is quoted", () => {
  const said = yamlOf({
    a: "no",
    b: "5m",
    c: "{title}: x",
    d: "",
    e: "#1",
    f: "09:00",
    g: "two words",
    h: " x",
    i: "x ",
    "1 k": null,
  });
  expect(said).toBe(`a: "no"
b: 5m
c: "{title}: x"
d: ""
e: "#1"
f: "09:00"
g: two words
h: " x"
i: "x "
"1 k": null
`);
});

test("lines of text stand below each other, unless that would change them", () => {
  expect(yamlOf({ body: "{impact}\n\nNext: {at}\n" })).toBe("body: |\n  {impact}\n\n  Next: {at}\n");
  expect(yamlOf({ body: "a\nb" })).toBe("body: |-\n  a\n  b\n");
  expect(yamlOf({ body: " a\nb" })).toBe('body: " a\\nb"\n');
  expect(yamlOf({ body: "a\n\n" })).toBe('body: "a\\n\\n"\n');
});

test("nothing is said as nothing", () => {
  expect(yamlOf({ steps: [], worth: {}, list: [[], ["x"], {}] })).toBe(
    "steps: []\nworth: {}\nlist:\n  - []\n  -\n    - x\n  - {}\n",
  );
});
