import { describe, expect, it } from "vitest";
import { runsOf, scaleOf, type TrendPoint, trendSvg } from "./trend-svg";

const look = { ground: "#fff", text: "#111", soft: "#666", line: "#ddd", accent: "#00f" };
const words = { median: "Median", band: "Band", p90: "P90", count: "Incidents" };
const point = (day: number, median: number | null, more: Partial<TrendPoint> = {}): TrendPoint => ({
  at: Date.UTC(2026, 2, day),
  count: median === null ? 0 : 3,
  median,
  low: null,
  high: null,
  p90: null,
  ...more,
});
const drawn = (points: TrendPoint[], title = "Trend") =>
  trendSvg({ title, points, words, look, day: (at) => new Date(at).toISOString().slice(5, 10) });

describe("scaleOf", () => {
  it("has lines that people say, the last one at or above the most", () => {
    expect(scaleOf(100)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(scaleOf(3700)).toEqual([0, 1200, 2400, 3600, 4800]);
    expect(scaleOf(0)).toEqual([0, 1]);
    expect(scaleOf(1e9).length).toBeLessThanOrEqual(6);
  });
});

describe("runsOf", () => {
  it("breaks where a value is missing", () => {
    expect(runsOf([1, 2, null, null, 3])).toEqual([
      [
        { index: 0, value: 1 },
        { index: 1, value: 2 },
      ],
      [{ index: 4, value: 3 }],
    ]);
    expect(runsOf([null])).toEqual([]);
  });
});

describe("trendSvg", () => {
  it("draws the median with its band, a legend, and both axes", () => {
    const svg = drawn([
      point(1, 600, { low: 300, high: 900, p90: 1200 }),
      point(2, 1200, { low: 600, high: 1500, p90: 1800 }),
      point(3, null),
      point(4, 60),
    ]);
    expect(svg).toContain("<title>Trend</title>");
    for (const part of ["Median", "Band", "P90", "Incidents", "10 min", "03-01"]) expect(svg).toContain(part);
    // Two days with a line between them, a gap, and a point alone.
    const median = /<path d="([^"]*)" fill="none" stroke="#00f"/.exec(svg)?.[1] ?? "";
    expect(median.match(/M/g)?.length).toBe(2);
    expect(median.match(/L/g)?.length).toBe(1);
    expect(svg.match(/<circle/g)?.length).toBe(3);
    expect(svg.match(/Z"/g)?.length).toBe(1);
  });

  it("is well-formed whatever it is called", () => {
    const svg = drawn([point(1, 5)], '<script>alert("x")</script> & more');
    expect(svg).not.toContain("<script");
    const opened = svg.match(/<(?!\/|\?)[a-z]+[^>]*[^/]>/g)?.length ?? 0;
    expect(svg.match(/<\/[a-z]+>/g)?.length).toBe(opened);
  });

  it("stays within its frame", () => {
    for (const points of [[], [point(1, null)], [point(1, 1e8, { low: 0, high: 1e9, p90: 1e9 })]]) {
      const ys = [...drawn(points).matchAll(/[MLy]\d+(?:\.\d+)? (\d+(?:\.\d+)?)/g)].map((one) => Number(one[1]));
      for (const y of ys) {
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(420);
      }
      expect(drawn(points)).not.toContain("NaN");
    }
  });
});
