import type { SloInFull } from "@/data/measure";
import { reader } from "@/data/preferences";
import { roughly } from "@/domain/metrics";
import { share } from "@/domain/slo";
import { dayKey } from "@/domain/time";
import { m } from "@/text/measure";
import styles from "./Slos.module.css";

const width = 720;
const height = 180;
const left = 52;
const bottom = height - 24;

// What was left of the budget at the end of each day: a line above nothing, and what each day took as bars; a table behind.
export function SloHistory({ slo }: { slo: SloInFull }) {
  const { history } = slo;
  const zone = reader().zone;
  const lowest = Math.min(0, ...history.map(({ budget_left }) => Math.max(budget_left, -1)));
  const x = (index: number) => left + ((width - left - 8) * (index + 0.5)) / Math.max(1, history.length);
  const y = (value: number) => 10 + (bottom - 10) * ((1 - Math.max(value, -1)) / (1 - lowest));
  const points = history.map(({ budget_left }, index) => `${x(index).toFixed(1)},${y(budget_left).toFixed(1)}`);
  const first = history[0];
  const last = history.at(-1);
  return (
    <figure style={{ margin: 0 }}>
      <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={m.slo.history}>
        {[1, 0.5, 0, ...(lowest < 0 ? [lowest] : [])].map((value) => (
          <g key={value}>
            <line
              x1={left}
              x2={width - 8}
              y1={y(value)}
              y2={y(value)}
              stroke={value === 0 ? "var(--critical)" : "var(--line)"}
            />
            <text x={left - 8} y={y(value) + 4} textAnchor="end" fontSize="11" fill="var(--text-soft)">
              {share(value)}
            </text>
          </g>
        ))}
        <polyline points={points.join(" ")} fill="none" stroke="var(--accent)" strokeWidth="2" />
        {history.length < 40 &&
          history.map((one, index) => (
            <circle key={one.from} cx={x(index)} cy={y(one.budget_left)} r="2.5" fill="var(--accent)" />
          ))}
        {first && last && (
          <>
            <text x={left} y={height - 6} fontSize="11" fill="var(--text-soft)">
              {dayKey(Date.parse(first.from), zone)}
            </text>
            <text x={width - 8} y={height - 6} textAnchor="end" fontSize="11" fill="var(--text-soft)">
              {dayKey(Date.parse(last.from), zone)}
            </text>
          </>
        )}
      </svg>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={m.slo.history}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{m.slo.day}</th>
              <th scope="col">{m.slo.bad[slo.source]}</th>
              <th scope="col">{m.slo.left2}</th>
            </tr>
          </thead>
          <tbody>
            {[...history].reverse().map((one) => (
              <tr key={one.from}>
                <th scope="row">{dayKey(Date.parse(one.from), zone)}</th>
                <td>
                  {one.bad === 0 ? "–" : slo.source === "incidents" ? roughly(one.bad) : `${one.bad} / ${one.total}`}
                </td>
                <td>{share(one.budget_left)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
