import { Plus, X } from "lucide-react";
import { reader } from "@/data/preferences";
import { replaced, without } from "@/domain/lists";
import {
  daysOf,
  edgeOf,
  overDays,
  type Restriction,
  runsPastMidnight,
  weekdays,
  wholeDay,
  withDays,
} from "@/domain/schedule";
import { weekdayNames } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import form from "./Form.module.css";
import styles from "./LayerEditor.module.css";
import { WeekdayButtons } from "./WeekdayButtons";

interface RestrictionsProps {
  list: readonly Restriction[];
  canEdit: boolean;
  holidays: boolean; // the schedule has a calendar of them
  error: string;
  onChange: (list: Restriction[]) => void;
}

// When a layer is on: parts of the day on some weekdays, or from one weekday to another.
export function Restrictions({ list, canEdit, holidays, error, onChange }: RestrictionsProps) {
  const add = { weekdays: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", until: "17:00" };
  const weekend = { from: "fri 18:00", until: "mon 08:00" };
  return (
    <div className={styles.restrictions}>
      <p className={styles.label}>{t.schedule.when}</p>
      {list.length === 0 && <p className={form.soft}>{t.schedule.always}</p>}
      {list.map((restriction, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a restriction has no name, and they do not change places
        <div key={index} className={styles.restriction}>
          {overDays(restriction) ? (
            <>
              <WeekTime
                label={t.schedule.fromTime}
                value={restriction.from}
                onChange={(from) => onChange(replaced(list, index, { ...restriction, from }))}
              />
              <span>–</span>
              <WeekTime
                label={t.schedule.untilTime}
                value={restriction.until}
                onChange={(until) => onChange(replaced(list, index, { ...restriction, until }))}
              />
            </>
          ) : (
            <>
              <WeekdayButtons
                chosen={daysOf(restriction)}
                onChange={(days) => onChange(replaced(list, index, withDays(restriction, days)))}
              />
              <TimeInput
                label={t.schedule.fromTime}
                value={restriction.from ?? "00:00"}
                onChange={(from) => onChange(replaced(list, index, { until: "00:00", ...restriction, from }))}
              />
              <span>–</span>
              <TimeInput
                label={t.schedule.untilTime}
                value={restriction.until ?? "00:00"}
                onChange={(until) => onChange(replaced(list, index, { from: "00:00", ...restriction, until }))}
              />
              <span className={form.soft}>
                {wholeDay(restriction) ? t.schedule.wholeDay : runsPastMidnight(restriction) && t.schedule.nextDay}
              </span>
            </>
          )}
          {(holidays || restriction.holidays) && (
            <select
              className={styles.time}
              aria-label={t.schedule.onHolidays}
              value={restriction.holidays ?? ""}
              onChange={(event) =>
                onChange(
                  replaced(list, index, {
                    ...restriction,
                    holidays: (event.target.value || undefined) as Restriction["holidays"],
                  }),
                )
              }
            >
              <option value="">{t.schedule.holidays.any}</option>
              <option value="except">{t.schedule.holidays.except}</option>
              <option value="only">{t.schedule.holidays.only}</option>
            </select>
          )}
          {canEdit && (
            <Button
              look="quiet"
              size="small"
              icon={<X />}
              aria-label={t.schedule.removeWhen}
              onClick={() => onChange(without(list, index))}
            />
          )}
        </div>
      ))}
      {canEdit && (
        <span className={styles.restriction}>
          <Button size="small" look="quiet" icon={<Plus />} onClick={() => onChange([...list, add])}>
            {list.length === 0 ? t.schedule.onlyAt : t.schedule.alsoAt}
          </Button>
          <Button size="small" look="quiet" icon={<Plus />} onClick={() => onChange([...list, weekend])}>
            {t.schedule.overDays}
          </Button>
        </span>
      )}
      <p className={form.problem}>{error}</p>
    </div>
  );
}

function TimeInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      type="time"
      className={styles.time}
      aria-label={label}
      value={value}
      onChange={(event) => event.target.value && onChange(event.target.value)}
    />
  );
}

// A weekday and a time.
function WeekTime({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const { day, time } = edgeOf(value);
  const names = weekdayNames(reader().locale);
  return (
    <span className={styles.edge}>
      <select
        className={styles.time}
        aria-label={t.schedule.dayOf(label)}
        value={day}
        onChange={(event) => onChange(`${event.target.value} ${time}`)}
      >
        {weekdays.map((one, index) => (
          <option key={one} value={one}>
            {names[index]}
          </option>
        ))}
      </select>
      <TimeInput label={label} value={time} onChange={(next) => onChange(`${day} ${next}`)} />
    </span>
  );
}
