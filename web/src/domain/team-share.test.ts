import { expect, test } from "vitest";
import { roundly, teamShare, teamSizes } from "./team-share";

const sizes = teamSizes(
  [
    { id: "shop", body: { members: ["a", "b", "c", "d", "e"] } },
    { id: "few", body: { members: ["a"] } },
    { id: "none", body: {} },
  ],
  [{ body: { team: "shop" } }, { body: { team: "shop" } }, { body: { team: "few" } }, { body: {} }],
);

test("incidents are shared by people and services", () => {
  expect(sizes.get("shop")).toEqual({ people: 5, services: 2 });
  expect(teamShare(17, sizes.get("shop"), 5)).toEqual({ perPerson: 3.4, perService: 8.5 });
});

test("of a team with too few people nothing is told of them", () => {
  expect(teamShare(17, sizes.get("few"), 5)).toEqual({ perPerson: null, perService: 17 });
  expect(teamShare(17, sizes.get("none"), 0)).toEqual({ perPerson: null, perService: null });
  expect(teamShare(17, undefined, 5)).toEqual({ perPerson: null, perService: null });
});

test("shares are rounded", () => {
  expect([12.4, 3.44, 0.254, 0].map(roundly)).toEqual(["12", "3.4", "0.25", "0"]);
});
