import { type FormEvent, useEffect, useState } from "react";
import { failureOf } from "@/components/ActButton";
import { Button } from "@/components/Button";
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
        {[...(record.data?.items ?? [])].reverse().map((entry) => (
          <li key={entry.sequence}>
            <span className={styles.soft}>
              <Moment at={entry.at} />
            </span>
            <p>{entry.text}</p>
          </li>
        ))}
      </ol>
    </main>
  );
}

function NoteForm({ link }: { link: string }) {
  const w = words().page;
  const note = useGuestNote(link);
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() && !note.isPending) note.mutate(text.trim(), { onSuccess: () => setText("") });
  };
  return (
    <form className={styles.note} onSubmit={submit}>
      <TextArea
        label={w.note}
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
