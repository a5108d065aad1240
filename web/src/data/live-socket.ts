// The socket itself: opened, watched, replaced. Runs in a worker or in a tab, so it knows neither page nor cache.
//
// The server pulses at least every two seconds. Silence means that the connection is lost, whatever the browser
// believes: it is said, and the socket is replaced. A new socket asks for what it missed by `after`.
import { reconnectDelay } from "@/domain/backoff";
import { advanced, type LiveNews } from "@/domain/live";
import type { LiveCursor, LiveMessage } from "./types";

// A cut connection is to be seen within five seconds, so it is called lost a little earlier.
export const silenceLimit = 4500;

// The server forgets after eight seconds who shows an incident, and hangs up on whoever talks too much.
const showEvery = 4000;
const showTick = 1000;
// The server takes somebody for writing for six seconds.
const typeEvery = 3000;
// A cursor that moves is told so often at most.
const pointEvery = 1000;

const same = (one: LiveCursor | null, other: LiveCursor | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export class LiveSocket {
  private socket: WebSocket | undefined;
  private sequence: number | undefined;
  private lastAt: string | undefined;
  private open = false;
  private showing: string | null = null;
  private shown: string | null = null; // what the server was told last
  private shownAt = 0;
  private typedAt = 0; // when the server was last told that somebody writes; 0: that nobody does
  private cursor: LiveCursor | null = null;
  private pointed: LiveCursor | null = null; // what the server was told last
  private pointedAt = 0;
  private points: ReturnType<typeof setTimeout> | undefined;
  private heart: ReturnType<typeof setInterval> | undefined;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private readonly tell: (news: LiveNews) => void,
  ) {}

  // Opens the socket and keeps it open until `stop`. Doing it twice does nothing.
  start(): void {
    if (!this.socket && !this.retry) this.connect();
  }

  stop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    this.retry = undefined;
    this.sequence = undefined;
    this.attempt = 0;
    this.showing = null;
    clearInterval(this.heart);
    this.heart = undefined;
    clearTimeout(this.points);
    this.points = undefined;
    this.cursor = null;
    this.drop();
  }

  // A phone that wakes up, or a network that comes back, should not wait for the next attempt.
  wake(): void {
    if (!this.retry) return;
    clearTimeout(this.retry);
    this.connect();
  }

  // Which incident is on the screen, for the others who look at it; null: none.
  show(incident: string | null): void {
    if (incident === this.showing) return;
    this.showing = incident;
    this.heart ??= setInterval(() => this.beat(), showTick);
    this.beat();
  }

  // Somebody writes in the incident that is shown, or no longer does.
  type(typing: boolean): void {
    const now = Date.now();
    if (!this.open || this.shown === null || (typing ? now - this.typedAt < typeEvery : this.typedAt === 0)) return;
    this.socket?.send(JSON.stringify({ typing }));
    this.typedAt = typing ? now : 0;
  }

  // Where somebody's cursor is in what is shown; null: nowhere.
  point(cursor: LiveCursor | null): void {
    this.cursor = cursor;
    this.points ??= setTimeout(() => this.tellCursor(), Math.max(0, this.pointedAt + pointEvery - Date.now()));
  }

  private tellCursor(): void {
    this.points = undefined;
    if (!this.open || this.shown === null || same(this.cursor, this.pointed)) return;
    this.socket?.send(JSON.stringify({ cursor: this.cursor }));
    this.pointed = this.cursor;
    this.pointedAt = Date.now();
  }

  private beat(): void {
    const age = Date.now() - this.shownAt;
    const news = this.showing !== this.shown;
    if (!this.open || age < showTick || !(news || age >= showEvery)) return;
    this.socket?.send(JSON.stringify({ showing: this.showing }));
    // Whoever comes to another incident, or back, has no cursor there yet.
    if (news) this.pointed = null;
    this.shown = this.showing;
    this.shownAt = Date.now();
    if (news && this.cursor) this.point(this.cursor);
    if (this.showing !== null) return;
    clearInterval(this.heart);
    this.heart = undefined;
  }

  // What somebody who begins to listen now has to know first; undefined while there is nothing to know.
  greeting(): LiveNews | undefined {
    if (this.retry) return { kind: "lost", attempt: this.attempt };
    if (!this.open || this.sequence === undefined) return undefined;
    const message: LiveMessage = { kind: "hello", sequence: this.sequence, at: this.lastAt };
    return { kind: "message", message, before: undefined, after: this.sequence };
  }

  private drop(): void {
    const old = this.socket;
    this.socket = undefined;
    this.open = false;
    if (!old) return;
    old.onmessage = old.onclose = null;
    old.close();
  }

  private connect(): void {
    this.retry = undefined;
    const after = this.sequence === undefined ? "" : `?after=${this.sequence}`;
    this.socket = new WebSocket(`${this.address}${after}`);
    this.socket.onmessage = (event) => this.receive(event.data);
    this.socket.onclose = () => this.lost();
    this.listen();
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(), silenceLimit);
  }

  private lost(): void {
    clearTimeout(this.silence);
    this.drop();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), reconnectDelay(this.attempt++, Math.random()));
    this.tell({ kind: "lost", attempt: this.attempt });
  }

  private receive(text: unknown): void {
    const message = JSON.parse(String(text)) as LiveMessage;
    this.listen();
    if (!this.open) {
      this.shown = null;
      this.typedAt = 0;
      this.pointed = null;
    }
    this.open = true;
    this.attempt = 0;
    this.lastAt = message.at;
    const before = this.sequence;
    const after = advanced(before, message);
    this.sequence = after;
    this.tell({ kind: "message", message, before, after });
  }
}
