// What a push message looks like as a notification, in each state of acknowledging it. Pure; the words are here because
// the service worker runs without the app.
import type { PushMessage } from "@/data/types";

export interface Shown {
  title: string;
  options: {
    body: string;
    tag: string;
    renotify: boolean;
    requireInteraction: boolean;
    silent?: boolean;
    icon: string;
    badge: string;
    data: PushMessage;
    actions: { action: string; title: string }[];
  };
}

const words = {
  en: {
    acknowledge: "Acknowledge",
    got: "I got it",
    again: "Try again",
    snooze: "Snooze 1 h",
    snoozed: (time: string) => `Snooze confirmed ${time}: quiet for an hour. Tap to open.`,
    notSnoozed: (detail: string) => `NOT snoozed. ${detail}`,
    sending: "Sending…",
    confirmed: (time: string) => `Acknowledgement confirmed ${time}. Tap to open.`,
    gotIt: (time: string) => `Confirmed ${time}: this device can wake you.`,
    failed: (detail: string) => `NOT acknowledged. ${detail}`,
    silent: "No answer from Muster. It may have arrived; trying again is safe.",
  },
  de: {
    acknowledge: "Bestätigen",
    got: "Angekommen",
    again: "Erneut versuchen",
    snooze: "1 h zurückstellen",
    snoozed: (time: string) => `Zurückstellen angekommen um ${time}: eine Stunde Ruhe. Tippen öffnet den Vorfall.`,
    notSnoozed: (detail: string) => `NICHT zurückgestellt. ${detail}`,
    sending: "Wird gesendet…",
    confirmed: (time: string) => `Bestätigung angekommen um ${time}. Tippen öffnet den Vorfall.`,
    gotIt: (time: string) => `Angekommen um ${time}: Dieses Gerät kann Sie wecken.`,
    failed: (detail: string) => `NICHT bestätigt. ${detail}`,
    silent: "Muster antwortet nicht. Es kann angekommen sein; ein neuer Versuch schadet nicht.",
  },
};

const text = (language = globalThis.navigator?.language ?? "en") =>
  language.toLowerCase().startsWith("de") ? words.de : words.en;

const base = (message: PushMessage): Shown => ({
  title: message.title,
  options: {
    body: message.body,
    // One incident is one notification, whatever happens to it.
    tag: message.incident ?? message.delivery,
    renotify: false,
    requireInteraction: true,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: message,
    actions: [],
  },
});

export type Wanted = "acknowledge" | "snooze";

const act = (message: PushMessage, title: string) => (message.ack ? [{ action: "acknowledge", title }] : []);
// Browsers show two; what is said first is shown everywhere.
const later = (message: PushMessage) =>
  message.ack && message.snooze ? [{ action: "snooze", title: text().snooze }] : [];

const changed = (message: PushMessage, more: Partial<Shown["options"]>): Shown => {
  const shown = base(message);
  return { ...shown, options: { ...shown.options, ...more } };
};

export const arrived = (message: PushMessage): Shown =>
  changed(message, {
    renotify: true,
    actions: [...act(message, message.test ? text().got : text().acknowledge), ...later(message)],
  });

export const acknowledging = (message: PushMessage): Shown => changed(message, { body: text().sending, silent: true });

// `at`: when the answer came, by this device.
export const acknowledged = (message: PushMessage, at: Date, wanted: Wanted = "acknowledge"): Shown => {
  const time = at.toTimeString().slice(0, 8);
  return changed(message, {
    body: message.test ? text().gotIt(time) : wanted === "snooze" ? text().snoozed(time) : text().confirmed(time),
    requireInteraction: false,
    silent: true,
  });
};

// `detail`: why the server refused; null: no answer came.
export const notAcknowledged = (message: PushMessage, detail: string | null, wanted: Wanted = "acknowledge"): Shown => {
  const failed = wanted === "snooze" ? text().notSnoozed : text().failed;
  return changed(message, {
    body: detail === null ? text().silent : failed(detail),
    renotify: true,
    actions:
      wanted === "snooze"
        ? [...act(message, text().acknowledge), ...later(message)]
        : [...act(message, text().again), ...later(message)],
  });
};
