// The last known state, kept in this browser so that it can be read without a network: marked as old, with its age.
// Only what a responder looks at first, nothing of the configuration that has keys, and gone when the person signs out.
import { cache, keys } from "./cache";
import { pageSize } from "./lists";
import { useLive } from "./live-store";
import type { Session } from "./types";

interface Entry {
  key: readonly unknown[];
  data: unknown;
  at: number; // when the server said it, by this browser's clock
}

interface Kept {
  session: Session;
  heardAt: number;
  entries: Entry[];
}

const keptKinds: readonly unknown[] = ["incidents", "incident", "alerts", "oncall", "shifts"];
const keptConfig: readonly unknown[] = ["teams", "services"];
const entriesMost = 80;
const saveEvery = 15_000; // milliseconds

function mayKeep(key: readonly unknown[]): boolean {
  return keptKinds.includes(key[0]) || (key[0] === keys.config[0] && keptConfig.includes(key[1]));
}

// A list is kept with its first page: a phone does not want 100,000 alerts twice.
function shortened(data: unknown): unknown {
  const list = data as { pages?: { items: unknown[] }[]; pageParams?: unknown[] } | undefined;
  const [first] = list?.pages ?? [];
  if (!list || !first) return data;
  return { pages: [{ ...first, items: first.items.slice(0, pageSize) }], pageParams: list.pageParams?.slice(0, 1) };
}

function collect(session: Session): Kept {
  const entries = cache
    .getQueryCache()
    .findAll()
    .filter((query) => query.state.data !== undefined && mayKeep(query.queryKey))
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .slice(0, entriesMost)
    .map(({ queryKey, state }) => ({ key: queryKey, data: shortened(state.data), at: state.dataUpdatedAt }));
  // The token belongs to the session of that time; without one nothing can be sent by mistake.
  return { session: { ...session, csrf_token: null }, heardAt: useLive.getState().heardAt, entries };
}

const openStore = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open("muster", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

// Storage may be forbidden or full; then nothing is kept, and nothing else changes.
async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const db = await openStore();
    try {
      return await new Promise<T>((resolve, reject) => {
        const asked = act(db.transaction("kept", mode).objectStore("kept"));
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

const place = "state";
let savedAt = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function save(): void {
  const session = cache.getQueryData<Session | null>(keys.session);
  const { connection, heardAt } = useLive.getState();
  if (!session || connection !== "live" || heardAt === savedAt) return;
  savedAt = heardAt;
  void inStore("readwrite", (store) => store.put(collect(session), place));
}

const saveWhenLeft = (): void => {
  if (document.visibilityState === "hidden") save();
};

// Keeps the state from now on.
export function startKeeping(): void {
  if (timer) return;
  timer = setInterval(save, saveEvery);
  document.addEventListener("visibilitychange", saveWhenLeft);
}

export function forgetKept(): void {
  clearInterval(timer);
  timer = undefined;
  document.removeEventListener("visibilitychange", saveWhenLeft);
  void inStore("readwrite", (store) => store.delete(place));
}

// Brings back what was kept and says whose it is; undefined when there is nothing.
export async function restoreKept(): Promise<Session | undefined> {
  const kept = await inStore<Kept | undefined>("readonly", (store) => store.get(place));
  if (!kept) return undefined;
  for (const { key, data, at } of kept.entries) {
    if (cache.getQueryData(key) === undefined) cache.setQueryData(key, data, { updatedAt: at });
  }
  useLive.setState({ heardAt: kept.heardAt, connection: "lost" });
  return kept.session;
}
