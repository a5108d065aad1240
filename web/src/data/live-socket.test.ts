import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveNews } from "@/domain/live";
import { LiveSocket, silenceLimit } from "./live-socket";

// A socket whose other end is the test.
class Wire {
  static all: Wire[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;
  said: unknown[] = [];
  constructor(readonly address: string) {
    Wire.all.push(this);
  }
  close() {
    this.closed = true;
  }
  send(text: string) {
    this.said.push(JSON.parse(text));
  }
  says(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const newest = (): Wire => {
  const wire = Wire.all.at(-1);
  if (!wire) throw new Error("no socket was opened");
  return wire;
};

let heard: LiveNews[];
let socket: LiveSocket;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Wire);
  Wire.all = [];
  heard = [];
  socket = new LiveSocket("ws://x/v1/live", (news) => heard.push(news));
  socket.start();
});
afterEach(() => {
  socket.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("starting twice opens one socket", () => {
  socket.start();
  expect(Wire.all.length).toBe(1);
});

test("silence is a lost connection, and the next socket asks for what was missed", () => {
  newest().says({ kind: "hello", sequence: 5 });
  newest().says({ kind: "changes", sequence: 7, changes: [] });
  vi.advanceTimersByTime(silenceLimit + 1);
  expect(heard.at(-1)).toEqual({ kind: "lost", attempt: 1 });
  expect(Wire.all[0]?.closed).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(newest().address).toBe("ws://x/v1/live?after=7");
  newest().says({ kind: "hello", sequence: 7 });
  newest().says({ kind: "changes", sequence: 9, changes: [] });
  expect(heard.at(-1)).toMatchObject({ before: 7, after: 9 });
});

test("pulses keep it open", () => {
  newest().says({ kind: "hello", sequence: 5 });
  for (let n = 0; n < 10; n++) {
    vi.advanceTimersByTime(2000);
    newest().says({ kind: "pulse", sequence: 5 });
  }
  expect(heard.some((news) => news.kind === "lost")).toBe(false);
  expect(Wire.all.length).toBe(1);
});

test("waking does not wait for the next attempt", () => {
  newest().onclose?.();
  expect(Wire.all.length).toBe(1);
  socket.wake();
  expect(Wire.all.length).toBe(2);
});

test("who joins later is told where the socket stands, or that it is lost", () => {
  expect(socket.greeting()).toBeUndefined();
  newest().says({ kind: "hello", sequence: 5 });
  expect(socket.greeting()).toMatchObject({ message: { kind: "hello" }, after: 5 });
  newest().onclose?.();
  expect(socket.greeting()).toEqual({ kind: "lost", attempt: 1 });
});

// Pulses as the server sends them, for a while.
const live = (milliseconds: number) => {
  for (let passed = 0; passed < milliseconds; passed += 500) {
    vi.advanceTimersByTime(500);
    newest().says({ kind: "pulse", sequence: 5 });
  }
};

test("what is shown is said again before the server forgets it, and never more than once a second", () => {
  newest().says({ kind: "hello", sequence: 5 });
  socket.show("A");
  expect(newest().said).toEqual([{ showing: "A" }]);
  live(9000);
  expect(newest().said.length).toBe(3);
  for (const incident of ["B", "C", "D", "E"]) socket.show(incident);
  live(2000);
  expect(newest().said.length).toBeLessThanOrEqual(5);
  expect(newest().said.at(-1)).toEqual({ showing: "E" });
});

test("a new connection is told what is shown; who shows nothing any more says so once", () => {
  newest().says({ kind: "hello", sequence: 5 });
  socket.show("A");
  newest().onclose?.();
  vi.advanceTimersByTime(1000);
  newest().says({ kind: "hello", sequence: 5 });
  live(2000);
  expect(newest().said).toEqual([{ showing: "A" }]);
  socket.show(null);
  live(20_000);
  expect(newest().said).toEqual([{ showing: "A" }, { showing: null }]);
});
