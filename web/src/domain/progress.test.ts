import { expect, test } from "vitest";
import { fileNameOf, type Progress, percentOf } from "./progress";

const at = (done: number, total: number | null): Progress => ({ phase: "sending", done, total });

test("a share is said only when the whole is known, and all only when all is done", () => {
  expect(percentOf(at(1, 3))).toBe(33);
  expect(percentOf(at(999, 1000))).toBe(99);
  expect(percentOf(at(1000, 1000))).toBe(100);
  expect(percentOf(at(5, null))).toBeNull();
  expect(percentOf(at(0, 0))).toBeNull();
});

test("what is more than was announced is no more than all", () => {
  expect(percentOf(at(12, 10))).toBe(100);
});

test("a download has the name that the server gives it, else that of its address", () => {
  expect(fileNameOf('attachment; filename="incidents.csv"', "/v1/metrics/incidents.csv?from=1")).toBe("incidents.csv");
  expect(fileNameOf(`attachment; filename="x.txt"; filename*=UTF-8''%C3%9Cbersicht.csv`, "/v1/x")).toBe(
    "Übersicht.csv",
  );
  expect(fileNameOf("attachment; filename*=UTF-8''%E0%A4%A", "/v1/custody?format=csv")).toBe("custody");
  expect(fileNameOf(null, "/v1/metrics/incidents.csv?from=1")).toBe("incidents.csv");
});
