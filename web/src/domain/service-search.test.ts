import { describe, expect, it } from "vitest";
import type { ServiceState } from "@/data/types";
import { serviceSearch, shownServices } from "./service-search";

const service = (id: string, more: Partial<ServiceState> = {}) =>
  ({
    ...{ id, name: id, description: "", team: { id: "shop", name: "Shop" }, tier: null, business: false },
    ...{ environment: "", health: "healthy", own_health: "healthy", cause: null, open_incidents: 0, open_alerts: 0 },
    ...{ dependencies: 0, dependents: 0 },
    ...more,
  }) as ServiceState;

describe("the list of services", () => {
  const all = [
    service("api"),
    service("web", { health: "degraded", tier: 1, description: "Sells things" }),
    service("db", { health: "down", team: null }),
    service("ads", { team: null, business: true }),
  ];
  const ids = (search: Record<string, unknown>) => shownServices(all, serviceSearch(search)).map(({ id }) => id);

  it("has what is not well first, then what nobody owns", () => {
    expect(ids({})).toEqual(["db", "web", "ads", "api"]);
  });

  it("is filtered by its address", () => {
    expect(ids({ q: "SELLS" })).toEqual(["web"]);
    expect(ids({ team: "shop" })).toEqual(["web", "api"]);
    expect(ids({ tier: 1 })).toEqual(["web"]);
    expect(ids({ health: "down" })).toEqual(["db"]);
    expect(ids({ unowned: true })).toEqual(["db", "ads"]);
    expect(ids({ business: true })).toEqual(["ads"]);
  });

  it("takes no nonsense from its address", () => {
    expect(serviceSearch({ tier: 9, health: "odd", unowned: "yes", q: 7 })).toEqual({ q: "7" });
  });
});
