import { useState } from "react";
import { useImport, useImportPreview } from "@/data/absences";
import { reader } from "@/data/preferences";
import { moment } from "@/domain/time";
import { t } from "@/text";
import styles from "./AbsenceImport.module.css";
import { Button } from "./Button";
import form from "./CoverDialog.module.css";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import { Progress } from "./Progress";
import { detailOf } from "./States";

// Absences from a calendar file: what it would change is shown before anything is stored.
export default function AbsenceImport({ user, onClose }: { user: string; onClose: () => void }) {
  const [file, setFile] = useState("");
  const preview = useImportPreview(user);
  const store = useImport(user);
  const choose = async (chosen: File | undefined) => {
    store.reset();
    preview.reset();
    if (!chosen) return setFile("");
    const text = await chosen.text();
    setFile(text);
    preview.mutate(text);
  };
  const shown = preview.data;
  const count = shown?.items.filter((one) => one.state === "new").length ?? 0;
  const changes = count + (shown?.removed.length ?? 0);
  return (
    <Dialog open onClose={onClose} title={t.absence.importTitle}>
      <div className={form.form}>
        <p className={form.detail}>{t.absence.importDetail}</p>
        <TextField
          label={t.absence.file}
          type="file"
          accept=".ics,text/calendar"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
        <div role="status">
          {preview.isPending && t.act.sending}
          {shown && (
            <>
              <p>{t.absence.found(count, shown.items.length - count, shown.removed.length)}</p>
              <ul className={styles.items}>
                {shown.items.slice(0, 50).map((one) => (
                  <li key={`${one.from} ${one.until}`} data-state={one.state}>
                    {times(one)} {one.summary}
                    <small>{one.why ?? t.absence.states[one.state]}</small>
                  </li>
                ))}
                {shown.removed.map((one) => (
                  <li key={one.id} data-state="removed">
                    {times(one)} {one.summary}
                    <small>{t.absence.states.removed}</small>
                  </li>
                ))}
                {shown.unread.map((one) => (
                  <li key={`${one.line} ${one.event} ${one.why}`} data-state="unread">
                    {one.event || t.absence.line(one.line)}
                    <small>{t.absence.unread(one.why)}</small>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <Progress of="import-absences" label={t.absence.importTitle} />
        <div role="alert" className={form.problem}>
          {(preview.error ?? store.error) && detailOf(preview.error ?? store.error)}
        </div>
        <div className={form.foot}>
          <Button onClick={onClose}>{t.oncall.cancel}</Button>
          <Button
            look="primary"
            disabled={changes === 0 || store.isPending}
            onClick={() => store.mutate(file, { onSuccess: onClose })}
          >
            {store.isPending ? t.act.sending : t.absence.importNow}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function times({ from, until }: { from: string; until: string }): string {
  const now = serverNow();
  return `${moment(Date.parse(from), now, reader())} – ${moment(Date.parse(until), now, reader())}`;
}
