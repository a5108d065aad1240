import { type FormEvent, useState } from "react";
import { useAskForCover, useCoverPreview } from "@/data/cover";
import { usePlans } from "@/data/oncall";
import { reader } from "@/data/preferences";
import type { CoverRequestNew, OncallRow } from "@/data/types";
import { day, fromInput, minute, toInput } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./CoverDialog.module.css";
import { spanOf } from "./CoverRequests";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import { detailOf } from "./States";

interface Props {
  row: OncallRow;
  me: string;
  from: number; // a shift of mine
  until: number;
  onPut: () => void; // put somebody on call without asking
  onClose: () => void;
}

const ahead = 8 * 7; // days in which swaps are looked for

// Asks others to take a shift of mine: everybody in the schedule, or one person, perhaps for a shift of theirs.
export default function AskCover({ row, me, from, until, onPut, onClose }: Props) {
  const { zone } = reader();
  const begin = Math.floor(serverNow() / minute) * minute;
  const { plans } = usePlans([row.schedule], begin, begin + ahead * day);
  const [start, setStart] = useState(toInput(Math.max(from, begin), zone));
  const [stop, setStop] = useState(toInput(until, zone));
  const [whom, setWhom] = useState("");
  const [take, setTake] = useState("");
  const [choose, setChoose] = useState(false);
  const ask = useAskForCover();
  const shifts = plans[0]?.shifts.filter((shift) => !shift.shadow && shift.user.id !== me) ?? [];
  const people = [...new Map(shifts.map((shift) => [shift.user.id, shift.user])).values()];
  const theirs = shifts.filter((shift) => shift.user.id === whom && Date.parse(shift.from) > begin).slice(0, 12);
  const [first, last] = [fromInput(start, zone), fromInput(stop, zone)];
  const valid = first !== undefined && last !== undefined && last > first;
  const swap = theirs.find((shift) => shift.from === take);
  const body: CoverRequestNew | undefined = valid
    ? {
        schedule: row.schedule.id,
        from: new Date(first).toISOString(),
        until: new Date(last).toISOString(),
        ...(whom ? { user: whom } : { first_offer_counts: !choose }),
        ...(swap ? { swap: { from: swap.from, until: swap.until } } : {}),
      }
    : undefined;
  const preview = useCoverPreview(body);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!body) return;
    const note = String(new FormData(event.currentTarget).get("note")).trim();
    ask.mutate({ ...body, ...(note ? { note } : {}) }, { onSuccess: onClose });
  };
  const problem = valid ? (ask.error ?? preview.error) : undefined;
  return (
    <Dialog open onClose={onClose} title={t.cover.askTitle(row.schedule.name)}>
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.window}>
          <TextField
            label={t.oncall.from}
            type="datetime-local"
            value={start}
            onChange={(event) => setStart(event.target.value)}
            required
          />
          <TextField
            label={t.oncall.to}
            type="datetime-local"
            value={stop}
            onChange={(event) => setStop(event.target.value)}
            required
          />
        </div>
        <p className={styles.detail}>{t.oncall.zone(zone)}</p>
        <SelectField label={t.cover.whom} value={whom} onChange={(event) => setWhom(event.target.value)}>
          <option value="">{t.cover.everybody}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </SelectField>
        {whom ? (
          <SelectField label={t.cover.return} value={take} onChange={(event) => setTake(event.target.value)}>
            <option value="">{t.cover.noReturn}</option>
            {theirs.map((shift) => (
              <option key={shift.from} value={shift.from}>
                {spanOf(shift)}
              </option>
            ))}
          </SelectField>
        ) : (
          <SelectField
            label={t.cover.who}
            value={choose ? "choose" : "first"}
            onChange={(event) => setChoose(event.target.value === "choose")}
          >
            <option value="first">{t.cover.first}</option>
            <option value="choose">{t.cover.choose}</option>
          </SelectField>
        )}
        <TextField label={t.cover.note} name="note" maxLength={200} />
        <p className={styles.detail} role="status">
          {preview.data?.mine && !preview.error && t.cover.mine(preview.data.mine.before, preview.data.mine.after)}
        </p>
        <div role="alert" className={styles.problem}>
          {!valid ? t.oncall.badWindow : problem && detailOf(problem)}
        </div>
        <div className={styles.foot}>
          <Button look="quiet" onClick={onPut}>
            {t.cover.putInstead}
          </Button>
          <Button type="submit" look="primary" disabled={!body || ask.isPending}>
            {ask.isPending ? t.act.sending : t.cover.ask}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
