// Pages on this device, by Web Push (RFC 8030): asked for, registered as a contact of the person, and taken back.
import { useMutation, useQuery } from "@tanstack/react-query";
import { hasAppWorker } from "./app-worker";
import { cache } from "./cache";
import { answer, client } from "./client";
import type { Contact } from "./types";

// insecure: plain http; unsupported: the browser has none (on an iPhone: not before the app is on the home screen);
// denied: the person refused notifications, which only the browser's settings change.
export type PushState = "insecure" | "unsupported" | "denied" | "off" | "on";

const key = ["push here"] as const;

async function look(): Promise<PushState> {
  if (!window.isSecureContext) return "insecure";
  if (!hasAppWorker() || !("PushManager" in window) || !("Notification" in window)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ? "on" : "off";
}

export const usePushHere = () => useQuery({ queryKey: key, queryFn: look, staleTime: 0 });

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

// "Chrome on Android": what the person may rename.
export function deviceName(agent = navigator.userAgent): string {
  const find = (names: readonly (readonly [RegExp, string])[]) => names.find(([mark]) => mark.test(agent))?.[1] ?? "";
  const browser = find([
    [/Edg\//, "Edge"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = find([
    [/Android/, "Android"],
    [/iPhone/, "iPhone"],
    [/iPad/, "iPad"],
    [/Windows/, "Windows"],
    [/Mac OS/, "Mac"],
    [/Linux/, "Linux"],
  ]);
  return [browser, system].filter(Boolean).join(" on ") || "Browser";
}

// Asks the person, subscribes, registers. Must be called from a click: browsers refuse to ask otherwise.
export const useTurnOnPush = () =>
  useMutation({
    mutationFn: async (name: string): Promise<Contact> => {
      if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
      const { key: applicationServerKey } = await answer(client.GET("/v1/push/key"));
      const registration = await navigator.serviceWorker.ready;
      const subscription = await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: bytesOf(applicationServerKey),
      });
      const { endpoint = "", keys = {} } = subscription.toJSON();
      const { p256dh = "", auth = "" } = keys;
      const body = { name, subscription: { endpoint, keys: { p256dh, auth } } };
      return answer(client.POST("/v1/me/push", { body }));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });

// `contact`: its id among my contacts. The browser's own subscription ends as well, so nothing can arrive any more.
export const useTurnOffPush = () =>
  useMutation({
    mutationFn: async (contact: string) => {
      await answer(client.DELETE("/v1/me/push/{contact}", { params: { path: { contact } } }));
      const registration = await navigator.serviceWorker.getRegistration();
      await (await registration?.pushManager.getSubscription())?.unsubscribe();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
