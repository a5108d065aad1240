// The live socket: it says what changed, and the Query cache follows.
//
// The server pulses at least every two seconds. Five seconds of silence mean that the connection is lost, whatever the
// browser believes: the state shows, the socket is replaced. A new socket asks for what it missed by `after`.
import { reconnectDelay } from "@/domain/backoff";
import { followChanges, reloadEverything } from "./follow";
import { useLive } from "./live-store";
import type { LiveChange, LiveMessage } from "./types";

const silenceLimit = 5000;
const pollFrom = 4; // Failed attempts after which the data is asked for without the socket.
const gather = 40; // Changes of one burst are followed together.

let socket: WebSocket | undefined;
let sequence: number | undefined;
let attempt = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;
let flush: ReturnType<typeof setTimeout> | undefined;
let waiting = new Map<string, LiveChange>();

// Opens the socket and keeps it open until `stopLive`. Doing it twice does nothing.
export function startLive(): void {
  if (!socket && !retry) connect();
}

export function stopLive(): void {
  clearTimeout(retry);
  clearTimeout(silence);
  clearTimeout(flush);
  retry = undefined;
  sequence = undefined;
  waiting = new Map();
  attempt = 0;
  drop();
  useLive.setState({ connection: "connecting" });
}

function drop(): void {
  const old = socket;
  socket = undefined;
  if (!old) return;
  old.onmessage = old.onclose = null;
  old.close();
}

function connect(): void {
  retry = undefined;
  const after = sequence === undefined ? "" : `?after=${sequence}`;
  socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/v1/live${after}`);
  socket.onmessage = (event) => receive(event.data);
  socket.onclose = lost;
  listen();
}

function listen(): void {
  clearTimeout(silence);
  silence = setTimeout(lost, silenceLimit);
}

function lost(): void {
  clearTimeout(silence);
  drop();
  useLive.setState({ connection: "lost" });
  // The socket may be blocked where plain requests still pass.
  if (attempt >= pollFrom) reloadEverything();
  clearTimeout(retry);
  retry = setTimeout(connect, reconnectDelay(attempt++, Math.random()));
}

function receive(text: unknown): void {
  const message = JSON.parse(String(text)) as LiveMessage;
  listen();
  attempt = 0;
  const now = Date.now();
  useLive.setState({
    connection: "live",
    heardAt: now,
    ...(message.at ? { clockAhead: Date.parse(message.at) - now } : {}),
  });
  // What was loaded before the first hello may have changed unheard.
  if (message.kind === "reset" || sequence === undefined) reloadEverything();
  for (const change of message.changes ?? []) waiting.set(`${change.type} ${change.id}`, change);
  if (waiting.size > 0) flush ??= setTimeout(follow, gather);
  // A hello after `?after=` states where the server is; the changes since then follow it, so only they move us on.
  if (message.kind !== "hello" || sequence === undefined) sequence = message.sequence;
}

function follow(): void {
  flush = undefined;
  const changes = [...waiting.values()];
  waiting = new Map();
  void followChanges(changes);
}

// A phone that wakes up, or a network that comes back, should not wait for the next attempt.
function wake(): void {
  if (retry && document.visibilityState === "visible") {
    clearTimeout(retry);
    connect();
  }
}

window.addEventListener("online", wake);
document.addEventListener("visibilitychange", wake);
