import { type FormEvent, useState } from "react";
import { nameOf, useConfig } from "@/data/config";
import { useCreateOverride } from "@/data/oncall";
import { reader } from "@/data/preferences";
import type { OncallRow } from "@/data/types";
import { type Effect, effects } from "@/domain/schedule";
import { day, fromInput, hour, minute, toInput } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./CoverDialog.module.css";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import { detailOf } from "./States";

interface Props {
  row: OncallRow;
  me: string;
  from?: number; // a shift of mine that somebody else is to take; default: from now to the next hand-over
  until?: number;
  onClose: () => void;
}

// Puts someone on call for a while: by default the person who is signed in, or for a shift of theirs whoever comes next.
export default function CoverDialog({ row, me, from, until, onClose }: Props) {
  const { zone } = reader();
  const people = useConfig("users").data ?? [];
  const create = useCreateOverride(row.schedule.id);
  const [problem, setProblem] = useState("");
  const now = Math.floor(serverNow() / minute) * minute;
  const handover = row.until ? Date.parse(row.until) : now + 12 * hour;
  const begin = Math.max(now, from ?? now);
  const end = until ?? Math.min(handover, now + 7 * day);
  const mine = from !== undefined;
  const substitute = [...row.next, ...row.on_call].find((person) => person.id !== me)?.id;
  const first = mine ? (substitute ?? people.find((person) => person.id !== me)?.id ?? me) : me;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const start = fromInput(String(form.get("from")), zone);
    const stop = fromInput(String(form.get("until")), zone);
    if (start === undefined || stop === undefined || stop <= start) return setProblem(t.oncall.badWindow);
    setProblem("");
    const body = {
      user: String(form.get("user")),
      from: new Date(start).toISOString(),
      until: new Date(stop).toISOString(),
      effect: String(form.get("effect")) as Effect,
    };
    create.mutate(body, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t.oncall.coverTitle(row.schedule.name)}>
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.detail}>{t.oncall.coverDetail}</p>
        <SelectField label={t.oncall.who} name="user" defaultValue={first} key={people.length}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {nameOf(person)}
              {person.id === me && ` (${t.oncall.you})`}
            </option>
          ))}
        </SelectField>
        <div className={styles.window}>
          <TextField
            label={t.oncall.from}
            name="from"
            type="datetime-local"
            defaultValue={toInput(begin, zone)}
            required
          />
          <TextField
            label={t.oncall.to}
            name="until"
            type="datetime-local"
            defaultValue={toInput(end, zone)}
            required
          />
        </div>
        <p className={styles.detail}>{t.oncall.zone(zone)}</p>
        <SelectField label={t.oncall.effect} name="effect" defaultValue="covers">
          {effects.map((effect) => (
            <option key={effect} value={effect}>
              {t.oncall.effects[effect]}
            </option>
          ))}
        </SelectField>
        <div role="alert" className={styles.problem}>
          {problem || (create.error && detailOf(create.error))}
        </div>
        <div className={styles.foot}>
          <Button onClick={onClose}>{t.oncall.cancel}</Button>
          <Button type="submit" look="primary" disabled={create.isPending}>
            {create.isPending ? t.act.sending : t.oncall.makeCover}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
