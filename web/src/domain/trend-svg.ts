// A trend as an SVG file of its own, since what the page shows is drawn on a canvas: the median with its band, the 90th
// percentile and how many there were, with axes, title and legend. Pure; holds no script, no style sheet and no font.
import { roughly } from "./metrics";

export interface TrendPoint {
  at: number; // milliseconds
  count: number;
  median: number | null;
  low: number | null;
  high: number | null;
  p90: number | null;
}

export interface TrendLook {
  ground: string;
  text: string;
  soft: string;
  line: string;
  accent: string;
}

export interface TrendPicture {
  title: string;
  points: readonly TrendPoint[];
  words: { median: string; band: string; p90: string; count: string };
  look: TrendLook;
  day: (at: number) => string; // as it stands below the axis
}

const width = 960;
const height = 420;
const plot = { left: 84, right: 916, top: 64, bottom: 340 };

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const place = (value: number): string => String(Math.round(value * 10) / 10);

// Distances between the lines of a scale of durations, in seconds, so that each reads as people say it.
const steps = [
  1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000,
  864_000, 1_728_000, 4_320_000, 8_640_000,
];

// The lines of a scale up to `most`: at most six of them, the last one at or above it.
export function scaleOf(most: number, sizes: readonly number[] = steps): number[] {
  const step = sizes.find((one) => most / one <= 5) ?? Math.ceil(most / 5);
  const lines = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: lines + 1 }, (_, i) => i * step);
}

// Runs of neighbours that have a value: where one is missing the line breaks.
export function runsOf<T>(values: readonly (T | null)[]): { index: number; value: T }[][] {
  const runs: { index: number; value: T }[][] = [];
  let open = false;
  values.forEach((value, index) => {
    if (value === null) {
      open = false;
      return;
    }
    if (!open) runs.push([]);
    open = true;
    runs.at(-1)?.push({ index, value });
  });
  return runs;
}

export function trendSvg({ title, points, words, look, day }: TrendPicture): string {
  const values = points.flatMap(({ median, high, p90 }) => [median ?? 0, high ?? 0, p90 ?? 0]);
  const scale = scaleOf(Math.max(10, ...values));
  const counts = scaleOf(
    Math.max(4, ...points.map(({ count }) => count)) * 3,
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000, 50_000, 100_000],
  );
  const top = scale.at(-1) ?? 1;
  const countTop = counts.at(-1) ?? 1;
  const x = (index: number) =>
    points.length < 2
      ? (plot.left + plot.right) / 2
      : plot.left + ((plot.right - plot.left) * (index + 0.5)) / points.length;
  const y = (value: number) => plot.bottom - (Math.min(Math.max(value, 0), top) / top) * (plot.bottom - plot.top);
  const countY = (value: number) => plot.bottom - (value / countTop) * (plot.bottom - plot.top);
  const text = (words: string, at: string, more = "") => `<text ${at} ${more}>${escaped(words)}</text>`;
  const path = (d: string, more: string) => `<path d="${d}" ${more}/>`;
  const lineOf = (list: readonly (number | null)[]) =>
    runsOf(list)
      .map((run) =>
        run.map(({ index, value }, i) => `${i === 0 ? "M" : "L"}${place(x(index))} ${place(y(value))}`).join(""),
      )
      .join("");

  const out: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${escaped(look.ground)}"/>`,
    text(title, 'x="24" y="34"', `fill="${escaped(look.text)}" font-size="18" font-weight="600"`),
  ];
  for (const value of scale) {
    out.push(
      `<line x1="${plot.left}" x2="${plot.right}" y1="${place(y(value))}" y2="${place(y(value))}" stroke="${escaped(look.line)}"/>`,
      text(
        roughly(value),
        `x="${plot.left - 10}" y="${place(y(value) + 4)}"`,
        `text-anchor="end" fill="${escaped(look.soft)}"`,
      ),
    );
  }
  // How many there were stands in the lowest third, below the lines.
  const bar = Math.max(1, Math.min(40, ((plot.right - plot.left) / Math.max(1, points.length)) * 0.7));
  points.forEach(({ count }, index) => {
    if (count === 0) return;
    const high = place(countY(count));
    out.push(
      `<rect x="${place(x(index) - bar / 2)}" y="${high}" width="${place(bar)}" height="${place(plot.bottom - Number(high))}" fill="${escaped(look.soft)}" fill-opacity="0.18"/>`,
    );
  });
  const bands = runsOf(points.map(({ low, high }) => (low === null || high === null ? null : { low, high })));
  for (const run of bands) {
    const [only] = run;
    if (!only) continue;
    // A single one has no width by itself.
    const at =
      run.length > 1
        ? run.map(({ index, value }) => ({ at: x(index), value }))
        : [-bar / 2, bar / 2].map((by) => ({ at: x(only.index) + by, value: only.value }));
    const upper = at.map(({ at: px, value }) => `${place(px)} ${place(y(value.high))}`);
    const lower = at.map(({ at: px, value }) => `${place(px)} ${place(y(value.low))}`).reverse();
    out.push(path(`M${[...upper, ...lower].join("L")}Z`, `fill="${escaped(look.accent)}" fill-opacity="0.16"`));
  }
  out.push(
    path(lineOf(points.map(({ p90 }) => p90)), `fill="none" stroke="${escaped(look.soft)}" stroke-dasharray="4 4"`),
    path(lineOf(points.map(({ median }) => median)), `fill="none" stroke="${escaped(look.accent)}" stroke-width="2"`),
  );
  points.forEach(({ median }, index) => {
    if (median !== null)
      out.push(`<circle cx="${place(x(index))}" cy="${place(y(median))}" r="3" fill="${escaped(look.accent)}"/>`);
  });
  const every = Math.max(1, Math.ceil(points.length / 9));
  points.forEach(({ at }, index) => {
    if (index % every === 0)
      out.push(
        text(
          day(at),
          `x="${place(x(index))}" y="${plot.bottom + 22}"`,
          `text-anchor="middle" fill="${escaped(look.soft)}"`,
        ),
      );
  });
  const legend: [string, string][] = [
    [words.median, `<line x1="0" x2="22" y1="-4" y2="-4" stroke="${escaped(look.accent)}" stroke-width="2"/>`],
    [words.band, `<rect width="22" height="10" y="-9" fill="${escaped(look.accent)}" fill-opacity="0.16"/>`],
    [words.p90, `<line x1="0" x2="22" y1="-4" y2="-4" stroke="${escaped(look.soft)}" stroke-dasharray="4 4"/>`],
    [words.count, `<rect width="22" height="10" y="-9" fill="${escaped(look.soft)}" fill-opacity="0.18"/>`],
  ];
  legend.forEach(([name, mark], index) => {
    out.push(
      `<g transform="translate(${plot.left + index * 200} ${height - 24})">${mark}${text(name, 'x="30" y="0"', `fill="${escaped(look.soft)}"`)}</g>`,
    );
  });
  return `${out.join("\n")}\n</svg>\n`;
}
