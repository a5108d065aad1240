import type { CSSProperties } from "react";
import { reader } from "@/data/preferences";
import type { Shift } from "@/data/types";
import { huesOf, lanes, type Segment, segments } from "@/domain/oncall";
import { dayKey, dayName, moment, startOfDay } from "@/domain/time";
import { t } from "@/text";
import { serverNow } from "./clock";
import { cx } from "./cx";
import styles from "./ShiftStrip.module.css";

interface Props {
  shifts: readonly Shift[];
  from: number;
  days: number;
  me: string;
  label: string;
  gaps?: boolean; // false: it is no gap where there is nobody
}

// The final schedule of some days, drawn: one bar for each shift, red where nobody is on call, stripes on overrides.
export function ShiftStrip({ shifts, from, days, me, label, gaps = true }: Props) {
  const { zone } = reader();
  const until = startOfDay(from, zone, days);
  const part = (at: number) => `${((at - from) / (until - from)) * 100}%`;
  const heads = Array.from({ length: days }, (_, day) => startOfDay(from, zone, day));
  const now = serverNow();
  const hue = huesOf(shifts.map((shift) => shift.user.id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <div className={styles.strip}>
        <div className={styles.days} aria-hidden="true">
          {heads.map((day) => (
            <span key={day} className={cx(dayKey(day, zone) === dayKey(now, zone) && styles.today)}>
              {dayName(day, reader()).replace(",", "")}
            </span>
          ))}
        </div>
        <div className={styles.lanes}>
          {heads.slice(1).map((day) => (
            <i key={day} className={styles.line} style={{ insetInlineStart: part(day) }} />
          ))}
          <i className={styles.now} style={{ insetInlineStart: part(now) }} />
          {lanes(segments(shifts, from, until).filter((one) => gaps || one.kind === "shift")).map((lane) => (
            <ol key={lane[0]?.from} className={styles.lane}>
              {lane.map((segment) => (
                <Bar
                  key={`${segment.from} ${segment.user?.id} ${segment.shadow}`}
                  segment={segment}
                  me={me}
                  hue={hue}
                  style={{ insetInlineStart: part(segment.from), width: part(from + segment.until - segment.from) }}
                />
              ))}
            </ol>
          ))}
        </div>
      </div>
    </section>
  );
}

interface BarProps {
  segment: Segment;
  me: string;
  hue: (id: string) => number;
  style: CSSProperties;
}

function Bar({ segment, me, hue, style }: BarProps) {
  const { user, override, shadow } = segment;
  const name = user?.name ?? t.oncall.gap;
  const at = (when: number) => moment(when, 0, reader());
  const words = t.oncall.shiftOf(name, at(segment.from), at(segment.until), override, shadow);
  return (
    <li
      className={cx(
        styles.bar,
        user ? undefined : styles.gap,
        override && styles.override,
        shadow && styles.shadow,
        user?.id === me && styles.mine,
      )}
      data-hue={user ? hue(user.id) : undefined}
      style={style}
      title={words}
    >
      <span aria-hidden="true">{name}</span>
      <span className="visually-hidden">{words}</span>
    </li>
  );
}
