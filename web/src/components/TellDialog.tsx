import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import {
  type AudienceState,
  type Telling,
  useCommunicationPreview,
  useCommunications,
  useTell,
} from "@/data/communication";
import { useTimeline } from "@/data/incidents";
import { latestUpdate, updateOf } from "@/domain/room";
import { minute } from "@/domain/time";
import { c } from "@/text/communication";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import styles from "./Communications.module.css";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { Show } from "./States";
import { useSettled } from "./settled";
import { TextArea } from "./TextArea";

interface Facts {
  impact: string;
  action: string;
  next_step: string;
  next_update_at?: string;
}

type Words = { subject: string; body: string };

interface Props {
  number: string;
  facts?: Facts | undefined; // of an update that was just written: it is not written again
  audience?: string | undefined; // that is chosen at the beginning
  notification?: string | undefined; // of a clock of a law
  onClose: () => void;
}

// One update for several audiences: the facts once, and beside them what each audience will read, which can be changed.
export default function TellDialog(props: Props) {
  const t = c();
  const told = useCommunications(props.number);
  const timeline = useTimeline(props.number);
  return (
    <Dialog open onClose={props.onClose} title={t.tell}>
      <Show query={told}>
        {({ audiences }) => (
          <Show query={timeline}>
            {(entries) => {
              const latest = latestUpdate(entries);
              const last = latest && updateOf(latest);
              const facts = props.facts ?? {
                impact: last?.impact ?? "",
                action: last?.action ?? "",
                next_step: last?.nextStep ?? "",
              };
              return <Composer {...props} audiences={audiences} facts={facts} written={props.facts !== undefined} />;
            }}
          </Show>
        )}
      </Show>
    </Dialog>
  );
}

const waitsForMore = 300;

interface ComposerProps extends Props {
  audiences: AudienceState[];
  facts: Facts;
  written: boolean;
}

function Composer({ number, audiences, facts: given, written, audience, notification, onClose }: ComposerProps) {
  const t = c();
  const [facts, setFacts] = useState(given);
  const [record, setRecord] = useState(!written && !notification);
  const [next, setNext] = useState("");
  const [chosen, choose] = useState<string[]>(audience ? [audience] : []);
  const [own, setOwn] = useState<Record<string, Words>>({});
  const tell = useTell(number);
  const next_update_at = next ? new Date(serverNow() + Number(next) * minute).toISOString() : facts.next_update_at;
  // As a text: the object is another one each time it is drawn. To the minute, so that it does not change by itself.
  const settled = useSettled(
    JSON.stringify({ ...facts, next_update_at: next ? undefined : facts.next_update_at, notification, next }),
    waitsForMore,
  );
  const { next: _, ...asked } = JSON.parse(settled) as Facts & { next: string; notification?: string };
  const preview = useCommunicationPreview(number, {
    ...asked,
    ...(next ? { next_update_at: roundedTo(next_update_at) } : {}),
  });
  const wordsFor = (id: string): Words =>
    own[id] ?? preview.data?.items.find((one) => one.audience === id) ?? { subject: "", body: "" };
  const set = (part: Partial<Facts>) => setFacts((before) => ({ ...before, ...part }));
  const send = (now: boolean) => {
    if (tell.isPending || chosen.length === 0) return;
    const says = facts.impact.trim() || facts.action.trim() || facts.next_step.trim();
    const body: Telling = {
      send: now,
      messages: chosen.map((id) => ({ audience: id, ...wordsFor(id), notification })),
      ...(record && says
        ? {
            update: {
              impact: facts.impact || undefined,
              action: facts.action || undefined,
              next_step: facts.next_step || undefined,
              next_update_at,
            },
          }
        : {}),
    };
    tell.mutate(body, { onSuccess: onClose });
  };
  const asks = audiences.some((one) => chosen.includes(one.id) && one.approvals.length > 0);
  return (
    <form
      className={styles.composer}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send(true);
      }}
    >
      <div className={styles.both}>
        <fieldset className={form.form}>
          <legend>{t.facts}</legend>
          <p className={styles.soft}>{t.factsHint}</p>
          <TextArea
            label={t.impact}
            rows={2}
            value={facts.impact}
            maxLength={2000}
            onChange={(event) => set({ impact: event.target.value })}
          />
          <TextArea
            label={t.action}
            rows={2}
            value={facts.action}
            maxLength={2000}
            onChange={(event) => set({ action: event.target.value })}
          />
          <TextArea
            label={t.nextStep}
            rows={2}
            value={facts.next_step}
            maxLength={2000}
            onChange={(event) => set({ next_step: event.target.value })}
          />
          <SelectField label={t.nextUpdate} value={next} onChange={(event) => setNext(event.target.value)}>
            <option value="">{t.noNextUpdate}</option>
            {Object.entries(t.inMinutes).map(([minutes, label]) => (
              <option key={minutes} value={minutes}>
                {label}
              </option>
            ))}
          </SelectField>
          <label className={styles.choice}>
            <input type="checkbox" checked={record} onChange={(event) => setRecord(event.target.checked)} />
            {t.keepInRecord}
          </label>
        </fieldset>
        <fieldset>
          <legend>{t.whom}</legend>
          {preview.error && <p className={form.problem}>{failureOf(preview.error)}</p>}
          {audiences.map((one) => (
            <AudienceChoice
              key={one.id}
              audience={one}
              chosen={chosen.includes(one.id)}
              words={wordsFor(one.id)}
              edited={own[one.id] !== undefined}
              onChoose={(yes) => choose(yes ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
              onWords={(words) => {
                const { [one.id]: _gone, ...rest } = own;
                setOwn(words ? { ...rest, [one.id]: words } : rest);
              }}
            />
          ))}
        </fieldset>
      </div>
      <div role="alert" className={form.problem}>
        {tell.error && failureOf(tell.error)}
      </div>
      <div className={form.buttons}>
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button aria-disabled={tell.isPending || chosen.length === 0} onClick={() => send(false)}>
          {t.draft}
        </Button>
        <Button type="submit" look="primary" aria-disabled={tell.isPending || chosen.length === 0}>
          {tell.isPending ? t.sending : asks ? t.sendOrAsk : t.send}
        </Button>
      </div>
    </form>
  );
}

