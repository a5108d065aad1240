import { expect, test } from "vitest";
import { masked, setupTexts } from "./setup-text";

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

test("a masked key shows its ends only, a short one nothing", () => {
  expect(masked("prom-key-0123456789abcdef")).toBe("prom••••••••••••cdef");
  expect(masked("short")).toBe("••••••••••••");
});
