import { type FormEvent, useState } from "react";
import { useMakeAbsence } from "@/data/absences";
import { nameIn, useConfig } from "@/data/config";
import { reader } from "@/data/preferences";
import { dayKey, fromInput } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./CoverDialog.module.css";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import { detailOf } from "./States";

interface Props {
  user: string;
  me: string;
  onClose: () => void;
}

// Says when somebody cannot be on call: whole days, or from one hour to another.
export default function AbsenceDialog({ user, me, onClose }: Props) {
  const { zone } = reader();
  const people = useConfig("users").data;
  const make = useMakeAbsence();
  const [byHour, setByHour] = useState(false);
  const [problem, setProblem] = useState("");
  const today = dayKey(serverNow(), zone);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [first, last] = [String(data.get("from")), String(data.get("until"))];
    const at = (text: string) => fromInput(text, zone);
    const [begin, end] = byHour ? [at(first), at(last)] : [Date.parse(first), Date.parse(last)];
    if (begin === undefined || end === undefined || (byHour ? end <= begin : end < begin))
      return setProblem(byHour ? t.oncall.badWindow : t.absence.badDays);
    setProblem("");
    const reason = String(data.get("reason")).trim();
    const [from, until] = byHour ? [new Date(begin).toISOString(), new Date(end).toISOString()] : [first, last];
    make.mutate({ user, from, until, ...(reason ? { reason } : {}) }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={user === me ? t.absence.mineTitle : t.absence.titleOf(nameIn(people, user))}>
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.detail}>{t.absence.detail}</p>
        <div className={styles.window} key={String(byHour)}>
          <TextField
            label={byHour ? t.oncall.from : t.absence.firstDay}
            name="from"
            type={byHour ? "datetime-local" : "date"}
            defaultValue={byHour ? `${today}T09:00` : today}
            required
          />
          <TextField
            label={byHour ? t.oncall.to : t.absence.lastDay}
            name="until"
            type={byHour ? "datetime-local" : "date"}
            defaultValue={byHour ? `${today}T17:00` : today}
            required
          />
        </div>
        <p className={styles.detail}>
          {byHour ? t.oncall.zone(zone) : t.absence.daysOf}{" "}
          <Button size="small" look="quiet" onClick={() => setByHour(!byHour)}>
            {byHour ? t.absence.byDay : t.absence.byHour}
          </Button>
        </p>
        <TextField label={t.absence.reason} name="reason" maxLength={100} hint={t.absence.reasonHint} />
        <div role="alert" className={styles.problem}>
          {problem || (make.error && detailOf(make.error))}
        </div>
        <div className={styles.foot}>
          <Button onClick={onClose}>{t.oncall.cancel}</Button>
          <Button type="submit" look="primary" disabled={make.isPending}>
            {make.isPending ? t.act.sending : t.absence.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
