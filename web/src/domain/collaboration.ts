// One editor's side of a text that several people write (ADR 22): its own edits wait behind those that the server has put
// in order. CodeMirror rebases; what is asked of the server, and when, is here.
import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { ChangeSet, type EditorState, type Extension, type TransactionSpec } from "@codemirror/state";

export interface Edits {
  version: number;
  taken: boolean;
  too_old: boolean;
  updates: readonly { version: number; client: string; changes: unknown; by: string }[];
}

export interface Authority {
  pull: (after: number) => Promise<Edits>;
  push: (version: number, client: string, updates: readonly unknown[]) => Promise<Edits>;
}

// sent: the server has all; sending: it is on its way; waiting: it could not be sent and is tried again by itself;
// lost: the server cannot take it any more.
export type SyncState = "sent" | "sending" | "waiting" | "lost";

interface Surroundings {
  client: string;
  authority: Authority;
  state: () => EditorState;
  dispatch: (spec: TransactionSpec) => void;
  tell: (state: SyncState) => void;
  heard: (by: string) => void; // somebody else wrote
  refused: (error: unknown) => boolean; // for good: trying again does not help
  later: (run: () => void, milliseconds: number) => void;
}

const pushedMost = 100;
const pauseLeast = 500;
const pauseMost = 15_000;

export const collaborating = (version: number, client: string): Extension =>
  collab({ startVersion: version, clientID: client });

// What is not with the server yet, as one change; null: nothing.
export interface Unsent {
  version: number;
  changes: unknown;
}
export function unsentOf(state: EditorState): Unsent | null {
  const updates = sendableUpdates(state);
  const [first, ...rest] = updates;
  if (!first) return null;
  const all = rest.reduce((before, { changes }) => before.compose(changes), first.changes);
  return { version: getSyncedVersion(state), changes: all.toJSON() };
}

// The same, put behind what happened since; null when it does not fit any more.
export function rebased(unsent: Unsent, since: Edits): ChangeSet | null {
  if (since.too_old) return null;
  try {
    let mine = ChangeSet.fromJSON(unsent.changes);
    for (const { changes } of since.updates) mine = mine.map(ChangeSet.fromJSON(changes));
    return mine;
  } catch {
    return null;
  }
}

export class Synchronizer {
  private busy = false;
  private again = false;
  private pause = pauseLeast;
  private ended = false;

  constructor(private readonly around: Surroundings) {}

  end(): void {
    this.ended = true;
  }

  // Something was typed, or the server has another version.
  async look(): Promise<void> {
    if (this.ended) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      do {
        this.again = false;
        await this.round();
      } while (this.again && !this.ended);
      this.pause = pauseLeast;
      if (!this.ended) this.around.tell(sendableUpdates(this.around.state()).length > 0 ? "sending" : "sent");
    } catch (error) {
      this.failed(error);
    } finally {
      this.busy = false;
    }
    if (!this.ended && this.again) void this.look();
  }

  private async round(): Promise<void> {
    const { authority, client, state } = this.around;
    const waiting = sendableUpdates(state());
    const version = getSyncedVersion(state());
    if (waiting.length === 0) {
      this.take(await authority.pull(version));
      return;
    }
    this.around.tell("sending");
    const updates = waiting.slice(0, pushedMost).map(({ changes }) => changes.toJSON());
    this.take(await authority.push(version, client, updates));
    if (sendableUpdates(state()).length > 0) this.again = true;
  }

  private take(edits: Edits): void {
    if (this.ended) return;
    if (edits.too_old) {
      this.around.tell("lost");
      this.end();
      return;
    }
    const known = getSyncedVersion(this.around.state());
    const fresh = edits.updates.filter(({ version }) => version > known);
    if (fresh.length === 0) return;
    this.around.dispatch(
      receiveUpdates(
        this.around.state(),
        fresh.map(({ changes, client }) => ({ changes: ChangeSet.fromJSON(changes), clientID: client })),
      ),
    );
    for (const { client, by } of fresh) if (client !== this.around.client) this.around.heard(by);
    // The answer is bounded: the server has more.
    if (getSyncedVersion(this.around.state()) < edits.version) this.again = true;
  }

  private failed(error: unknown): void {
    if (this.ended) return;
    if (this.around.refused(error)) {
      this.around.tell("lost");
      this.end();
      return;
    }
    this.around.tell(sendableUpdates(this.around.state()).length > 0 ? "waiting" : "sent");
    this.around.later(() => void this.look(), this.pause);
    this.pause = Math.min(2 * this.pause, pauseMost);
  }
}
