// Who is on call in some weeks, drawn: a bar for each shift, red and dashed where nobody is, stripes and arrows on
// overrides, days on which the clocks change named, and a line under what would change.
import { reader } from "@/data/preferences";
import type { Shift } from "@/data/types";
import { type AwaySpan, awayWithin } from "@/domain/absence";
import { type Bar, type CalendarDay, gapsOf, type Week, weeksOf } from "@/domain/calendar";
import { cut } from "@/domain/fit";
import { huesOf, initials } from "@/domain/oncall";
import { dayKey, dayName, hour, monthName, sameClock, shortTime, weekdayNames, zoneName } from "@/domain/time";
import { t } from "@/text";
import styles from "./CalendarPicture.module.css";
import { Picture } from "./Picture";
import { SpanDrag } from "./SpanDrag";

export interface Changed {
  from: string;
  until: string;
}

interface Props {
  shifts: readonly Shift[];
  from: number; // a Monday's midnight in `zone`
  weeks: number;
  zone: string; // in which days begin
  otherZone?: string; // in which times are shown as well
  now: number;
  me: string;
  label: string;
  changed?: readonly Changed[];
  away?: readonly AwaySpan[]; // of anybody: marked where they are on call all the same
  onPick?: (bar: Bar) => void;
  onSpan?: (from: number, until: number) => void; // a span was drawn by dragging
}

const headHeight = 22;
const numberHeight = 20;
const laneHeight = 26;
const weekGap = 8;
const textSize = 12;

export function CalendarPicture(props: Props) {
  const { shifts, from, weeks, zone, otherZone, now, me, label, changed = [], away = [], onPick, onSpan } = props;
  const list = weeksOf(shifts, from, weeks, zone);
  const end = list.at(-1)?.until ?? from;
  const names = weekdayNames(reader().locale);
  const today = dayKey(now, zone);
  const hue = huesOf(shifts.map((shift) => shift.user.id));
  return (
    <Picture
      label={label}
      interactive={onPick !== undefined}
      table={<Spoken shifts={shifts} away={away} from={from} until={end} zone={zone} />}
    >
      {(width) => {
        const column = width / 7;
        let y = headHeight;
        const rows = list.map((week) => {
          const top = y;
          const height = numberHeight + laneHeight * Math.max(1, week.lanes.length) + weekGap;
          y += height;
          return { week, top, height };
        });
        const drawn = rows.map(({ week, top, height }) => (
          <WeekRow
            key={week.from}
            week={week}
            top={top}
            height={height}
            width={width}
            {...{ today, now, zone, otherZone, me, hue, changed, away, onPick }}
          />
        ));
        return {
          height: y,
          content: (
            <>
              <defs>
                <pattern id="stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                  <rect className={styles.stripe} width="3" height="8" />
                </pattern>
              </defs>
              {names.map((name, index) => (
                <text key={name} className={styles.weekday} x={index * column + 6} y={14} fontSize="11">
                  {column < 44 ? name.slice(0, 2) : name}
                </text>
              ))}
              {onSpan ? (
                <SpanDrag rows={rows} width={width} onSpan={onSpan}>
                  {drawn}
                </SpanDrag>
              ) : (
                drawn
              )}
            </>
          ),
        };
      }}
    </Picture>
  );
}

interface WeekProps extends Pick<Props, "now" | "zone" | "otherZone" | "me" | "onPick"> {
  hue: (id: string) => number;
  week: Week;
  top: number;
  height: number;
  width: number;
  today: string;
  changed: readonly Changed[];
  away: readonly AwaySpan[];
}

