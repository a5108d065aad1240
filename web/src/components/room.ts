import type { Incident } from "@/data/types";

// What somebody asked of a part of an incident's page when they opened it: to write at once, or files that they pasted.
export interface Asked {
  files?: readonly File[];
}

// What every part of an incident's page gets: a section of its side (RoomSide.tsx) or of a tab (RoomTabs.tsx).
export interface RoomProps {
  incident: Incident;
  canAct: boolean;
  over: boolean;
  asked?: Asked; // another object for each time
}
