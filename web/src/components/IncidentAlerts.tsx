import { useNavigate } from "@tanstack/react-router";
import { Split } from "lucide-react";
import { useState } from "react";
import { useAlerts } from "@/data/alerts";
import { undoSplit, useSplit } from "@/data/grouping";
import { useMay } from "@/data/permissions";
import { offerUndo } from "@/data/undo";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { AlertRow } from "./AlertRow";
import { Button } from "./Button";
import styles from "./IncidentAlerts.module.css";
import list from "./List.module.css";
import { MorePages } from "./MorePages";
import { Section } from "./Page";
import type { RoomProps } from "./room";

// The alerts of an incident, each with why it is there; some of them can be split off as another fault.
export default function IncidentAlerts({ incident }: RoomProps) {
  const { number } = incident;
  const alerts = useAlerts({ incident: number });
  const navigate = useNavigate();
  const split = useSplit(number);
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const canSplit = useMay("respond") && incident.status !== "resolved" && incident.alert_count > 1;
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const stop = () => {
    setChoosing(false);
    setChosen(new Set());
  };
  const submit = () => {
    if (chosen.size === 0 || split.isPending) return;
    split.mutate([...chosen], {
      onSuccess: (made) => {
        offerUndo(t.grouping.splitOff(chosen.size, made.number), undoSplit(made.number, number));
        stop();
        void navigate({ to: "/incidents/$number", params: { number: made.number } });
      },
    });
  };
  return (
    <Section
      title={t.incident.alerts}
      aside={
        canSplit && (
          <Button
            size="small"
            look="quiet"
            icon={<Split />}
            aria-pressed={choosing}
            onClick={() => (choosing ? stop() : setChoosing(true))}
          >
            {choosing ? t.declare.cancel : t.grouping.split}
          </Button>
        )
      }
    >
      {choosing && (
        <div className={styles.bar}>
          <span>{t.grouping.splitHint}</span>
          <Button
            size="small"
            look="primary"
            aria-disabled={chosen.size === 0 || chosen.size >= incident.alert_count || split.isPending}
            onClick={submit}
          >
            {split.isPending ? t.act.sending : t.grouping.splitCount(chosen.size)}
          </Button>
          <span role="alert" className={styles.problem}>
            {split.error && failureOf(split.error)}
          </span>
        </div>
      )}
      <MorePages query={alerts} empty={<p className={styles.none}>{t.incident.alertsEmpty}</p>}>
        {(items) => (
          <ul className={list.list}>
            {items.map((alert) => (
              <AlertRow
                key={alert.id}
                alert={alert}
                narrow
                choice={
                  choosing
                    ? { selected: chosen.has(alert.id), name: alert.summary, onSelect: () => toggle(alert.id) }
                    : undefined
                }
              />
            ))}
          </ul>
        )}
      </MorePages>
    </Section>
  );
}