const roundedTo = (at: string | undefined) =>
  at && new Date(Math.ceil(Date.parse(at) / minute) * minute).toISOString().replace(".000Z", "Z");

interface ChoiceProps {
  audience: AudienceState;
  chosen: boolean;
  words: Words;
  edited: boolean;
  onChoose: (chosen: boolean) => void;
  onWords: (words: Words | undefined) => void;
}

function AudienceChoice({ audience, chosen, words, edited, onChoose, onWords }: ChoiceProps) {
  const t = c();
  const reached = audience.recipients > 0 || audience.status_page !== null;
  return (
    <div className={styles.audience} data-audience={audience.id}>
      <label className={styles.choice}>
        <input type="checkbox" checked={chosen} onChange={(event) => onChoose(event.target.checked)} />
        <strong>{audience.name}</strong>
        <span className={styles.soft} title={audience.people.join(", ")}>
          {[
            audience.recipients > 0 && t.recipients(audience.recipients),
            audience.channels,
            audience.status_page && t.onPage,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </label>
      {!reached && (
        <p className={styles.soft}>
          {t.nobody} <Link to="/admin/audiences">{t.setUp}</Link>
        </p>
      )}
      {chosen && !audience.may_send && <p className={styles.soft}>{t.mayNot(audience.senders)}</p>}
      {chosen && audience.approvals.length > 0 && (
        <p className={styles.soft}>{t.asks(audience.approvals.map(({ name }) => name).join(", "))}</p>
      )}
      {chosen ? (
        <>
          <TextField
            label={`${t.subject} (${audience.name})`}
            lang={audience.language}
            value={words.subject}
            required
            maxLength={300}
            onChange={(event) => onWords({ ...words, subject: event.target.value })}
          />
          <TextArea
            label={`${t.body} (${audience.name})`}
            lang={audience.language}
            rows={8}
            value={words.body}
            required
            maxLength={8000}
            onChange={(event) => onWords({ ...words, body: event.target.value })}
          />
          {edited && (
            <p className={styles.soft}>
              {t.edited}.{" "}
              <Button size="small" look="quiet" onClick={() => onWords(undefined)}>
                {t.again}
              </Button>
            </p>
          )}
        </>
      ) : (
        <details>
          <summary className={styles.soft}>{words.subject}</summary>
          <p className={styles.text} lang={audience.language}>
            {words.body}
          </p>
        </details>
      )}
    </div>
  );
}
