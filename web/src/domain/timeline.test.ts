import { expect, test } from "vitest";
import { toneOf } from "./timeline";

test.each([
  ["alert.opened", "opened"],
  ["incident.acknowledged", "acknowledged"],
  ["incident.resolved", "resolved"],
  ["notification.queued", "notified"],
  ["delivery.accepted", "sent"],
  ["delivery.failed", "failed"],
  ["escalation.nobody_on_call", "nobody"],
  ["escalation.exhausted", "failed"],
  ["incident.escalated", "escalated"],
  ["incident.note", "note"],
  ["something.new", "other"],
])("%s is %s", (kind, tone) => expect(toneOf(kind)).toBe(tone));
