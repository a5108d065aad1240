import type { Incident } from "@/data/types";

// What somebody wants of a part of an incident's page, which may not be there yet: to begin to write, to have its dialog, to
// hand over files that they pasted.
export interface Asked {
  of: string; // the tab's id, the dialog's, or "note"
  files?: readonly File[];
  heard: () => void; // to be called by `take` alone
}

const taken = new WeakSet<Asked>();

// What was asked of this part, to whoever looks first: a part that is shown again does nothing twice.
export function take(asked: Asked | undefined, of: string): Asked | undefined {
  if (asked?.of !== of || taken.has(asked)) return undefined;
  taken.add(asked);
  asked.heard();
  return asked;
}

// What every part of an incident's page gets: a section of its side (RoomSide.tsx) or of a tab (RoomTabs.tsx).
export interface RoomProps {
  incident: Incident;
  canAct: boolean;
  over: boolean;
  asked?: Asked; // another object for each time
}
