import { expect, test } from "vitest";
import { alertMatches, incidentMatches } from "./filters";

const incident = {
  title: "Checkout: error rate above 5 %",
  status: "triggered" as const,
  severity: "critical" as const,
  priority: "P2" as const,
  major: "declared" as const,
  stage: "mitigated" as const,
  service: { id: "checkout", name: "Checkout" },
  team: { id: "shop", name: "Shop" },
};

test.each([
  [{}, true],
  [{ status: "triggered,acknowledged" }, true],
  [{ status: "resolved" }, false],
  [{ severity: "critical,error" }, true],
  [{ severity: "info" }, false],
  [{ priority: "P1,P2" }, true],
  [{ priority: "P1,none" }, false],
  [{ major: true }, true],
  [{ stage: "mitigated" as const }, true],
  [{ stage: "closed" as const }, false],
  [{ team: "shop" }, true],
  [{ team: "core" }, false],
  [{ teams: "core,shop" }, true],
  [{ teams: "core" }, false],
  [{ teams: "," }, false],
  [{ service: "search" }, false],
  [{ q: "ERROR checkout" }, true],
  [{ q: "error latency" }, false],
])("filter %j holds the incident: %s", (filter, expected) => expect(incidentMatches(filter, incident)).toBe(expected));

const alert = { ...incident, team: null, summary: "disk full", incident: { id: "0AB", number: "INC-7" } };

test.each([
  [{ unowned: true }, true],
  [{ teams: "shop" }, false],
  [{ teams: "," }, false],
  [{ incident: "INC-7" }, true],
  [{ incident: "0AB" }, true],
  [{ incident: "INC-8" }, false],
])("filter %j holds the alert: %s", (filter, expected) => expect(alertMatches(filter, alert)).toBe(expected));