function WeekRow({ week, top, height, width, today, now, changed, away, ...rest }: WeekProps) {
  const column = width / 7;
  const part = (at: number) => ((at - week.from) / (week.until - week.from)) * width;
  const touched = changed
    .map((one) => [Math.max(week.from, Date.parse(one.from)), Math.min(week.until, Date.parse(one.until))] as const)
    .filter(([from, until]) => until > from);
  return (
    <g>
      <line className={styles.rule} x1={0} x2={width} y1={top} y2={top} />
      {week.days.map((day, index) => (
        <DayHead key={day.key} day={day} x={index * column} y={top} column={column} today={day.key === today} />
      ))}
      {week.lanes.map((lane, index) =>
        lane.map((bar) => (
          <BarView
            key={`${bar.from} ${bar.user?.id} ${bar.shadow}`}
            bar={bar}
            x={bar.start * width}
            y={top + numberHeight + index * laneHeight}
            width={Math.max(3, (bar.end - bar.start) * width - 2)}
            away={bar.user && !bar.shadow ? awayWithin(away, bar.user.id, bar.from, bar.until) : []}
            {...rest}
          />
        )),
      )}
      {touched.map(([from, until]) => (
        <rect
          key={from}
          className={styles.changed}
          x={part(from)}
          y={top + height - weekGap - 1}
          width={Math.max(3, part(until) - part(from) - 2)}
          height="3"
          rx="1.5"
        />
      ))}
      {now >= week.from && now < week.until && (
        <line className={styles.now} x1={part(now)} x2={part(now)} y1={top + 2} y2={top + height - weekGap / 2} />
      )}
    </g>
  );
}

interface DayProps {
  day: CalendarDay;
  x: number;
  y: number;
  column: number;
  today: boolean;
}

function DayHead({ day, x, y, column, today }: DayProps) {
  const first = day.number === 1;
  const month = first && column > 60 ? ` ${monthName(day.at + 12 * hour, reader())}` : "";
  const shift = day.clockChange === 0 ? "" : t.schedule.clocks(day.clockChange / hour);
  return (
    <g>
      {x > 0 && <line className={styles.rule} x1={x} x2={x} y1={y} y2={y + numberHeight - 4} />}
      {today && (
        <rect className={styles.today} x={x + 2} y={y + 2} width={day.number > 9 ? 22 : 16} height="16" rx="8" />
      )}
      <text className={styles.number} data-today={today} data-first={first} x={x + 6} y={y + 14} fontSize="11">
        {day.number}
        {month}
      </text>
      {shift && (
        <text className={styles.clocks} x={x + (column < 60 ? 22 : 28)} y={y + 14} fontSize="10.5">
          <title>{t.schedule.clocksDetail(day.clockChange / hour)}</title>
          {cut(column < 90 ? t.schedule.clocksShort(day.clockChange / hour) : shift, column - 26, 10.5)}
        </text>
      )}
    </g>
  );
}

interface BarProps extends Pick<Props, "zone" | "otherZone" | "me" | "onPick"> {
  hue: (id: string) => number;
  bar: Bar;
  away: readonly AwaySpan[]; // within the bar
  x: number;
  y: number;
  width: number;
}

