import { ChangeSet, EditorState, Text } from "@codemirror/state";
import { expect, test } from "vitest";
import {
  type Authority,
  collaborating,
  type Edits,
  rebased,
  Synchronizer,
  type SyncState,
  unsentOf,
} from "./collaboration";

// The server's half, as src/postmortem/edit.cc has it.
class Server implements Authority {
  text = Text.of([""]);
  updates: { version: number; client: string; changes: unknown; by: string }[] = [];
  lose = 0; // so many answers get lost after the edit was taken
  away = false;

  private since(version: number, taken: boolean): Edits {
    return { version: this.updates.length, taken, too_old: false, updates: this.updates.slice(version) };
  }
  async pull(after: number): Promise<Edits> {
    if (this.away) throw new Error("no answer");
    return this.since(after, true);
  }
  async push(version: number, client: string, updates: readonly unknown[]): Promise<Edits> {
    if (this.away) throw new Error("no answer");
    if (version !== this.updates.length) return this.since(version, false);
    for (const changes of updates) {
      this.text = ChangeSet.fromJSON(changes).apply(this.text);
      this.updates.push({ version: this.updates.length + 1, client, changes, by: client });
    }
    if (this.lose > 0) {
      this.lose -= 1;
      throw new Error("no answer");
    }
    return this.since(version, true);
  }
}

class Editor {
  state: EditorState;
  told: SyncState[] = [];
  heard: string[] = [];
  waiting: (() => void)[] = [];
  sync: Synchronizer;
  constructor(server: Server, client: string, version = 0, text = "") {
    this.state = EditorState.create({ doc: text, extensions: [collaborating(version, client)] });
    this.sync = new Synchronizer({
      client,
      authority: server,
      state: () => this.state,
      dispatch: (spec) => {
        this.state = this.state.update(spec).state;
      },
      tell: (state) => this.told.push(state),
      heard: (by) => this.heard.push(by),
      refused: () => false,
      later: (run) => this.waiting.push(run),
    });
  }
  types(at: number, insert: string) {
    this.state = this.state.update({ changes: { from: Math.min(at, this.state.doc.length), insert } }).state;
  }
  get text() {
    return this.state.doc.toString();
  }
}

test("two people who type at once come to the same text", async () => {
  const server = new Server();
  const [ana, ben] = [new Editor(server, "ana"), new Editor(server, "ben")];
  ana.types(0, "Hello");
  ben.types(0, "World");
  await Promise.all([ana.sync.look(), ben.sync.look()]);
  await ana.sync.look();
  expect(ana.text).toBe(ben.text);
  expect(ana.text).toBe(server.text.toString());
  expect(ana.text).toMatch(/Hello/);
  expect(ana.text).toMatch(/World/);
  expect(ana.heard).toEqual(["ben"]);
  expect(ana.told.at(-1)).toBe("sent");
});

test("what was taken and not answered is there once", async () => {
  const server = new Server();
  const ana = new Editor(server, "ana");
  server.lose = 1;
  ana.types(0, "once");
  await ana.sync.look();
  expect(ana.told.at(-1)).toBe("waiting");
  ana.types(4, "!");
  await ana.sync.look();
  expect(server.text.toString()).toBe("once!");
  expect(ana.text).toBe("once!");
  expect(ana.told.at(-1)).toBe("sent");
});

test("what is typed while the server is away is sent when it is back", async () => {
  const server = new Server();
  const ana = new Editor(server, "ana");
  server.away = true;
  ana.types(0, "later");
  await ana.sync.look();
  expect(ana.told.at(-1)).toBe("waiting");
  expect(unsentOf(ana.state)).toEqual({ version: 0, changes: [[0, "later"]] });
  server.away = false;
  ana.waiting.shift()?.();
  await ana.sync.look();
  expect(server.text.toString()).toBe("later");
  expect(unsentOf(ana.state)).toBeNull();
});

test("many people with lost answers converge", async () => {
  let seed = 11;
  const draw = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const server = new Server();
  const editors = ["a", "b", "c"].map((name) => new Editor(server, name));
  for (let step = 0; step < 300; step += 1) {
    const one = editors[draw(editors.length)] as Editor;
    server.lose = draw(6) === 0 ? 1 : 0;
    server.away = draw(8) === 0;
    if (draw(3) > 0) one.types(draw(one.text.length + 1), String.fromCharCode(97 + draw(26)));
    else if (one.text.length > 1) {
      const from = draw(one.text.length - 1);
      one.state = one.state.update({ changes: { from, to: from + 1 } }).state;
    }
    await one.sync.look();
  }
  server.away = false;
  server.lose = 0;
  for (let round = 0; round < 3; round += 1) for (const one of editors) await one.sync.look();
  for (const one of editors) expect(one.text).toBe(server.text.toString());
});

test("what was not sent before a reload is put behind what happened since", () => {
  const since: Edits = {
    version: 4,
    taken: true,
    too_old: false,
    updates: [{ version: 4, client: "ben", changes: [[0, "AB"], 3], by: "Ben" }],
  };
  expect(rebased({ version: 3, changes: [3, [0, "!"]] }, since)?.toJSON()).toEqual([5, [0, "!"]]);
  expect(rebased({ version: 3, changes: [3, [0, "!"]] }, { ...since, too_old: true })).toBeNull();
  expect(rebased({ version: 3, changes: [99] }, since)).toBeNull();
});
