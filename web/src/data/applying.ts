// A file that is being applied. It goes on when its page is left, since the server finishes what it began; so it is kept
// here and not by the page. The server says nothing until it is done: what can be told is for how long it has been at it.
import { create } from "zustand";
import type { File } from "./administration";
import { request } from "./administration";
import { cache, keys } from "./cache";
import { answer, client, patiently } from "./client";
import type { Plan } from "./types";

// Longer than the largest configuration takes; without an answer until then, whether it was done is not known.
const applyLimit = 10 * 60_000; // milliseconds

export type Applying = { file: File; since: number } & (
  | { state: "applying" }
  | { state: "applied"; plan: Plan }
  | { state: "failed"; error: unknown }
);

export const useApplying = create<{ current: Applying | null }>()(() => ({ current: null }));

export const isApplying = (): boolean => useApplying.getState().current?.state === "applying";

// One at a time: another one while the first is under way is not begun.
export async function applyFile(file: File): Promise<void> {
  if (isApplying()) return;
  const begun = { file, since: Date.now() };
  useApplying.setState({ current: { ...begun, state: "applying" } });
  try {
    const call = client.POST("/v1/config/apply", { ...request(file), fetch: patiently(applyLimit) });
    const plan: Plan = await answer(call);
    useApplying.setState({ current: { ...begun, state: "applied", plan } });
  } catch (error) {
    useApplying.setState({ current: { ...begun, state: "failed", error } });
  }
  // Also after a failure: without an answer it may have been done.
  await cache.invalidateQueries({ queryKey: keys.config });
}

// The outcome was seen.
export function dismissApplied(): void {
  if (!isApplying()) useApplying.setState({ current: null });
}
