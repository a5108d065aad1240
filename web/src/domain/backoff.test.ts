import { expect, test } from "vitest";
import { reconnectDelay } from "./backoff";

test("waits longer each time, at most ten seconds, never nothing", () => {
  expect(reconnectDelay(0, 0)).toBe(125);
  expect(reconnectDelay(0, 1)).toBe(250);
  expect(reconnectDelay(3, 1)).toBe(2000);
  expect(reconnectDelay(1000, 1)).toBe(10_000);
  expect(reconnectDelay(1000, 0)).toBe(5000);
});
