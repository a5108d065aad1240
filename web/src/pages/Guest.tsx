import { type FormEvent, useEffect, useState } from "react";
import { failureOf } from "@/components/ActButton";
import { Button } from "@/components/Button";
import { GuestReactions } from "@/components/GuestReactions";
import { Logo } from "@/components/Shell";
import { detailOf, Loading } from "@/components/States";
import { TextArea } from "@/components/TextArea";
import { Moment } from "@/components/Time";
import { useGuestIncident, useGuestNote, useGuestRecord } from "@/data/visitors";
import { t } from "@/text";
import { words } from "@/text/visitors";
import styles from "./Guest.module.css";

const kept = "muster-guest";

// What the link holds stands behind its #, which no server sees; it is kept for this window, and taken out of the address.
function linkOf(): string {
  const said = window.location.hash.slice(1);
  if (said) {
    sessionStorage.setItem(kept, said);
    window.history.replaceState(null, "", "/guest");
  }
  return said || sessionStorage.getItem(kept) || "";
}

// One incident, for somebody from outside who was invited to it.
export function Guest() {
  const w = words().page;
  const [link] = useState(linkOf);
  const incident = useGuestIncident(link);
  const record = useGuestRecord(link);
  const [answering, answer] = useState<number>();
  useEffect(() => {
    document.title = `${incident.data?.number ?? w.title} · ${t.app}`;
  }, [incident.data?.number, w.title]);
  if (!link || (incident.error && !incident.data))
    return (
      <main className={styles.guest}>
        <Logo />
        <h1>{w.gone}</h1>
        <p className={styles.soft}>{link ? incident.error && detailOf(incident.error) : w.noLink}</p>
      </main>
    );
  if (!incident.data)
    return (
      <main className={styles.guest}>
        <Loading rows={4} />
      </main>
    );
  const { number, title, status, priority, service, created_at, you, organisation } = incident.data;
  const items = record.data?.items ?? [];
  const there = new Set(items.map(({ sequence }) => sequence));
  // What answers an entry that guests do not see stands by itself.
  const newestFirst = items.filter(({ reply_to }) => reply_to === undefined || !there.has(reply_to)).reverse();
  const answersTo = (sequence: number) => items.filter(({ reply_to }) => reply_to === sequence);
  return (
    <main className={styles.guest}>
      <p className={styles.soft}>{organisation}</p>
      <h1>
        {number} {title}
      </h1>
      <p className={styles.soft}>
        {w.you(you.name, you.invited_by)} {w.good} <Moment at={you.expires_at} />.
      </p>
      <dl className={styles.facts}>
        <dt>{w.status}</dt>
        <dd>{w.statuses[status]}</dd>
        {priority && (
          <>
            <dt>{w.priority}</dt>
            <dd>{priority}</dd>
          </>
        )}
        {service && (
          <>
            <dt>{w.service}</dt>
            <dd>{service}</dd>
          </>
        )}
        <dt>{w.since}</dt>
        <dd>
          <Moment at={created_at} />
        </dd>
      </dl>
      {you.may_write && <NoteForm link={link} />}
      <h2>{w.record}</h2>
      <ol className={styles.record}>
        {newestFirst.map((entry) => (
          <li key={entry.sequence}>
            <span className={styles.soft}>
              <Moment at={entry.at} />
            </span>
            <div>
              <p>{entry.text}</p>
              <GuestReactions link={link} me={you.id} canWrite={you.may_write} entry={entry} />
              {answersTo(entry.sequence).length > 0 && (
                <ol className={styles.answers}>
                  {answersTo(entry.sequence).map((answer) => (
                    <li key={answer.sequence}>
                      <span className={styles.soft}>
                        <Moment at={answer.at} />
                      </span>{" "}
                      {answer.text}
                      <GuestReactions link={link} me={you.id} canWrite={you.may_write} entry={answer} />
                    </li>
                  ))}
                </ol>
              )}
              {you.may_write && answering !== entry.sequence && (
                <Button size="small" look="quiet" onClick={() => answer(entry.sequence)}>
                  {t.room.reply}
                </Button>
              )}
              {answering === entry.sequence && (
                <NoteForm link={link} to={entry.sequence} onDone={() => answer(undefined)} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </main>
  );
}

// `to`: the entry that is answered.
function NoteForm({ link, to, onDone }: { link: string; to?: number; onDone?: () => void }) {
  const w = words().page;
  const note = useGuestNote(link);
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const sent = () => {
      setText("");
      onDone?.();
    };
    if (text.trim() && !note.isPending) note.mutate({ text: text.trim(), reply_to: to }, { onSuccess: sent });
  };
  return (
    <form className={styles.note} onSubmit={submit}>
      <TextArea
        label={to === undefined ? w.note : t.room.answer}
        rows={3}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div role="alert" className={styles.problem}>
        {note.error && failureOf(note.error)}
      </div>
      <Button type="submit" look="primary" aria-disabled={note.isPending}>
        {w.send}
      </Button>
    </form>
  );
}
