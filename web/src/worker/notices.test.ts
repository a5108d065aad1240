import { expect, test } from "vitest";
import type { PushMessage } from "@/data/types";
import { acknowledged, acknowledging, arrived, notAcknowledged } from "./notices";

const page: PushMessage = {
  title: "INC-7 critical",
  body: "Checkout is down",
  url: "https://muster.example.org/incidents/INC-7",
  ack: "https://muster.example.org/a/token",
  incident: "0A1B2C3000001",
  number: "INC-7",
  version: 3,
  delivery: "0A1B2C3000002",
  severity: "critical",
  snooze: false,
  test: false,
};

test("a page stays until someone acts, and makes a sound each time it comes", () => {
  const { title, options } = arrived(page);
  expect(title).toBe("INC-7 critical");
  expect(options).toMatchObject({ requireInteraction: true, renotify: true, tag: page.incident });
  expect(options.actions.map((one) => one.action)).toEqual(["acknowledge"]);
});

test("it can be snoozed when the server says so", () => {
  const later = { ...page, snooze: true };
  expect(arrived(later).options.actions.map((one) => one.action)).toEqual(["acknowledge", "snooze"]);
  expect(acknowledged(later, new Date(2026, 10, 22, 3, 12, 7), "snooze").options.body).toBe(
    "Snooze confirmed 03:12:07: quiet for an hour. Tap to open.",
  );
  expect(notAcknowledged(later, "It is resolved.", "snooze").options).toMatchObject({
    body: "NOT snoozed. It is resolved.",
    actions: [{ action: "acknowledge", title: "Acknowledge" }, { action: "snooze" }],
  });
});

test("one incident is one notification in every state", () => {
  const tags = [arrived(page), acknowledging(page), acknowledged(page, new Date()), notAcknowledged(page, "no")].map(
    (shown) => shown.options.tag,
  );
  expect(new Set(tags).size).toBe(1);
});

test("while it is sent, and once it is confirmed, it cannot be acknowledged again", () => {
  expect(acknowledging(page).options.actions).toEqual([]);
  expect(acknowledged(page, new Date(2026, 10, 22, 3, 12, 7)).options).toMatchObject({
    actions: [],
    body: "Acknowledgement confirmed 03:12:07. Tap to open.",
  });
});

test("a failure says that it is one, and offers another try", () => {
  expect(notAcknowledged(page, "The link has expired.").options).toMatchObject({
    body: "NOT acknowledged. The link has expired.",
    actions: [{ action: "acknowledge", title: "Try again" }],
  });
  expect(notAcknowledged(page, null).options.body).toMatch(/may have arrived/);
});

test("what cannot be acknowledged offers nothing", () => {
  expect(arrived({ ...page, ack: null }).options.actions).toEqual([]);
});
