// The last reversible edit, for ten seconds: an edit is done at once, and whoever erred takes it back. Acknowledging,
// resolving and paging are not edits: they cannot be taken back, and nothing offers it.
import { create } from "zustand";

export const undoFor = 10_000; // milliseconds

export type UndoState = "offered" | "undoing" | "undone" | "failed";

export interface Undoable {
  text: string; // what was done, as a sentence: "Override removed."
  state: UndoState;
  until: number; // when the offer ends, by Date.now()
  error?: Error;
}

export const useUndo = create<{ last: Undoable | undefined }>()(() => ({ last: undefined }));

const noticeFor = 5000;

let revert: (() => Promise<unknown>) | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

// Says what was done and offers to take it back. A later edit replaces the offer of the one before. `undo` puts
// everything back; when it rejects, that is shown.
export function offerUndo(text: string, undo: () => Promise<unknown>): void {
  revert = undo;
  show({ text, state: "offered", until: Date.now() + undoFor }, undoFor);
}

export async function undoLast(): Promise<void> {
  const last = useUndo.getState().last;
  if (last?.state !== "offered" || !revert) return;
  const undo = revert;
  show({ ...last, state: "undoing" });
  try {
    await undo();
    show({ ...last, state: "undone" }, noticeFor);
  } catch (error) {
    show({ ...last, state: "failed", error: error instanceof Error ? error : new Error(String(error)) }, noticeFor * 2);
  }
}

export function dismissUndo(): void {
  clearTimeout(timer);
  revert = undefined;
  useUndo.setState({ last: undefined });
}

function show(last: Undoable, time?: number): void {
  clearTimeout(timer);
  useUndo.setState({ last });
  if (time !== undefined) timer = setTimeout(dismissUndo, time);
}
