// How the tabs of a browser share one socket: by a shared worker; where there is none (Chrome on Android), the tab that
// holds a Web Lock keeps the socket and tells the others over a BroadcastChannel; where there is no lock either (plain
// http from another machine), each tab has its own.
import { type LiveNews, Shows } from "@/domain/live";
import { LiveSocket } from "./live-socket";
import type { ToWorker } from "./live-worker";
import workerUrl from "./live-worker?sharedworker&url";
import type { LiveCursor } from "./types";

export interface LiveSource {
  wake(): void;
  show(incident: string | null): void;
  type(typing: boolean): void;
  point(cursor: LiveCursor | null): void;
  // Nothing was heard for too long: whoever should have spoken is frozen or gone.
  replace(): void;
  stop(signedOut: boolean): void;
}

type Hear = (news: LiveNews) => void;

const address = (): string => `${location.origin.replace(/^http/, "ws")}/v1/live`;

export function openSource(hear: Hear): LiveSource {
  if ("SharedWorker" in window) return byWorker(hear);
  if ("locks" in navigator && "BroadcastChannel" in window) return byLock(hear);
  return alone(hear);
}

function alone(hear: Hear): LiveSource {
  const socket = new LiveSocket(address(), hear);
  socket.start();
  return {
    wake: () => socket.wake(),
    show: (incident) => socket.show(incident),
    type: (typing) => socket.type(typing),
    point: (cursor) => socket.point(cursor),
    replace: () => socket.wake(),
    stop: () => socket.stop(),
  };
}

let generation = 0; // A new name makes a new worker.

function byWorker(hear: Hear): LiveSource {
  let port: MessagePort | undefined;
  const say = (word: ToWorker) => port?.postMessage(word);
  const open = () => {
    const name = generation === 0 ? "muster live" : `muster live ${generation}`;
    const worker = new SharedWorker(workerUrl, { type: "module", name });
    port = worker.port;
    port.onmessage = (event: MessageEvent<LiveNews>) => hear(event.data);
    say("start");
  };
  const leave = () => say("bye");
  // A page that comes back from the browser's memory said goodbye when it went.
  const back = (event: PageTransitionEvent) => event.persisted && say("start");
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", back);
  open();
  return {
    wake: () => say("wake"),
    show: (incident) => say({ show: incident }),
    type: (typing) => say({ typing }),
    point: (cursor) => say({ cursor }),
    replace() {
      leave();
      port?.close();
      generation++;
      open();
    },
    stop(signedOut) {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", back);
      say(signedOut ? "end" : "bye");
      port?.close();
    },
  };
}

const lockName = "muster live";

type Ask =
  | "greeting"
  | "wake"
  | { tab: string; show: string | null }
  | { typing: boolean }
  | { cursor: LiveCursor | null };
type Spoken = { to: "all"; news: LiveNews } | { to: "holder"; ask: Ask };

function byLock(hear: Hear): LiveSource {
  const channel = new BroadcastChannel(lockName);
  const say = (spoken: Spoken) => channel.postMessage(spoken);
  const shows = new Shows<string>();
  const tab = String(Math.random());
  let mine: LiveSocket | undefined;
  let release: (() => void) | undefined;
  let stopped = false;
  const tell = (news: LiveNews) => {
    hear(news);
    say({ to: "all", news });
  };
  // Keeps the lock until `letGo`.
  const hold = () =>
    new Promise<void>((resolve) => {
      if (stopped) return resolve();
      release = resolve;
      mine = new LiveSocket(address(), tell);
      mine.show(shows.current());
      mine.start();
    });
  const letGo = () => {
    mine?.stop();
    mine = undefined;
    release?.();
  };
  // A visible tab that hears nothing takes the lock away from one that the system froze; that one then waits its turn.
  const queue = (steal: boolean) => {
    navigator.locks.request(lockName, { steal }, hold).catch(() => {
      letGo();
      if (!stopped) queue(false);
    });
  };
  // Every tab knows what all show, since each may be the next that keeps the socket.
  const asked = (ask: Ask) => {
    if (typeof ask === "object" && "typing" in ask) {
      mine?.type(ask.typing);
    } else if (typeof ask === "object" && "cursor" in ask) {
      mine?.point(ask.cursor);
    } else if (typeof ask === "object") {
      shows.say(ask.tab, ask.show);
      mine?.show(shows.current());
    } else if (ask === "wake") {
      mine?.wake();
    } else {
      const news = mine?.greeting();
      if (news) say({ to: "all", news });
    }
  };
  const ask = (what: Ask) => {
    asked(what);
    say({ to: "holder", ask: what });
  };
  channel.onmessage = ({ data }: MessageEvent<Spoken>) => {
    if (data.to === "all") hear(data.news);
    else asked(data.ask);
  };
  queue(false);
  say({ to: "holder", ask: "greeting" });
  return {
    wake: () => ask("wake"),
    show: (incident) => ask({ tab, show: incident }),
    type: (typing) => ask({ typing }),
    point: (cursor) => ask({ cursor }),
    replace() {
      if (!mine) queue(true);
    },
    stop(signedOut) {
      ask({ tab, show: null });
      stopped = true;
      letGo();
      if (signedOut) say({ to: "all", news: { kind: "ended" } });
      channel.close();
    },
  };
}
