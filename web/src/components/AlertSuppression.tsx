import { Link } from "@tanstack/react-router";
import { AlarmClock, BellOff, CirclePause } from "lucide-react";
import { Suspense, useState } from "react";
import { useSnoozeAlert, useWakeAlert } from "@/data/suppression";
import type { Alert, Hold } from "@/data/types";
import { matchersFor } from "@/domain/matchers";
import { t } from "@/text";
import { Button } from "./Button";
import { SelectField } from "./Field";
import form from "./Form.module.css";
import styles from "./HeldBack.module.css";
import { lazyDialog } from "./lazyDialog";
import { detailOf } from "./States";
import { Moment } from "./Time";

const SilenceDialog = lazyDialog(() => import("./SilenceDialog"));

// Why nobody was paged, and until when.
export function HeldBack({ held }: { held: Hold }) {
  return (
    <p className={styles.held} role="status">
      <CirclePause aria-hidden="true" />
      <span>
        {t.held.by(held.by, held.why)} {held.until ? <Moment at={held.until} /> : t.held.untilGone}.
        {held.by === "silence" && <Link to="/silences"> {t.silences.title}</Link>}
        {held.by === "maintenance" && <Link to="/maintenance"> {t.maintenance.title}</Link>}
        {held.by === "inhibition" && (
          <Link to="/alerts/$id" params={{ id: held.id }}>
            {" "}
            {t.alert.one}
          </Link>
        )}
      </span>
    </p>
  );
}

// Silence and snooze of an open alert.
export function Quieten({ alert }: { alert: Alert }) {
  const [silencing, setSilencing] = useState(false);
  const snooze = useSnoozeAlert(alert.id);
  const wake = useWakeAlert(alert.id);
  const snoozed = alert.held?.by === "snooze";
  return (
    <>
      <Button size="big" icon={<BellOff />} onClick={() => setSilencing(true)}>
        {t.silences.silenceThis}
      </Button>
      {snoozed ? (
        <Button size="big" icon={<AlarmClock />} disabled={wake.isPending} onClick={() => wake.mutate()}>
          {t.snooze.wake}
        </Button>
      ) : (
        <div className={styles.snooze}>
          <SelectField
            label={t.snooze.for}
            hideLabel
            value=""
            disabled={snooze.isPending}
            onChange={(event) => event.target.value && snooze.mutate(event.target.value)}
          >
            <option value="">{t.snooze.snooze}</option>
            {Object.entries(t.snooze.choices).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      {(snooze.error || wake.error) && (
        <span role="alert" className={form.problem}>
          {detailOf(snooze.error ?? wake.error)}
        </span>
      )}
      {silencing && (
        <Suspense>
          <SilenceDialog matchers={matchersFor(alert)} onClose={() => setSilencing(false)} />
        </Suspense>
      )}
    </>
  );
}
