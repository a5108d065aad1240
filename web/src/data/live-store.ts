// What the live socket says about itself. The data it announces lives in the Query cache, not here.
import { create } from "zustand";
import type { LiveMessage } from "./types";

export type Present = NonNullable<LiveMessage["people"]>[number];
export type Connection = "connecting" | "live" | "lost";

interface LiveState {
  connection: Connection;
  // When the server was heard last, by this browser's clock; 0 before the first time.
  heardAt: number;
  // How far the server's clock is ahead of this browser's, in milliseconds; countdowns need it.
  clockAhead: number;
  // Incidents that appeared while this tab was open, to mark them for a moment.
  fresh: ReadonlySet<string>;
  // Who looks at an incident, oneself too, by its id; only of the one that this browser shows.
  presence: { incident: string; people: readonly Present[] } | undefined;
}

export const useLive = create<LiveState>()(() => ({
  connection: "connecting",
  heardAt: 0,
  clockAhead: 0,
  fresh: new Set<string>(),
  presence: undefined,
}));

export function takePresence({ incident, people }: LiveMessage): void {
  useLive.setState({ presence: incident ? { incident, people: people ?? [] } : undefined });
}

// The server's time as well as this browser knows it.
export const serverTime = (): string => new Date(Date.now() + useLive.getState().clockAhead).toISOString();

const freshFor = 4000;

export function markFresh(id: string): void {
  useLive.setState((state) => ({ fresh: new Set([...state.fresh, id]) }));
  setTimeout(() => {
    useLive.setState((state) => ({ fresh: new Set([...state.fresh].filter((other) => other !== id)) }));
  }, freshFor);
}
