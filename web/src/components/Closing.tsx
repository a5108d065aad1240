import { Link } from "@tanstack/react-router";
import { Circle, CircleCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type ClosingItem, type IncidentClosing, useClose, useClosing, useTickClosing } from "@/data/learning";
import { t as common } from "@/text";
import { words } from "@/text/learning";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import styles from "./Closing.module.css";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { LegalHold } from "./LegalHold";
import { Section } from "./Page";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Show } from "./States";
import { Moment } from "./Time";

// Where on the incident's page one mends what is missing: a tab; "": the record.
const places: Record<string, string> = {
  words: "",
  mitigated_time: "overview",
  impact_began: "overview",
  impact_ended: "overview",
  priority: "overview",
  category: "overview",
  cause: "cause",
  status_post: "outside",
  communication: "tell",
  clock: "business",
  "need/tasks": "tasks",
  "need/closing_update": "",
  "need/update": "",
  "need/decision": "",
};

const placeOf = (item: ClosingItem): string | undefined => {
  const [first] = item.lacks;
  if (first === undefined) return undefined;
  return first === "need" ? (places[item.key] ?? "overview") : places[first];
};

// What closing asks for, what of it is there, and where to mend the rest.
export default function Closing({ incident: { number, status }, canAct }: RoomProps) {
  const t = words().closing;
  const closing = useClosing(number);
  const [reasoning, setReasoning] = useState(false);
  return (
    <Section title={t.title}>
      <Show query={closing} rows={3}>
        {(data) => (
          <>
            <p className={list.soft}>{statusOf(data, status)}</p>
            <ul className={styles.list}>
              {data.items.map((item) => (
                <Item key={item.key} number={number} item={item} canAct={canAct} />
              ))}
            </ul>
            {canAct && data.stage === "resolved" && (
              <Close number={number} closing={data} onReason={() => setReasoning(true)} />
            )}
          </>
        )}
      </Show>
      {reasoning && <Reasoned number={number} onClose={() => setReasoning(false)} />}
      <LegalHold number={number} />
    </Section>
  );
}

function statusOf(closing: IncidentClosing, status: string): string {
  const t = words().closing;
  const missing = closing.items.filter((one) => !one.done).length;
  if (closing.stage === "closed" || closing.stage === "reviewed") return t.closed;
  if (status !== "resolved") return t.notResolved;
  if (closing.items.length === 0) return t.nothing;
  return missing === 0 ? t.complete : t.missing(missing);
}

function Close({ number, closing, onReason }: { number: string; closing: IncidentClosing; onReason: () => void }) {
  const t = words().closing;
  const close = useClose(number);
  const may = closing.complete || closing.may_override;
  return (
    <div className={styles.close}>
      {closing.complete ? (
        <Button look="primary" aria-disabled={close.isPending} onClick={() => !close.isPending && close.mutate("")}>
          {close.isPending ? common.act.sending : t.act}
        </Button>
      ) : may ? (
        <Button onClick={onReason}>{t.override}…</Button>
      ) : (
        <p className={list.soft}>{t.mayNot[closing.override_by]}</p>
      )}
      <Problem of={close} />
    </div>
  );
}

function Reasoned({ number, onClose }: { number: string; onClose: () => void }) {
  const t = words().closing;
  const close = useClose(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    if (reason && !close.isPending) close.mutate(reason, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t.override}>
      <form className={form.form} onSubmit={submit}>
        <TextField name="reason" label={t.overrideWhy} required maxLength={500} />
        <div role="alert" className={form.problem}>
          {close.error && failureOf(close.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{words().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={close.isPending}>
            {close.isPending ? common.act.sending : t.act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function titleOf(item: ClosingItem): string {
  const t = words().closing;
  if (item.title) return item.title;
  if (item.key.startsWith("need/")) return t.needs[item.key.slice(5)] ?? item.key;
  return t.items[item.key] ?? item.key;
}

function Item({ number, item, canAct }: { number: string; item: ClosingItem; canAct: boolean }) {
  const t = words().closing;
  const tick = useTickClosing(number);
  const [saying, setSaying] = useState(false);
  const place = placeOf(item);
  const say = (done: boolean, text?: string) =>
    !tick.isPending && tick.mutate({ item: item.key, done, text }, { onSuccess: () => setSaying(false) });
  const label = !item.by_hand
    ? undefined
    : item.key === "classification"
      ? t.confirm
      : item.key === "cause"
        ? t.unknown
        : item.key === "action_items"
          ? t.noItems
          : t.tick;
  const canConfirm = !item.lacks.includes("priority") && !item.lacks.includes("category");
  return (
    <li className={styles.item} data-done={item.done}>
      {item.done ? <CircleCheck aria-hidden="true" /> : <Circle aria-hidden="true" />}
      <div>
        <p>{titleOf(item)}</p>
        {item.lacks.map((lack) => (
          <p key={lack} className={styles.lack}>
            {t.lacks[lack]}
          </p>
        ))}
        {item.tick && (
          <p className={list.soft}>
            {[item.tick.text, item.tick.by].filter(Boolean).join(" · ")}, <Moment at={item.tick.at} />
          </p>
        )}
        {saying && (
          <form
            className={list.add}
            onSubmit={(event) => {
              event.preventDefault();
              const text = String(new FormData(event.currentTarget).get("text") ?? "").trim();
              if (text) say(true, text);
            }}
          >
            <input
              name="text"
              required
              maxLength={500}
              aria-label={item.key === "cause" ? t.unknownWhy : t.noItemsWhy}
              placeholder={item.key === "cause" ? t.unknownWhy : t.noItemsWhy}
            />
            <Button type="submit" size="small">
              {words().save}
            </Button>
          </form>
        )}
        <Problem of={tick} />
      </div>
      <div className={styles.acts}>
        {!item.done && place !== undefined && (
          <Link to="/incidents/$number" params={{ number }} search={{ tab: place || undefined }} resetScroll={false}>
            {t.mend}
            <span className="visually-hidden">: {titleOf(item)}</span>
          </Link>
        )}
        {canAct && label && !item.done && canConfirm && !saying && (
          <Button size="small" onClick={() => (item.wants_words ? setSaying(true) : say(true))}>
            {label}
            <span className="visually-hidden">: {titleOf(item)}</span>
          </Button>
        )}
        {canAct && item.tick && item.done && (
          <Button size="small" look="quiet" onClick={() => say(false)}>
            {t.untick}
            <span className="visually-hidden">: {titleOf(item)}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
