import { expect, test } from "vitest";
import { alertQuery, alertSearch, incidentQuery, incidentSearch } from "./search";

test("what makes no sense in an address is dropped", () => {
  expect(incidentSearch({ status: "nonsense", severity: "purple", q: "  ", team: 7 })).toEqual({
    scope: "team",
    team: "7",
  });
});

test("the default asks for open incidents, with no empty keys", () => {
  expect(incidentQuery(incidentSearch({}), [])).toStrictEqual({ status: "triggered,acknowledged" });
  expect(incidentQuery({ status: "all" }, [])).toStrictEqual({});
  expect(incidentQuery({ status: "resolved", q: "disk" }, [])).toStrictEqual({ status: "resolved", q: "disk" });
});

test("unowned alerts", () => {
  expect(alertQuery(alertSearch({ unowned: true }), [])).toStrictEqual({
    status: "triggered,acknowledged,held",
    unowned: true,
  });
  expect(alertSearch({ unowned: "yes" }).unowned).toBeUndefined();
});

test("my teams: one is asked of the server, more are looked at here, none has nothing", () => {
  const mine = incidentSearch({ scope: "mine", status: "all" });
  expect(incidentQuery(mine, ["shop"])).toStrictEqual({ team: "shop" });
  expect(incidentQuery(mine, ["shop", "core"])).toStrictEqual({ teams: "shop,core" });
  expect(incidentQuery(mine, [])).toStrictEqual({ teams: "," });
  expect(incidentQuery(incidentSearch({ scope: "mine", team: "core", status: "all" }), ["shop"])).toStrictEqual({
    team: "core",
  });
});

test("what is held back is a state of alerts only", () => {
  expect(alertQuery(alertSearch({ status: "held" }), [])).toStrictEqual({ status: "held" });
  expect(alertQuery(alertSearch({ status: "resolved" }), [])).toStrictEqual({ status: "resolved" });
  expect(alertQuery(alertSearch({ status: "all" }), [])).toStrictEqual({});
  expect(incidentQuery(incidentSearch({ status: "held" }), [])).toStrictEqual({ status: "triggered,acknowledged" });
});

test("a priority, none, or major incidents only", () => {
  expect(incidentQuery(incidentSearch({ priority: "P1", status: "all" }), [])).toStrictEqual({ priority: "P1" });
  expect(incidentQuery(incidentSearch({ priority: "major", status: "all" }), [])).toStrictEqual({ major: true });
  expect(incidentSearch({ priority: "P9" }).priority).toBeUndefined();
  expect(incidentQuery(incidentSearch({ stage: "mitigated", status: "all" }), [])).toStrictEqual({
    stage: "mitigated",
  });
  expect(incidentSearch({ stage: "nonsense" }).stage).toBeUndefined();
  expect(alertQuery(alertSearch({ stage: "mitigated", status: "all" }), [])).toStrictEqual({});
  expect(alertQuery(alertSearch({ priority: "P1", status: "all" }), [])).toStrictEqual({});
});
