// What a tab hears from the live socket, and what follows from it. Pure: sockets and workers are in data/.
import type { LiveMessage } from "@/data/types";

// One message as whoever keeps the socket passes it on. `before` and `after`: the sequence where the socket stood before
// and stands after it; a tab that does not stand at `before` has missed something.
export type LiveNews =
  | { kind: "message"; message: LiveMessage; before: number | undefined; after: number }
  | { kind: "lost"; attempt: number } // `attempt`: how many attempts failed since the socket was last open
  | { kind: "ended" }; // the person signed out in another tab

// Where the socket stands after a message. A hello after `?after=` says where the server is; the changes since then
// follow it, so only they move us on. Presence is not part of the record.
export const advanced = (known: number | undefined, message: LiveMessage): number =>
  (message.kind === "hello" || message.kind === "presence") && known !== undefined ? known : message.sequence;

// Whether a tab that stands at `known` must load everything again instead of following the changes.
export const mustReload = (known: number | undefined, news: LiveNews & { kind: "message" }): boolean =>
  news.message.kind === "reset" || known === undefined || known !== news.before;

// Several tabs show several incidents over one socket, which can tell of one: of the tab that was looked at last.
export class Shows<Who> {
  private readonly said = new Map<Who, string | null>();

  // `incident`: null when `who` shows none any more.
  say(who: Who, incident: string | null): void {
    this.said.delete(who);
    if (incident !== null) this.said.set(who, incident);
  }

  current(): string | null {
    return [...this.said.values()].at(-1) ?? null;
  }
}
