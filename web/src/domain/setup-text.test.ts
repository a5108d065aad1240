import { expect, test } from "vitest";
import { masked, setupTexts, toolTexts } from "./setup-text";

test("Prometheus gets scheme, host and path prefix apart", () => {
  expect(setupTexts("alertmanager", "k1", "https://muster.example.org:8443")[0]?.text).toBe(`alerting:
  alertmanagers:
    - scheme: https
      path_prefix: /integrations/k1
      static_configs:
        - targets: ["muster.example.org:8443"]`);
});

test("an unknown type still gets the way over our own API", () => {
  expect(setupTexts("new-tool", "k1", "http://127.0.0.1:8080")[0]?.text).toContain(
    "http://127.0.0.1:8080/v1/signals/k1",
  );
});

test("a described tool gets its address, and its own words with it", () => {
  expect(toolTexts("", "k1", "https://m.example.org").map((text) => text.text)).toEqual([
    "https://m.example.org/integrations/k1",
  ]);
  expect(toolTexts("Use {scheme}://{host}/x/{key} or {url}.\n", "k1", "https://m.example.org")[1]?.text).toBe(
    "Use https://m.example.org/x/k1 or https://m.example.org/integrations/k1.",
  );
});

test("a masked key shows its ends only, a short one nothing", () => {
  expect(masked("prom-key-0123456789abcdef")).toBe("prom••••••••••••cdef");
  expect(masked("short")).toBe("••••••••••••");
});
