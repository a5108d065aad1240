import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { reader } from "@/data/preferences";
import type { Shift } from "@/data/types";
import type { AwaySpan } from "@/domain/absence";
import { type Bar, startOfMonth, startOfWeek, weeksOfMonth } from "@/domain/calendar";
import { dayName, minute, monthAndYear, sameClock, startOfDay } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./Calendar.module.css";
import { CalendarPicture, type Changed } from "./CalendarPicture";
import { useNow } from "./clock";
import { useNarrow } from "./narrow";

const weeksOnPhone = 6;

export interface CalendarWindow {
  from: number;
  until: number;
  weeks: number;
  zone: string;
  title: string;
  controls: ReactNode;
  now: number;
}

// Which weeks a calendar shows: a month on a wide screen, six weeks on a phone; in the schedule's zone or the reader's.
export function useCalendarWindow(scheduleZone: string): CalendarWindow {
  const mine = reader().zone;
  const narrow = useNarrow();
  const now = useNow(minute);
  const [step, setStep] = useState(0);
  const [inMine, setInMine] = useState(false);
  const zone = inMine ? mine : scheduleZone;
  const month = startOfMonth(now, zone, step);
  const from = narrow ? startOfDay(startOfWeek(now, zone), zone, 7 * weeksOnPhone * step) : startOfWeek(month, zone);
  const weeks = narrow ? weeksOnPhone : weeksOfMonth(month, zone);
  const until = startOfDay(from, zone, 7 * weeks);
  const there = { ...reader(), zone };
  const title = narrow
    ? `${dayName(from, there)} – ${dayName(until - minute, there)}`
    : monthAndYear(month + 12 * 60 * minute, there);
  const controls = (
    <div className={styles.controls}>
      <h2 aria-live="polite">{title}</h2>
      <Button size="small" icon={<ChevronLeft />} aria-label={t.schedule.earlier} onClick={() => setStep(step - 1)} />
      <Button size="small" onClick={() => setStep(0)} disabled={step === 0}>
        {t.oncall.today}
      </Button>
      <Button size="small" icon={<ChevronRight />} aria-label={t.schedule.later} onClick={() => setStep(step + 1)} />
      {!sameClock(now, mine, scheduleZone) && (
        <fieldset className={styles.zones}>
          <legend className="visually-hidden">{t.edit.timeZone}</legend>
          {[scheduleZone, mine].map((one, index) => (
            <button
              key={one}
              type="button"
              aria-pressed={inMine === (index === 1)}
              onClick={() => setInMine(index === 1)}
            >
              {index === 0 ? t.schedule.scheduleZone(one) : t.schedule.myZone(one)}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
  return { from, until, weeks, zone, title, controls, now };
}

interface Props {
  window: CalendarWindow;
  shifts: readonly Shift[];
  away?: readonly AwaySpan[];
  scheduleZone: string;
  me: string;
  name: string;
  changed?: readonly Changed[];
  onPick?: (bar: Bar) => void;
  onSpan?: (from: number, until: number) => void;
}

export function Calendar({ window, shifts, away, scheduleZone, me, name, changed, onPick, onSpan }: Props) {
  return (
    <>
      {window.controls}
      <CalendarPicture
        shifts={shifts}
        away={away}
        from={window.from}
        weeks={window.weeks}
        zone={window.zone}
        otherZone={window.zone === scheduleZone ? reader().zone : scheduleZone}
        now={window.now}
        me={me}
        label={`${name}, ${window.title}`}
        changed={changed}
        onPick={onPick}
        onSpan={onSpan}
      />
    </>
  );
}
