// The time, for what is shown relative to now. All that asks for the same step shares one timer.
import { useSyncExternalStore } from "react";
import { useLive } from "@/data/live-store";

const watchers = new Map<number, { listeners: Set<() => void>; timer: ReturnType<typeof setInterval> }>();

function watch(step: number, listener: () => void): () => void {
  let group = watchers.get(step);
  if (!group) {
    const listeners = new Set<() => void>();
    group = { listeners, timer: setInterval(() => listeners.forEach((call) => void call()), step) };
    watchers.set(step, group);
  }
  const { listeners, timer } = group;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    watchers.delete(step);
  };
}

// The server's time as well as this browser knows it, in steps of `step` milliseconds.
export function useNow(step: number): number {
  return useSyncExternalStore(
    (listener) => watch(step, listener),
    () => Math.floor(serverNow() / step) * step,
  );
}

export const serverNow = (): number => Date.now() + useLive.getState().clockAhead;
