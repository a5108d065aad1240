import { CalendarOff, Upload, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useAbsences, useRemoveAbsence } from "@/data/absences";
import { reader } from "@/data/preferences";
import type { Absence } from "@/data/types";
import { spanText } from "@/domain/absence";
import { moment } from "@/domain/time";
import { t } from "@/text";
import styles from "./Absences.module.css";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { Section } from "./Page";
import { detailOf, Show } from "./States";

const AbsenceDialog = lazy(() => import("./AbsenceDialog"));
const AbsenceImport = lazy(() => import("./AbsenceImport"));

interface Props {
  user?: string; // only this person's; without it everybody's, and one may add one's own
  me: string;
  mayAdd: boolean; // for `user`, or for oneself
}

const most = 20;

// Who is away in the time to come. Where somebody is on call all the same, it says so.
export function Absences({ user, me, mayAdd }: Props) {
  const absences = useAbsences(user);
  const [dialog, setDialog] = useState<"add" | "import" | null>(null);
  const whose = user ?? me;
  const close = () => setDialog(null);
  return (
    <Section
      title={t.absence.title}
      aside={
        mayAdd && (
          <span className={styles.actions}>
            <Button size="small" icon={<CalendarOff />} onClick={() => setDialog("add")}>
              {whose === me ? t.absence.addMine : t.absence.add}
            </Button>
            <Button size="small" look="quiet" icon={<Upload />} onClick={() => setDialog("import")}>
              {t.absence.import}
            </Button>
          </span>
        )
      }
    >
      <Show query={absences} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className={styles.soft}>{t.absence.none}</p>
          ) : (
            <>
              <ul className={styles.list}>
                {items.slice(0, most).map((one) => (
                  <Row key={one.id} absence={one} named={user === undefined} />
                ))}
              </ul>
              {items.length > most && <p className={styles.soft}>{t.absence.more(items.length - most)}</p>}
            </>
          )
        }
      </Show>
      <Suspense>
        {dialog === "add" && <AbsenceDialog user={whose} me={me} onClose={close} />}
        {dialog === "import" && <AbsenceImport user={whose} onClose={close} />}
      </Suspense>
    </Section>
  );
}

function Row({ absence, named }: { absence: Absence; named: boolean }) {
  const remove = useRemoveAbsence();
  const now = serverNow();
  return (
    <li data-conflict={absence.conflicts.length > 0}>
      {named && <Avatar id={absence.user.id} name={absence.user.name} small />}
      <span className={styles.what}>
        {named && <strong>{absence.user.name}</strong>} {spanText(absence, now, reader())}
        {absence.reason && <span className={styles.soft}> · {absence.reason}</span>}
        {absence.conflicts.slice(0, 3).map((one) => (
          <small key={`${one.schedule.id} ${one.from}`} className={styles.conflict}>
            {t.absence.conflict(
              one.schedule.name,
              moment(Date.parse(one.from), now, reader()),
              moment(Date.parse(one.until), now, reader()),
            )}
          </small>
        ))}
        {absence.conflicts.length > 3 && <small>{t.absence.moreConflicts(absence.conflicts.length - 3)}</small>}
        {remove.error && (
          <small role="alert" className={styles.conflict}>
            {detailOf(remove.error)}
          </small>
        )}
      </span>
      {absence.may_remove && (
        <Button
          size="small"
          look="quiet"
          icon={<X />}
          disabled={remove.isPending}
          aria-label={t.absence.removeOf(absence.user.name, spanText(absence, now, reader()))}
          onClick={() => remove.mutate(absence)}
        />
      )}
    </li>
  );
}
