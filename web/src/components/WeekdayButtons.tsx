import { reader } from "@/data/preferences";
import { weekdays } from "@/domain/schedule";
import { weekdayNames } from "@/domain/time";
import { t } from "@/text";
import styles from "./LayerEditor.module.css";

// The days of the week, to be switched on and off; in the order of the week.
export function WeekdayButtons({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (days: string[]) => void;
}) {
  const names = weekdayNames(reader().locale);
  const toggle = (day: string) => {
    const next = chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day];
    onChange(weekdays.filter((one) => next.includes(one)));
  };
  return (
    <fieldset className={styles.days}>
      <legend className="visually-hidden">{t.schedule.weekdays}</legend>
      {weekdays.map((day, index) => (
        <button key={day} type="button" aria-pressed={chosen.includes(day)} onClick={() => toggle(day)}>
          {names[index]}
        </button>
      ))}
    </fieldset>
  );
}
