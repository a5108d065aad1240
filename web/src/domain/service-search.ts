// What the list of services shows: its address says it.
import type { Health, ServiceState } from "@/data/types";

export const healths = ["down", "degraded", "healthy"] as const satisfies readonly Health[];

export interface ServiceSearch {
  q?: string;
  team?: string;
  tier?: number;
  health?: Health;
  unowned?: true;
  business?: true;
}

const textIn = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;

export function serviceSearch(search: Record<string, unknown>): ServiceSearch {
  const { q, team, tier, health, unowned, business } = search;
  return {
    q: textIn(q),
    team: textIn(team),
    tier: [1, 2, 3, 4].find((one) => one === tier),
    health: healths.find((one) => one === health),
    unowned: unowned === true || undefined,
    business: business === true || undefined,
  };
}

const severity = (health: Health): number => healths.indexOf(health);

// Those that fit; what is not well first, then what nobody owns, then by name.
export function shownServices(services: readonly ServiceState[], search: ServiceSearch): ServiceState[] {
  const words = (search.q ?? "").toLowerCase();
  return services
    .filter(
      (one) =>
        (words === "" || `${one.id} ${one.name} ${one.description}`.toLowerCase().includes(words)) &&
        (!search.team || one.team?.id === search.team) &&
        (!search.tier || one.tier === search.tier) &&
        (!search.health || one.health === search.health) &&
        (!search.unowned || one.team === null) &&
        (!search.business || one.business),
    )
    .sort(
      (a, b) =>
        severity(a.health) - severity(b.health) ||
        Number(a.team !== null) - Number(b.team !== null) ||
        a.name.localeCompare(b.name),
    );
}
