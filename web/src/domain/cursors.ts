// Where others' cursors are in a text that several people write. Theirs are places in a version of the server's; the
// editor's text may be another one, with edits that the server does not have yet. Pure.
import { getSyncedVersion, sendableUpdates } from "@codemirror/collab";
import { type ChangeDesc, type EditorState, StateEffect, StateField } from "@codemirror/state";

export interface RemoteCursor {
  id: string;
  name: string;
  version: number;
  anchor: number;
  head: number;
}

// As it is told to others: nothing while there are edits that the server does not have, because nobody else could say where
// that is. What is there then moves with what is typed, in everybody's editor.
export function ownCursor(state: EditorState): Omit<RemoteCursor, "id" | "name"> | null {
  if (sendableUpdates(state).length > 0) return null;
  const { anchor, head } = state.selection.main;
  return { version: getSyncedVersion(state), anchor, head };
}

export interface PlacedCursor {
  id: string;
  name: string;
  version: number;
  anchor: number;
  head: number;
}

const within = (place: number, state: EditorState): number => Math.min(Math.max(place, 0), state.doc.length);

// Those that were there keep their places, which went with the text, until something is told that is of this version.
export function placed(
  told: readonly RemoteCursor[],
  before: readonly PlacedCursor[],
  state: EditorState,
): PlacedCursor[] {
  const synced = getSyncedVersion(state);
  const unsent = sendableUpdates(state);
  const through = (place: number): number =>
    unsent.reduce((at, { changes }) => (at <= changes.length ? changes.mapPos(at, 1) : at), place);
  return told.map((one) => {
    const known = before.find((other) => other.id === one.id);
    if (one.version !== synced && known) return { ...known, name: one.name };
    return {
      id: one.id,
      name: one.name,
      version: one.version,
      anchor: within(through(one.anchor), state),
      head: within(through(one.head), state),
    };
  });
}

const moved = (cursors: readonly PlacedCursor[], changes: ChangeDesc): PlacedCursor[] =>
  cursors.map((one) => ({
    ...one,
    anchor: changes.mapPos(Math.min(one.anchor, changes.length), 1),
    head: changes.mapPos(Math.min(one.head, changes.length), 1),
  }));

export const setCursors = StateEffect.define<readonly RemoteCursor[]>();

export const cursorField = StateField.define<readonly PlacedCursor[]>({
  create: () => [],
  update(cursors, transaction) {
    let now = transaction.docChanged ? moved(cursors, transaction.changes) : cursors;
    for (const effect of transaction.effects)
      if (effect.is(setCursors)) now = placed(effect.value, now, transaction.state);
    return now;
  },
});
