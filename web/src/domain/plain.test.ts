import { expect, test } from "vitest";
import { plain } from "./plain";

test("lists of words stay on one line, objects get lines of their own", () => {
  expect(plain(["ana", "ben"])).toBe("ana, ben");
  expect(plain([{ after: "5m", notify: [{ user: "ana" }, { team: "shop" }] }])).toBe(
    "- after: 5m\n  notify:\n    - user: ana\n    - team: shop",
  );
  expect(plain(undefined)).toBe("");
  expect(plain(3)).toBe("3");
});
