import { type FormEvent, useState } from "react";
import { useAnswer, useAnswers, useForms } from "@/data/forms";
import { type IncidentGuest, useGuests, useInviteGuest, useRevokeGuest } from "@/data/visitors";
import { countedOf, type FormAnswers } from "@/domain/forms";
import { words } from "@/text/visitors";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { CopyButton } from "./Code";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import FormFields from "./FormFields";
import { Section } from "./Page";
import type { RoomProps } from "./room";
import { Show } from "./States";
import { Ago, Moment } from "./Time";
import styles from "./Visitors.module.css";

// What its forms were answered, and who from outside sees it.
export default function Visitors({ incident: { number }, canAct }: RoomProps) {
  return (
    <div>
      <Answers number={number} canAct={canAct} />
      <Guests number={number} canAct={canAct} />
    </div>
  );
}

function Answers({ number, canAct }: { number: string; canAct: boolean }) {
  const t = words().forms;
  const answers = useAnswers(number);
  const [editing, edit] = useState(false);
  // Where there are no forms, there is nothing to show.
  if (!answers.data || (answers.data.items.length === 0 && answers.data.forms.length === 0)) return null;
  const { items, forms } = answers.data;
  return (
    <Section
      title={t.answers}
      aside={
        canAct &&
        forms.length > 0 && (
          <Button size="small" onClick={() => edit(true)}>
            {items.length > 0 ? t.edit : t.answer}
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className={styles.soft}>{t.none}</p>
      ) : (
        <dl className={styles.answers}>
          {items.map((one) => (
            <div key={`${one.form}.${one.field}`}>
              <dt>{one.label}</dt>
              <dd>{one.shown}</dd>
            </div>
          ))}
        </dl>
      )}
      {editing && (
        <AnswerDialog
          number={number}
          wanted={forms}
          known={Object.fromEntries(
            forms.map((id) => [
              id,
              Object.fromEntries(items.filter((one) => one.form === id).map(({ field, value }) => [field, value])),
            ]),
          )}
          onClose={() => edit(false)}
        />
      )}
    </Section>
  );
}

interface AnswerProps {
  number: string;
  wanted: readonly string[];
  known: FormAnswers;
  onClose: () => void;
}

function AnswerDialog({ number, wanted, known, onClose }: AnswerProps) {
  const t = words().forms;
  const forms = (useForms().data ?? []).filter(({ id }) => wanted.includes(id));
  const [answers, setAnswers] = useState(known);
  const save = useAnswer(number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(countedOf(forms, answers) ?? {}, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t.answers}>
      <form className={form.form} onSubmit={submit}>
        <FormFields forms={forms} answers={answers} onChange={setAnswers} />
        <div role="alert" className={form.problem}>
          {save.error && failureOf(save.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={save.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Guests({ number, canAct }: { number: string; canAct: boolean }) {
  const t = words().guests;
  const guests = useGuests(number);
  const [inviting, invite] = useState(false);
  return (
    <Section
      title={t.title}
      aside={
        canAct && (
          <Button size="small" title={t.means} onClick={() => invite(true)}>
            {t.invite}
          </Button>
        )
      }
    >
      <Show query={guests} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.soft}>{t.none}</p>
          ) : (
            <ul className={styles.guests}>
              {items.map((guest) => (
                <GuestLine key={guest.id} number={number} guest={guest} canAct={canAct} />
              ))}
            </ul>
          )
        }
      </Show>
      {inviting && <InviteDialog number={number} onClose={() => invite(false)} />}
    </Section>
  );
}

function GuestLine({ number, guest, canAct }: { number: string; guest: IncidentGuest; canAct: boolean }) {
  const t = words().guests;
  const revoke = useRevokeGuest(number);
  return (
    <li data-state={guest.state}>
      <div>
        <b>{guest.name}</b> <span className={styles.soft}>{guest.email}</span>
        <p className={styles.soft}>
          {t.states[guest.state]}, {guest.may_write ? t.writes : t.reads}, {t.until} <Moment at={guest.expires_at} />
          {guest.seen_at && (
            <>
              , {t.seen} <Ago at={guest.seen_at} />
            </>
          )}
        </p>
        <div role="alert" className={form.problem}>
          {revoke.error && failureOf(revoke.error)}
        </div>
      </div>
      {canAct && guest.state === "active" && (
        <Button size="small" aria-disabled={revoke.isPending} onClick={() => revoke.mutate(guest.id)}>
          {t.revoke}
        </Button>
      )}
    </li>
  );
}

function InviteDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const t = words().guests;
  const invite = useInviteGuest(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    if (!invite.isPending)
      invite.mutate({
        name: text("name"),
        email: text("email"),
        lasts: text("lasts"),
        may_write: data.get("may_write") !== null,
      });
  };
  const made = invite.data;
  if (made)
    return (
      <Dialog open onClose={onClose} title={made.name}>
        <p>{t.link}</p>
        <p>
          <code className={styles.link}>{made.link}</code>
        </p>
        <div className={form.buttons}>
          <CopyButton text={made.link} label={t.copy} />
        </div>
      </Dialog>
    );
  return (
    <Dialog open onClose={onClose} title={t.invite}>
      <form className={form.form} onSubmit={submit}>
        <p className={styles.soft}>{t.means}</p>
        <TextField label={t.name} name="name" maxLength={100} autoComplete="off" required />
        <TextField label={t.email} name="email" type="email" autoComplete="off" required />
        <SelectField label={t.lasts} name="lasts" defaultValue="24h">
          {Object.entries(t.spans).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </SelectField>
        <label className={styles.check}>
          <input type="checkbox" name="may_write" />
          {t.mayWrite}
        </label>
        <div role="alert" className={form.problem}>
          {invite.error && failureOf(invite.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{words().forms.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={invite.isPending}>
            {t.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
