// The shared worker that keeps the one socket of all tabs. A tab says "start" when somebody is signed in, "wake" when it
// is looked at, "bye" when it goes, "end" when the person signs out; it hears LiveNews.
import { LiveSocket } from "./live-socket";

export type ToWorker = "start" | "wake" | "bye" | "end";

interface SharedScope {
  location: Location;
  onconnect: ((event: MessageEvent) => void) | null;
  addEventListener: (kind: "online", listener: () => void) => void;
}
const scope = globalThis as unknown as SharedScope;

const ports = new Set<MessagePort>();
const socket = new LiveSocket(`${scope.location.origin.replace(/^http/, "ws")}/v1/live`, (news) => {
  for (const port of ports) port.postMessage(news);
});

function join(port: MessagePort): void {
  ports.add(port);
  const greeting = socket.greeting();
  if (greeting) port.postMessage(greeting);
  socket.start();
}

function leave(port: MessagePort): void {
  ports.delete(port);
  if (ports.size === 0) socket.stop();
}

function end(by: MessagePort): void {
  socket.stop();
  for (const port of ports) if (port !== by) port.postMessage({ kind: "ended" });
  ports.clear();
}

const acts: Record<ToWorker, (port: MessagePort) => void> = { start: join, wake: () => socket.wake(), bye: leave, end };

scope.onconnect = ({ ports: [port] }) => {
  if (port) port.onmessage = (event: MessageEvent<ToWorker>) => acts[event.data]?.(port);
};
scope.addEventListener("online", () => socket.wake());
