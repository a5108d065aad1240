import { AlarmClock } from "lucide-react";
import { useSnoozeIncident, useUnsnoozeIncident } from "@/data/incidents";
import type { Incident } from "@/data/types";
import { t } from "@/text";
import { ActButton, ActOutcome } from "./ActButton";
import { useCommands } from "./commands";
import styles from "./HeldBack.module.css";
import { SnoozeChoice, snoozeChoices, snoozeName } from "./SnoozeChoice";

// Quiet for everybody until a time; while it is, the way back.
export default function Snooze({ incident }: { incident: Incident }) {
  const { number, snoozed_until } = incident;
  const snooze = useSnoozeIncident(number);
  const wake = useUnsnoozeIncident(number);
  useCommands(
    snoozeChoices.map((choice) => ({
      id: `snooze ${choice.for ?? choice.until}`,
      label: `${t.snooze.snooze}: ${snoozeName(choice)}`,
      group: "incident" as const,
      run: () => snooze.mutate(choice),
    })),
  );
  return (
    <>
      {snoozed_until ? (
        <ActButton act={wake} label={t.snooze.wake} size="big" icon={<AlarmClock />} />
      ) : (
        <SnoozeChoice busy={snooze.isPending} onChoose={(choice) => snooze.mutate(choice)} />
      )}
      <div className={styles.said}>
        <ActOutcome act={snooze} at={snoozed_until && snooze.data?.at} text={t.snooze.confirmed} />
        <ActOutcome act={wake} at={snoozed_until ? undefined : wake.data?.at} text={t.snooze.ended} />
      </div>
    </>
  );
}
