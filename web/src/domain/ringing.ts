// Which incidents make a sound: those that nobody has, and that were not open when this page was opened. Pure.
import type { Incident } from "@/data/types";

export type Ringing = "off" | "mine" | "all";

type Rings = Pick<Incident, "id" | "status" | "severity" | "team">;

// One sound for however many came at once: critical when one of them is.
export interface Ring {
  known: ReadonlySet<string>; // what was seen so far
  sound: "critical" | "other" | null;
}

export function ring(
  known: ReadonlySet<string> | null, // null: nothing was seen yet, so nothing is new
  open: readonly Rings[],
  choice: Ringing,
  myTeams: readonly string[],
): Ring {
  const concerns = (one: Rings) =>
    choice === "all" || (choice === "mine" && (!one.team || myTeams.includes(one.team.id)));
  const fresh = known === null ? [] : open.filter((one) => one.status === "triggered" && !known.has(one.id));
  const heard = fresh.filter(concerns);
  return {
    known: new Set([...(known ?? []), ...open.map((one) => one.id)]),
    sound: heard.length === 0 ? null : heard.some((one) => one.severity === "critical") ? "critical" : "other",
  };
}
