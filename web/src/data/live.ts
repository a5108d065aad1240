// What this tab hears, and what it does about it: the Query cache follows (follow.ts), the state of the connection shows
// (live-store.ts). Who keeps the socket is live-share.ts's business.
import { type LiveNews, mustReload } from "@/domain/live";
import { followChanges, reloadEverything } from "./follow";
import { type LiveSource, openSource } from "./live-share";
import { silenceLimit } from "./live-socket";
import { takePresence, useLive } from "./live-store";
import type { LiveChange, LiveCursor } from "./types";

const pollFrom = 4; // Failed attempts after which the data is asked for without the socket.
const gather = 40; // Milliseconds in which what follows a change is gathered, so that a burst is not followed one by one.
const replaceAfter = 10_000; // Milliseconds of silence of whoever keeps the socket.

let source: LiveSource | undefined;
let sequence: number | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;
let deaf: ReturnType<typeof setTimeout> | undefined;
let flush: ReturnType<typeof setTimeout> | undefined; // set while what comes is gathered
let waiting = new Map<string, LiveChange>();
let onEnded: () => void = () => undefined;

// Listens until `stopLive`. Doing it twice does nothing. `ended` is called when the person signs out in another tab.
export function startLive(ended: () => void): void {
  onEnded = ended;
  if (source) return;
  source = openSource(hear);
  listen();
}

export function stopLive(signedOut: boolean): void {
  clearTimeout(silence);
  clearTimeout(deaf);
  clearTimeout(flush);
  flush = undefined;
  source?.stop(signedOut);
  source = undefined;
  sequence = undefined;
  waiting = new Map();
  useLive.setState({ connection: "connecting" });
}

// Says which incident this tab shows, so that the others who look at it know; null: none.
export function showIncident(incident: string | null): void {
  source?.show(incident);
}

// Says that somebody writes in the incident that this tab shows, or no longer does.
export function sayTyping(typing: boolean): void {
  source?.type(typing);
}

// Says where my cursor is in a text of the incident that this tab shows; null: nowhere.
export function sayCursor(cursor: LiveCursor | null): void {
  source?.point(cursor);
}

function listen(): void {
  clearTimeout(silence);
  clearTimeout(deaf);
  silence = setTimeout(() => useLive.setState({ connection: "lost" }), silenceLimit);
  deaf = setTimeout(() => document.visibilityState === "visible" && source?.replace(), replaceAfter);
}

function hear(news: LiveNews): void {
  if (!source) return;
  if (news.kind === "ended") onEnded();
  else if (news.kind === "lost") lost(news.attempt);
  else take(news);
}

function take(news: LiveNews & { kind: "message" }): void {
  listen();
  const { message } = news;
  const now = Date.now();
  useLive.setState({
    connection: "live",
    heardAt: now,
    ...(message.at ? { clockAhead: Date.parse(message.at) - now } : {}),
  });
  if (message.kind === "presence") takePresence(message);
  if (mustReload(sequence, news)) reloadEverything();
  sequence = news.after;
  for (const change of message.changes ?? []) waiting.set(`${change.type} ${change.id}`, change);
  // The first change after a pause is followed at once: somebody waits for it.
  if (waiting.size > 0 && flush === undefined) follow();
}

function lost(attempt: number): void {
  useLive.setState({ connection: "lost" });
  // Between two attempts nothing is heard for up to half a minute; that is not the silence of a frozen tab.
  clearTimeout(silence);
  clearTimeout(deaf);
  deaf = setTimeout(() => document.visibilityState === "visible" && source?.replace(), 6 * replaceAfter);
  // The socket may be blocked where plain requests still pass.
  if (attempt > pollFrom) reloadEverything();
}

function follow(): void {
  flush = undefined;
  if (waiting.size === 0) return;
  const changes = [...waiting.values()];
  waiting = new Map();
  flush = setTimeout(follow, gather);
  void followChanges(changes);
}

function wake(): void {
  if (document.visibilityState === "visible" && useLive.getState().connection === "lost") source?.wake();
}

window.addEventListener("online", wake);
document.addEventListener("visibilitychange", wake);
