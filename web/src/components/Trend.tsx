import { Download } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { save } from "@/data/downloads";
import { reader, usePreferences } from "@/data/preferences";
import type { MetricsSeries } from "@/data/types";
import { csvOf, roughly } from "@/domain/metrics";
import { slugOf } from "@/domain/slug";
import { dayKey } from "@/domain/time";
import { trendSvg } from "@/domain/trend-svg";
import { a } from "@/text/analytics";
import { Button } from "./Button";
import styles from "./Trend.module.css";

interface Props {
  series: MetricsSeries;
  name: string; // of the figure
  height: number;
}

type Items = MetricsSeries["items"];

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// A colour that a canvas understands, of a token that may be light-dark().
function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

const faded = (rgb: string, share: number): string =>
  rgb.startsWith("rgb(") ? rgb.replace("rgb(", "rgba(").replace(")", `, ${share})`) : rgb;

// Seconds between the lines of the scale.
const incrs = [
  1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000,
  864_000, 1_728_000, 4_320_000, 8_640_000,
];

// Bars of how many there were, under the line of the median with its band; both share the time.
function options(width: number, height: number, zone: string, locale: string): uPlot.Options {
  const accent = colour("--accent");
  const soft = colour("--text-soft");
  const line = colour("--line");
  const axis = {
    stroke: soft,
    font: `12px ${token("--font") || "sans-serif"}`,
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1 },
  };
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: zone });
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: zone });
  return {
    width,
    height,
    padding: [12, 8, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), zone),
    scales: {
      x: { time: true },
      y: { range: (_, __, max) => [0, Math.max(10, (max ?? 0) * 1.1)] },
      count: { range: (_, __, max) => [0, Math.max(4, (max ?? 0) * 3)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        values: (_, splits, __, ___, step) =>
          splits.map((at) => (step >= 28 * 86_400 ? month : day).format(new Date(at * 1000))),
      },
      { ...axis, size: 74, space: 40, incrs, values: (_, splits) => splits.map((seconds) => roughly(seconds)) },
      {
        ...axis,
        scale: "count",
        side: 1,
        space: 40,
        size: 36,
        grid: { show: false },
        values: (_, splits) => splits.map((count) => (Number.isInteger(count) ? String(count) : "")),
      },
    ],
    series: [
      {},
      {
        label: a.howMany,
        scale: "count",
        stroke: faded(soft, 0.35),
        fill: faded(soft, 0.16),
        width: 1,
        paths: uPlot.paths.bars?.({ size: [0.7, 40] }),
        points: { show: false },
      },
      { label: "high", stroke: faded(accent, 0.35), width: 1, points: { show: false } },
      { label: "low", stroke: faded(accent, 0.35), width: 1, points: { show: false } },
      { label: a.p90, stroke: soft, width: 1, dash: [4, 4], points: { show: false } },
      { label: a.median, stroke: accent, width: 2, spanGaps: false, points: { show: true, size: 5, fill: accent } },
    ],
    bands: [{ series: [2, 3], fill: faded(accent, 0.14) }],
  };
}

const seconds = (at: string): number => Date.parse(at) / 1000;

const data = (items: Items): uPlot.AlignedData => [
  items.map((one) => seconds(one.from)),
  items.map((one) => one.incidents),
  items.map((one) => one.measure?.high ?? null),
  items.map((one) => one.measure?.low ?? null),
  items.map((one) => one.measure?.p90 ?? null),
  items.map((one) => one.measure?.median ?? null),
];

const words = (one: Items[number], zone: string): string => {
  const { measure } = one;
  const median = measure?.median == null ? a.none : `${a.median} ${roughly(measure.median)}`;
  const band =
    measure?.low == null || measure.high == null ? "" : `, ${a.band(roughly(measure.low), roughly(measure.high))}`;
  return `${dayKey(Date.parse(one.from), zone)}: ${a.counted(one.incidents)}, ${median}${band}`;
};

