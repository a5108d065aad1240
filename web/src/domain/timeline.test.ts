import { expect, test } from "vitest";
import { piecesOf, toneOf } from "./timeline";

test.each([
  ["alert.opened", "opened"],
  ["incident.acknowledged", "acknowledged"],
  ["incident.resolved", "resolved"],
  ["notification.queued", "notified"],
  ["delivery.accepted", "sent"],
  ["delivery.failed", "failed"],
  ["delivery.fell_over", "failed"],
  ["delivery.unknown", "failed"],
  ["incident.acknowledged_again", "acknowledged"],
  ["incident.resolved_with_alerts", "resolved"],
  ["alert.timed_out", "resolved"],
  ["escalation.step", "escalated"],
  ["escalation.forced", "escalated"],
  ["escalation.stopped", "other"],
  ["escalation.nobody", "nobody"],
  ["escalation.fell_through", "nobody"],
  ["notification.cancelled", "other"],
  ["escalation.exhausted", "failed"],
  ["incident.escalated", "escalated"],
  ["incident.note", "note"],
  ["something.new", "other"],
])("%s is %s", (kind, tone) => expect(toneOf(kind)).toBe(tone));

test("the instants in a sentence are found", () => {
  expect(piecesOf("Held back until 2026-11-29T14:38:49.400127Z: Disk full")).toEqual([
    "Held back until ",
    "2026-11-29T14:38:49.400127Z",
    ": Disk full",
  ]);
  expect(piecesOf("from 2026-11-29T14:38:00Z until 2026-11-29T15:00Z")).toEqual([
    "from ",
    "2026-11-29T14:38:00Z",
    " until ",
    "2026-11-29T15:00Z",
    "",
  ]);
  expect(piecesOf("on 2026-11-29")).toEqual(["on 2026-11-29"]);
});
