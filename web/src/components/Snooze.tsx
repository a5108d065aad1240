import { AlarmClock } from "lucide-react";
import { type Snoozing, useSnoozeIncident, useUnsnoozeIncident } from "@/data/incidents";
import type { Incident } from "@/data/types";
import { t } from "@/text";
import { ActButton, ActOutcome } from "./ActButton";
import { useCommands } from "./commands";
import { SelectField } from "./Field";
import styles from "./HeldBack.module.css";

const choices: readonly Snoozing[] = [{ for: "15m" }, { for: "1h" }, { for: "4h" }, { until: "morning" }];
const nameOf = (choice: Snoozing) => t.snooze.incident[choice.for ?? choice.until];

// Quiet for everybody until a time; while it is, the way back.
export default function Snooze({ incident }: { incident: Incident }) {
  const { number, snoozed_until } = incident;
  const snooze = useSnoozeIncident(number);
  const wake = useUnsnoozeIncident(number);
  useCommands(
    choices.map((choice) => ({
      id: `snooze ${choice.for ?? choice.until}`,
      label: `${t.snooze.snooze}: ${nameOf(choice)}`,
      group: "incident" as const,
      run: () => snooze.mutate(choice),
    })),
  );
  return (
    <>
      {snoozed_until ? (
        <ActButton act={wake} label={t.snooze.wake} size="big" icon={<AlarmClock />} />
      ) : (
        <div className={styles.snooze}>
          <SelectField
            label={t.snooze.for}
            hideLabel
            value=""
            disabled={snooze.isPending}
            onChange={({ target: { value } }) => {
              const choice = choices.find((one) => (one.for ?? one.until) === value);
              if (choice) snooze.mutate(choice);
            }}
          >
            <option value="">{snooze.isPending ? t.act.sending : t.snooze.snooze}</option>
            {choices.map((choice) => (
              <option key={nameOf(choice)} value={choice.for ?? choice.until}>
                {nameOf(choice)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <div className={styles.said}>
        <ActOutcome act={snooze} at={snoozed_until && snooze.data?.at} text={t.snooze.confirmed} />
        <ActOutcome act={wake} at={snoozed_until ? undefined : wake.data?.at} text={t.snooze.ended} />
      </div>
    </>
  );
}
