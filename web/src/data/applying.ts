// A file that is being applied. It goes on when its page is left, since the server finishes what it began; so it is kept
// here and not by the page. The server says nothing until it is done: what can be told is how much of the file it has, and then
// for how long it has been at it.
import { create } from "zustand";
import type { File } from "./administration";
import { request } from "./administration";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Plan } from "./types";
import { watched } from "./watched";

// Longer than the largest configuration takes; without an answer until then, whether it was done is not known.
const patience = 10 * 60_000; // milliseconds

export type Applying = { file: File } & (
  | { state: "applying" }
  | { state: "applied"; plan: Plan }
  | { state: "failed"; error: unknown }
);

export const useApplying = create<{ current: Applying | null }>()(() => ({ current: null }));

export const isApplying = (): boolean => useApplying.getState().current?.state === "applying";

// One at a time: another one while the first is under way is not begun.
export async function applyFile(file: File): Promise<void> {
  if (isApplying()) return;
  useApplying.setState({ current: { file, state: "applying" } });
  try {
    const plan = await watched(
      { name: "apply", changes: true, patience },
      (fetch): Promise<Plan> => answer(client.POST("/v1/config/apply", { ...request(file), fetch })),
    );
    useApplying.setState({ current: { file, state: "applied", plan } });
  } catch (error) {
    useApplying.setState({ current: { file, state: "failed", error } });
  }
  // Also after a failure: without an answer it may have been done.
  await cache.invalidateQueries({ queryKey: keys.config });
}

// The outcome was seen.
export function dismissApplied(): void {
  if (!isApplying()) useApplying.setState({ current: null });
}
