import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { undoMerge, useMerge } from "@/data/grouping";
import { openIncidents, useIncidents } from "@/data/incidents";
import type { Incident } from "@/data/types";
import { offerUndo } from "@/data/undo";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import styles from "./DeclareDialog.module.css";
import { Dialog } from "./Dialog";
import { SelectField } from "./Field";
import { Show } from "./States";

// Which incident is the same fault? This one's alerts move there.
export default function MergeDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const navigate = useNavigate();
  const open = useIncidents(openIncidents);
  const others = (open.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((one) => one.id !== incident.id && one.status !== "resolved");
  const [chosen, setChosen] = useState("");
  const merge = useMerge(incident.number);
  const into = chosen || others[0]?.number;
  const submit = () => {
    if (!into || merge.isPending) return;
    merge.mutate(into, {
      onSuccess: ({ number }) => {
        offerUndo(t.grouping.merged(incident.number, number), undoMerge(incident.number));
        onClose();
        void navigate({ to: "/incidents/$number", params: { number } });
      },
    });
  };
  return (
    <Dialog open onClose={onClose} title={t.grouping.mergeTitle(incident.number)}>
      <div className={styles.form}>
        <Show query={open} rows={1}>
          {() =>
            others.length === 0 ? (
              <p className={styles.hint}>{t.grouping.noOther}</p>
            ) : (
              <SelectField
                label={t.grouping.into}
                value={into}
                onChange={(event) => setChosen(event.target.value)}
                hint={t.grouping.mergeHint(incident.number)}
              >
                {others.map((one) => (
                  <option key={one.id} value={one.number}>
                    {`${one.number} ${one.title}`}
                  </option>
                ))}
              </SelectField>
            )
          }
        </Show>
        <div role="alert" className={styles.problem}>
          {merge.error && failureOf(merge.error)}
        </div>
        <div className={styles.foot}>
          <Button onClick={onClose}>{t.declare.cancel}</Button>
          <Button look="primary" aria-disabled={!into || merge.isPending} onClick={submit}>
            {merge.isPending ? t.act.sending : t.grouping.merge}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