// The trend of a figure, drawn by uPlot; the same as a table behind it, and as PNG and CSV.
export function Trend({ series, name, height }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [width, setWidth] = useState(0);
  const [at, setAt] = useState<number | null>(null);
  const look = usePreferences((state) => `${state.theme} ${state.contrast}`);
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const { items } = series;
  const zone = series.time_zone;
  const label = a.trendOf(name);
  const values = useMemo(() => data(items), [items]);
  useEffect(() => {
    if (!place.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(place.current);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setDark(scheme.matches);
    scheme.addEventListener("change", follow);
    return () => {
      observer.disconnect();
      scheme.removeEventListener("change", follow);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` and `dark` decide what the tokens' colours are
  useEffect(() => {
    if (!place.current || width === 0) return;
    const drawn = new uPlot(
      {
        ...options(width, height, zone, reader().locale),
        hooks: { setCursor: [(self) => setAt(self.cursor.idx ?? null)] },
      },
      values,
      place.current,
    );
    plot.current = drawn;
    return () => {
      drawn.destroy();
      plot.current = null;
    };
  }, [width, height, zone, values, look, dark]);

  const go = (to: number) => {
    const drawn = plot.current;
    if (!drawn) return;
    const index = Math.max(0, Math.min(items.length - 1, to));
    const x = drawn.data[0][index];
    if (x !== undefined) drawn.setCursor({ left: drawn.valToPos(x, "x"), top: drawn.over.clientHeight / 2 });
  };
  const keys: Record<string, number> = {
    ArrowLeft: (at ?? items.length) - 1,
    ArrowRight: (at ?? -1) + 1,
    Home: 0,
    End: items.length - 1,
  };
  const rows = items.map((one) => [
    dayKey(Date.parse(one.from), zone),
    one.incidents,
    one.measure?.count ?? "",
    one.measure?.median ?? "",
    one.measure?.low ?? "",
    one.measure?.high ?? "",
    one.measure?.p90 ?? "",
    one.measure?.p95 ?? "",
    one.measure?.mean ?? "",
  ]);
  const picked = at === null ? undefined : items[at];
  return (
    <figure className={styles.trend} aria-label={label}>
      {/* A slider along the time: screen readers tell each point. */}
      <div
        ref={place}
        className={styles.place}
        style={{ minHeight: height }}
        role="slider"
        tabIndex={0}
        aria-label={`${label}. ${a.keyboard}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, items.length - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={picked ? words(picked, zone) : a.keyboard}
        onKeyDown={(event) => {
          const to = keys[event.key];
          if (to === undefined) return;
          event.preventDefault();
          go(to);
        }}
      />
      <p className={styles.read} aria-hidden="true">
        {picked ? words(picked, zone) : a.keyboard}
      </p>
      <figcaption className={styles.foot}>
        <details className={styles.table}>
          <summary>{a.showTable}</summary>
          <TrendTable items={items} zone={zone} label={label} />
        </details>
        <span className={styles.actions}>
          <Button
            size="small"
            look="quiet"
            icon={<Download />}
            onClick={() => plot.current && savePng(plot.current, slugOf(label) || "trend")}
          >
            {a.png}
          </Button>
          <Button size="small" look="quiet" icon={<Download />} onClick={() => saveSvg(items, zone, label)}>
            {a.svg}
          </Button>
          <Button
            size="small"
            look="quiet"
            icon={<Download />}
            onClick={() =>
              save(
                new Blob(
                  [
                    csvOf([
                      ["from", "incidents", "count", "median_s", "low_s", "high_s", "p90_s", "p95_s", "mean_s"],
                      ...rows,
                    ]),
                  ],
                  { type: "text/csv" },
                ),
                `${slugOf(label) || "trend"}.csv`,
              )
            }
          >
            {a.csv}
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}

function TrendTable({ items, zone, label }: { items: Items; zone: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{a.from}</th>
            <th scope="col">{a.howMany}</th>
            <th scope="col">{a.median}</th>
            <th scope="col">{a.bandColumn}</th>
            <th scope="col">{a.p90}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ from, incidents, measure }) => (
            <tr key={from}>
              <th scope="row">{dayKey(Date.parse(from), zone)}</th>
              <td>{incidents}</td>
              <td>{measure?.median == null ? "–" : roughly(measure.median)}</td>
              <td>
                {measure?.low == null || measure.high == null
                  ? "–"
                  : `${roughly(measure.low)} – ${roughly(measure.high)}`}
              </td>
              <td>{measure?.p90 == null ? "–" : roughly(measure.p90)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function saveSvg(items: Items, zone: string, label: string): void {
  const day = new Intl.DateTimeFormat(reader().locale, { day: "numeric", month: "short", timeZone: zone });
  const svg = trendSvg({
    title: label,
    points: items.map(({ from, incidents, measure }) => ({
      at: Date.parse(from),
      count: incidents,
      median: measure?.median ?? null,
      low: measure?.low ?? null,
      high: measure?.high ?? null,
      p90: measure?.p90 ?? null,
    })),
    words: { median: a.median, band: a.bandColumn, p90: a.p90, count: a.howMany },
    look: {
      ground: getComputedStyle(document.documentElement).backgroundColor,
      text: colour("--text"),
      soft: colour("--text-soft"),
      line: colour("--line"),
      accent: colour("--accent"),
    },
    day: (at) => day.format(at),
  });
  save(new Blob([svg], { type: "image/svg+xml" }), `${slugOf(label) || "trend"}.svg`);
}

// On the page's ground, so that it can be read wherever it is put.
function savePng(plot: uPlot, name: string): void {
  const from = plot.ctx.canvas;
  const canvas = document.createElement("canvas");
  canvas.width = from.width;
  canvas.height = from.height;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(from, 0, 0);
  canvas.toBlob((blob) => blob && save(blob, `${name}.png`), "image/png");
}
