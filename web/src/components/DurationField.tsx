import { useState } from "react";
import { durationText, parseDuration } from "@/domain/duration";
import { day, hour, minute, second } from "@/domain/time";
import { t } from "@/text";
import styles from "./DurationField.module.css";

const units = { s: second, m: minute, h: hour, d: day };
type Unit = keyof typeof units;

interface Props {
  label: string;
  value: string; // "5m"
  onChange: (value: string) => void;
  error?: string;
  min?: number; // of the number
}

// The largest unit in which it is a whole number.
function parts(value: string): { count: number; unit: Unit } {
  const length = parseDuration(value) ?? 0;
  if (length === 0) return { count: 0, unit: "m" };
  const unit = (["d", "h", "m", "s"] as const).find((one) => length % units[one] === 0) ?? "s";
  return { count: length / units[unit], unit };
}

// A number and a unit, for what the configuration writes as "5m".
export function DurationField({ label, value, onChange, error, min = 0 }: Props) {
  const read = parts(value);
  const [unit, setUnit] = useState(read.unit);
  // Five hours written in minutes stay minutes while they are being typed.
  const length = parseDuration(value) ?? 0;
  const shown = length % units[unit] === 0 ? { count: length / units[unit], unit } : read;
  const change = (count: number, next: Unit) => {
    setUnit(next);
    onChange(durationText(Math.max(0, count) * units[next]));
  };
  return (
    <span className={styles.duration}>
      <input
        type="number"
        inputMode="numeric"
        min={min}
        max={10_000}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        value={String(shown.count)}
        onChange={(event) => change(Math.floor(Number(event.target.value)), shown.unit)}
      />
      <select
        aria-label={t.edit.unitOf(label)}
        value={shown.unit}
        onChange={(event) => change(shown.count, event.target.value as Unit)}
      >
        {(Object.keys(units) as Unit[]).map((one) => (
          <option key={one} value={one}>
            {t.edit.units[one]}
          </option>
        ))}
      </select>
    </span>
  );
}
