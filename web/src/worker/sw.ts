// The service worker, served as /sw.js so that it stands for the whole origin. It does two things: the app's own files
// are here without a network, so that the last known state can be read (data/kept.ts has that); and a page that arrives
// as a push message is shown, and can be acknowledged or snoozed from the notification.
//
// It never answers for the API: what the server said is only true when the server said it.
import type { PushMessage } from "@/data/types";
import { acknowledged, acknowledging, arrived, notAcknowledged, type Shown, type Wanted } from "./notices";

// The parts of ServiceWorkerGlobalScope that are used here; the DOM's types, which the rest of the UI needs, exclude the
// worker's.
interface Waiting extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Pushed extends Waiting {
  data: { json(): unknown } | null;
}
interface Clicked extends Waiting {
  action: string;
  notification: Notification & { data: PushMessage | null };
}
interface Page {
  url: string;
  focus(): Promise<Page>;
  postMessage(message: unknown): void;
}
interface Scope {
  location: Location;
  caches: CacheStorage;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<Page[]>;
    openWindow(url: string): Promise<unknown>;
  };
  registration: {
    showNotification(title: string, options: Shown["options"]): Promise<void>;
    getNotifications(filter: { tag: string }): Promise<(Notification & { data: PushMessage | null })[]>;
  };
  addEventListener(kind: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(kind: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(kind: "push", listener: (event: Pushed) => void): void;
  addEventListener(kind: "notificationclick", listener: (event: Clicked) => void): void;
}
const self = globalThis as unknown as Scope;

// Filled in when the UI is built (tools/service-worker.ts): the app's files, and a name that changes with them.
const shell: { name: string; files: string[] } = JSON.parse("__SHELL__");

self.addEventListener("install", (event) => {
  event.waitUntil(
    self.caches
      .open(shell.name)
      .then((cache) => cache.addAll(shell.files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const forgetOthers = async () => {
    for (const name of await self.caches.keys()) if (name !== shell.name) await self.caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forgetOthers());
});

// What the server answers itself; the names of src/serve/serve.cc.
const ofTheServer = /^\/(v1|v2|a|t|api|status|feedback|generic|metrics|healthz|readyz)(\/|$)/;

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  // A file with a hash in its name never changes.
  if (pathname.startsWith("/assets/")) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
  else if (request.mode === "navigate" && !ofTheServer.test(pathname)) event.respondWith(page(request));
  else if (shell.files.includes(pathname))
    event.respondWith(fetch(request).catch(async () => (await kept(request)) ?? Response.error()));
});

const kept = async (what: Request | string): Promise<Response | undefined> =>
  (await self.caches.open(shell.name)).match(what, { ignoreVary: true });

const pageWithin = 4000; // Milliseconds; a network that is worse than none must not keep the page away.

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(pageWithin) });
    // A proxy in front of a server that is away says so by 502 to 504.
    if (answer.status < 500) return answer;
    return (await kept("/index.html")) ?? answer;
  } catch (error) {
    const shown = await kept("/index.html");
    if (shown) return shown;
    throw error;
  }
}

const show = ({ title, options }: Shown) => self.registration.showNotification(title, options);

self.addEventListener("push", (event) => {
  const message = event.data?.json() as PushMessage | undefined;
  if (message) event.waitUntil(receive(message));
});

// Push services deliver late and out of order; what is on the screen is only replaced by what is newer.
async function receive(message: PushMessage): Promise<void> {
  const shown = arrived(message);
  const before = await self.registration.getNotifications({ tag: shown.options.tag });
  if (before.some(({ data }) => data && data.version > message.version)) return;
  await show(shown);
}

self.addEventListener("notificationclick", (event) => {
  const { action, notification } = event;
  const message = notification.data;
  notification.close();
  if (!message) return;
  event.waitUntil(
    action === "acknowledge" || action === "snooze"
      ? acknowledge(message, action)
      : Promise.all([open(message.url ?? "/"), seen(message)]),
  );
});

// It was opened: the delivery log says so. That it stays unsaid without a network hurts nobody.
async function seen({ ack }: PushMessage): Promise<void> {
  if (!ack) return;
  const address = new URL(ack, self.location.origin).pathname;
  await fetch(`${address}?seen=1`, { method: "POST", credentials: "omit" }).catch(() => undefined);
}

const answerWithin = 15_000; // milliseconds

// Says "confirmed" only when the server has said so.
async function acknowledge(message: PushMessage, wanted: Wanted): Promise<void> {
  await show(acknowledging(message));
  try {
    // The server's own path: its public name may not be the one that this browser uses.
    const address = new URL(message.ack ?? "", self.location.origin).pathname;
    const answer = await fetch(wanted === "snooze" ? `${address}?snooze=1h` : address, {
      method: "POST",
      headers: { Accept: "application/json" },
      credentials: "omit",
      signal: AbortSignal.timeout(answerWithin),
    });
    const said = (await answer.json().catch(() => ({}))) as { detail?: string };
    await show(
      answer.ok
        ? acknowledged(message, new Date(), wanted)
        : notAcknowledged(message, said.detail ?? `${answer.status}`, wanted),
    );
  } catch {
    await show(notAcknowledged(message, null, wanted));
  }
}

async function open(address: string): Promise<void> {
  const url = new URL(address, self.location.origin);
  const path = url.pathname + url.search;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page =
    pages.find((one) => new URL(one.url).pathname === path) ?? pages.find((one) => !one.url.includes("/wall"));
  if (!page) return void (await self.clients.openWindow(path));
  page.postMessage({ open: path });
  await page.focus();
}
