// Whether people can be reached: what became of the last page to each contact, test pages, and this device.
import { useMutation, useQuery } from "@tanstack/react-query";
import { second } from "@/domain/time";
import { cache, keys } from "./cache";
import { ApiError, answer, client } from "./client";
import type { Contact, TestPage } from "./types";

const underWay = (contacts: readonly Contact[] | undefined): boolean =>
  contacts?.some(({ last_attempt: last }) => last?.state === "sending" || last?.state === "pending") ?? false;

// Contacts and devices of a person. The socket says when one changes; while a page is on its way, it is asked for too.
export const useContacts = (user: string, mine: boolean) =>
  useQuery<Contact[]>({
    queryKey: keys.contacts(user),
    enabled: user !== "",
    refetchInterval: (query) => (underWay(query.state.data) ? 2 * second : false),
    queryFn: async ({ signal }) => {
      const call = mine
        ? client.GET("/v1/me/contacts", { signal })
        : client.GET("/v1/users/{id}/contacts", { params: { path: { id: user } }, signal });
      return (await answer(call)).items;
    },
  });

export const useTestContact = (user: string, mine: boolean) =>
  useMutation({
    mutationFn: (contact: string): Promise<TestPage> =>
      mine
        ? answer(client.POST("/v1/me/contacts/{contact}/test", { params: { path: { contact } } }))
        : answer(client.POST("/v1/users/{id}/contacts/{contact}/test", { params: { path: { id: user, contact } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.contacts(user) }),
  });

export const useSendCode = (user: string) =>
  useMutation({
    mutationFn: (contact: string): Promise<TestPage> =>
      answer(client.POST("/v1/me/contacts/{contact}/code", { params: { path: { contact } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.contacts(user) }),
  });

export const useEnterCode = (user: string) =>
  useMutation({
    mutationFn: ({ contact, code }: { contact: string; code: string }) =>
      answer(client.POST("/v1/me/contacts/{contact}/verify", { params: { path: { contact } }, body: { code } })),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.contacts(user) }),
  });

export type DeviceState = "unsupported" | "blocked" | "off" | "on";

const remembered = "muster.device";

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return undefined;
  return navigator.serviceWorker.getRegistration();
}

// Whether this browser can be paged. "blocked": its reader refused notifications.
async function deviceState(): Promise<DeviceState> {
  const worker = await registration();
  if (!worker) return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return (await worker.pushManager.getSubscription()) ? "on" : "off";
}

const deviceKey = ["this device"] as const;

export const useDevice = () => useQuery({ queryKey: deviceKey, queryFn: deviceState });

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
};

const unknown = (detail: string) => new ApiError({ type: "about:blank", title: "Push", status: 0, detail });

async function subscribe(name: string): Promise<void> {
  const worker = await registration();
  if (!worker) throw unknown("This browser has no service worker here; push needs https or localhost.");
  const { key } = await answer(client.GET("/v1/push/key"));
  const subscription = await worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
    .catch((cause: unknown) => {
      throw unknown(cause instanceof Error ? cause.message : String(cause));
    });
  const body = { name, subscription: subscription.toJSON() as never };
  const made = await answer(client.POST("/v1/me/push", { body }));
  try {
    localStorage.setItem(remembered, made.id);
  } catch {
    // Then it can be removed in the list of devices only.
  }
}

export const useSubscribe = (user: string) =>
  useMutation({
    mutationFn: subscribe,
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: deviceKey });
      void cache.invalidateQueries({ queryKey: keys.contacts(user) });
    },
  });

// The device's contact; when it is this one, the browser's subscription ends too.
async function removeDevice(contact: string): Promise<void> {
  await answer(client.DELETE("/v1/me/push/{contact}", { params: { path: { contact } } }));
  let mine: string | null = null;
  try {
    mine = localStorage.getItem(remembered);
  } catch {
    // It is not known which one this device is.
  }
  if (mine === contact) await (await (await registration())?.pushManager.getSubscription())?.unsubscribe();
}

export const useRemoveDevice = (user: string) =>
  useMutation({
    mutationFn: removeDevice,
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: deviceKey });
      void cache.invalidateQueries({ queryKey: keys.contacts(user) });
    },
  });
