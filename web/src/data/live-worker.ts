// The shared worker that keeps the one socket of all tabs. A tab says "start" when somebody is signed in, "wake" when it
// is looked at, "bye" when it goes, "end" when the person signs out, and which incident it shows, and whether somebody writes there, and where; it hears LiveNews.
import { Shows } from "@/domain/live";
import { LiveSocket } from "./live-socket";
import type { LiveCursor } from "./types";

export type ToWorker =
  | "start"
  | "wake"
  | "bye"
  | "end"
  | { show: string | null }
  | { typing: boolean }
  | { cursor: LiveCursor | null };

interface SharedScope {
  location: Location;
  onconnect: ((event: MessageEvent) => void) | null;
  addEventListener: (kind: "online", listener: () => void) => void;
}
const scope = globalThis as unknown as SharedScope;

const ports = new Set<MessagePort>();
const shows = new Shows<MessagePort>();
const socket = new LiveSocket(`${scope.location.origin.replace(/^http/, "ws")}/v1/live`, (news) => {
  for (const port of ports) port.postMessage(news);
});

function join(port: MessagePort): void {
  ports.add(port);
  const greeting = socket.greeting();
  if (greeting) port.postMessage(greeting);
  socket.start();
}

function show(port: MessagePort, incident: string | null): void {
  shows.say(port, incident);
  socket.show(shows.current());
}

function leave(port: MessagePort): void {
  show(port, null);
  ports.delete(port);
  if (ports.size === 0) socket.stop();
}

function end(by: MessagePort): void {
  socket.stop();
  for (const port of ports) if (port !== by) port.postMessage({ kind: "ended" });
  ports.clear();
}

const acts: Record<ToWorker & string, (port: MessagePort) => void> = {
  start: join,
  wake: () => socket.wake(),
  bye: leave,
  end,
};

scope.onconnect = ({ ports: [port] }) => {
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (typeof data === "string") acts[data](port);
    else if ("typing" in data) socket.type(data.typing);
    else if ("cursor" in data) socket.point(data.cursor);
    else show(port, data.show);
  };
};
scope.addEventListener("online", () => socket.wake());
