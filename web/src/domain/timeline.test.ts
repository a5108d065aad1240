import { expect, test } from "vitest";
import { toneOf } from "./timeline";

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