function BarView({ bar, away, x, y, width, zone, otherZone, me, hue, onPick }: BarProps) {
  const height = laneHeight - 4;
  const name = bar.user?.name ?? t.oncall.gap;
  const words = spoken(bar, zone, otherZone, away);
  const part = (at: number) => ((at - bar.from) / (bar.until - bar.from)) * width;
  const picture = width > 46 && bar.override ? 14 : 0;
  const room = width - 12 - picture;
  const short =
    room < 52 && bar.user ? (name.split(" ")[0] ?? name) : away.length > 0 ? `${name} (${t.absence.away})` : name;
  const shown = cut(short, room, textSize) || (bar.user && room > 10 ? initials(name) : "");
  const pick = bar.user && onPick ? () => onPick(bar) : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is a button whenever it can be picked
    <g
      className={pick ? styles.pick : undefined}
      role={pick ? "button" : undefined}
      tabIndex={pick ? 0 : undefined}
      aria-label={pick ? labelled(words, shown) : undefined}
      onClick={pick}
      onKeyDown={(event) => {
        if (!pick || (event.key !== "Enter" && event.key !== " ")) return;
        event.preventDefault();
        pick();
      }}
    >
      <title>{words}</title>
      <rect
        className={bar.user ? styles.bar : styles.gap}
        data-shadow={bar.shadow || undefined}
        data-hue={bar.user ? hue(bar.user.id) : undefined}
        x={x + (bar.begins ? 1 : -4)}
        y={y}
        width={width + (bar.begins ? 0 : 5) + (bar.ends ? 0 : 6)}
        height={height}
        rx="5"
      />
      {bar.override && <rect fill="url(#stripes)" x={x + 1} y={y} width={width} height={height} rx="5" />}
      {away.map((one) => (
        <rect
          key={one.from}
          className={styles.away}
          x={x + part(one.from) + 1.5}
          y={y + 1}
          width={Math.max(3, part(one.until) - part(one.from) - 2)}
          height={height - 2}
          rx="4"
        />
      ))}
      {bar.user?.id === me && (
        <rect
          className={styles.mine}
          data-hue={hue(me)}
          x={x + 3}
          y={y + height - 2.5}
          width={Math.max(2, width - 4)}
          height="2.5"
          rx="1"
        />
      )}
      {picture > 0 && (
        <path
          className={styles.swap}
          data-hue={bar.user ? hue(bar.user.id) : undefined}
          d={`M${x + 7} ${y + 8.5} h9 l-2.5 -2.5 M${x + 16} ${y + 13.5} h-9 l2.5 2.5`}
        />
      )}
      <text
        className={bar.user ? styles.name : styles.gapName}
        data-hue={bar.user ? hue(bar.user.id) : undefined}
        data-mine={bar.user?.id === me}
        x={x + (room > 24 ? 7 : 4) + picture}
        y={y + height / 2 + 4}
        fontSize={textSize}
      >
        {shown}
      </text>
    </g>
  );
}

// What stands on a bar is part of its name, for those who say what they see (WCAG 2.5.3).
const labelled = (words: string, shown: string): string => (words.includes(shown) ? words : `${shown}: ${words}`);

// "Ana Ruiz, Mon 23 Nov 09:00 – Mon 30 Nov 09:00 CET (08:00 – 08:00 GMT), override"
function spoken(bar: Bar, zone: string, otherZone: string | undefined, away: readonly AwaySpan[]): string {
  const name = bar.user?.name ?? t.oncall.gap;
  const at = (when: number, where: string) => {
    const there = { ...reader(), zone: where };
    return `${dayName(when, there)} ${shortTime(when, there)}`;
  };
  const span = (where: string) =>
    `${at(bar.from, where)} – ${at(bar.until, where)} ${zoneName(bar.from, { ...reader(), zone: where })}`;
  const other = otherZone && !sameClock(bar.from, zone, otherZone) ? ` (${span(otherZone)})` : "";
  const override = bar.override ? `, ${t.oncall.override}` : "";
  const shadow = bar.shadow ? `, ${t.oncall.shadow}` : "";
  const absent = away.map((one) => `, ${t.absence.away} ${at(one.from, zone)} – ${at(one.until, zone)}`).join("");
  return `${name}, ${span(zone)}${other}${override}${shadow}${absent}`;
}

// The same as a list, for those who do not see the picture.
function Spoken({
  shifts,
  away,
  from,
  until,
  zone,
}: {
  shifts: readonly Shift[];
  away: readonly AwaySpan[];
  from: number;
  until: number;
  zone: string;
}) {
  const gaps = gapsOf(shifts, from, until);
  const most = 60;
  const items = [
    ...shifts.map((shift) => ({
      from: Date.parse(shift.from),
      until: Date.parse(shift.until),
      user: shift.user,
      override: shift.override,
      shadow: shift.shadow ?? false,
    })),
    ...gaps,
  ].sort((a, b) => a.from - b.from);
  return (
    <ol>
      {items.slice(0, most).map((item) => (
        <li key={`${item.from} ${item.user?.id} ${item.shadow}`}>
          {spoken(
            { ...item, kind: "shift", start: 0, end: 0, begins: true, ends: true },
            zone,
            undefined,
            item.user && !item.shadow ? awayWithin(away, item.user.id, item.from, item.until) : [],
          )}
        </li>
      ))}
    </ol>
  );
}
