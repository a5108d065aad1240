import {
  asRotation,
  kindOf,
  type Rotation,
  type RotationKind,
  rotationKinds,
  rotationOf,
  rotationOfKind,
} from "@/domain/schedule";
import { t } from "@/text";
import { SelectField, TextField } from "./Field";
import styles from "./LayerEditor.module.css";
import { WeekdayButtons } from "./WeekdayButtons";

interface Props {
  rotation: Rotation;
  error: string;
  onChange: (rotation: Rotation) => void;
}

// When a turn ends and the next one begins.
export function RotationField({ rotation, error, onChange }: Props) {
  const kind = kindOf(rotation);
  const { count, unit } = rotationOf(rotation);
  const recurs = typeof rotation === "object" && ("weekdays" in rotation || "rrule" in rotation);
  return (
    <>
      <div className={styles.rotation}>
        {!recurs && (
          <TextField
            label={t.schedule.turnLength}
            type="number"
            min={1}
            max={366}
            value={String(count)}
            onChange={(event) => onChange(asRotation(Math.max(1, Number(event.target.value)), unit))}
            error={error}
          />
        )}
        <SelectField
          label={recurs ? t.schedule.turnsBegin : t.edit.unitOf(t.schedule.turnLength)}
          hideLabel={!recurs}
          value={kind}
          onChange={(event) => onChange(rotationOfKind(event.target.value as RotationKind, rotation))}
        >
          {rotationKinds.map((one) => (
            <option key={one} value={one}>
              {one === "weekdays" || one === "rrule" ? t.schedule.kinds[one] : t.schedule.units[one](count)}
            </option>
          ))}
        </SelectField>
      </div>
      {typeof rotation === "object" && "weekdays" in rotation && (
        <WeekdayButtons
          chosen={rotation.weekdays}
          onChange={(weekdays) => weekdays.length > 0 && onChange({ ...rotation, weekdays })}
        />
      )}
      {typeof rotation === "object" && "rrule" in rotation && (
        <TextField
          label={t.schedule.rrule}
          value={rotation.rrule}
          hint={t.schedule.rruleHint}
          onChange={(event) => onChange({ ...rotation, rrule: event.target.value })}
          error={error}
        />
      )}
      {typeof rotation === "object" && ("weekdays" in rotation || "rrule" in rotation) && (
        <TextField
          label={t.schedule.lasts}
          value={rotation.lasts ?? ""}
          hint={t.schedule.lastsHint}
          onChange={(event) => {
            const { lasts: _, ...rest } = rotation;
            onChange((event.target.value ? { ...rest, lasts: event.target.value } : rest) as Rotation);
          }}
        />
      )}
    </>
  );
}
