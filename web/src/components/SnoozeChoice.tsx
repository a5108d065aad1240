import type { Snoozing } from "@/data/incidents";
import { t } from "@/text";
import { SelectField } from "./Field";
import styles from "./HeldBack.module.css";

export const snoozeChoices: readonly Snoozing[] = [{ for: "15m" }, { for: "1h" }, { for: "4h" }, { until: "morning" }];
const keyOf = (choice: Snoozing) => choice.for ?? choice.until;
export const snoozeName = (choice: Snoozing) => t.snooze.incident[keyOf(choice)];

interface Props {
  busy: boolean;
  small?: boolean; // beside small buttons
  onChoose: (choice: Snoozing) => void;
}

// For how long it is to be quiet: chosen is done.
export function SnoozeChoice({ busy, small = false, onChoose }: Props) {
  return (
    <div className={small ? undefined : styles.snooze}>
      <SelectField
        label={t.snooze.for}
        hideLabel
        value=""
        disabled={busy}
        onChange={({ target: { value } }) => {
          const choice = snoozeChoices.find((one) => keyOf(one) === value);
          if (choice) onChoose(choice);
        }}
      >
        <option value="">{busy ? t.act.sending : t.snooze.snooze}</option>
        {snoozeChoices.map((choice) => (
          <option key={keyOf(choice)} value={keyOf(choice)}>
            {snoozeName(choice)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
