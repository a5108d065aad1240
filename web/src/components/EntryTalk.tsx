// What people say to an entry: signs under it, and the thread that hangs on it, which is opened in place.
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { reader } from "@/data/preferences";
import { typed, typing } from "@/data/presence";
import { useReact, useWrite } from "@/data/room";
import { useSession } from "@/data/session";
import type { TimelineEntry } from "@/data/types";
import { instantOf, momentOf, reactions } from "@/domain/room";
import { absolute, clockTime } from "@/domain/time";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { cx } from "./cx";
import styles from "./EntryTalk.module.css";
import { EntryWords } from "./EntryWords";
import { reactionIcons } from "./reaction-icons";

const longest = 10_000;
const named = 2;

interface Props {
  number: string;
  entry: TimelineEntry;
  answers: readonly TimelineEntry[];
  canAct: boolean;
  seen?: number; // the newest entry that was read before
  opened?: boolean; // the thread is; true: to write there
  marked?: number; // the answer that somebody came for
  onMore?: (sequence: number) => void;
  onOpen: (sequence: number, how: "open" | "write" | "close") => void;
}

export default function EntryTalk({ number, entry, answers, canAct, seen, opened, marked, onMore, onOpen }: Props) {
  const open = opened !== undefined;
  const last = answers.at(-1);
  const fresh = seen === undefined ? 0 : answers.filter(({ sequence }) => sequence > seen).length;
  const { sequence } = entry;
  return (
    <>
      <Reactions number={number} entry={entry} canAct={canAct} />
      {last && (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          onClick={() => onOpen(sequence, open ? "close" : "open")}
        >
          {t.room.answers(answers.length)} · {t.room.lastAnswer(clockTime(instantOf(last), reader()))}
          {fresh > 0 && <span className={styles.fresh}> · {t.room.freshAnswers(fresh)}</span>}
        </button>
      )}
      {open && (
        <div className={styles.thread}>
          {last && (
            <ol aria-label={t.room.thread(clockTime(instantOf(entry), reader()))}>
              {answers.map((answer) => (
                <Answer
                  key={answer.sequence}
                  number={number}
                  answer={answer}
                  canAct={canAct}
                  marked={answer.sequence === marked}
                  onMore={onMore}
                />
              ))}
            </ol>
          )}
          {canAct && (
            <AnswerForm
              number={number}
              to={sequence}
              begins={opened === true}
              onWrites={() => opened || onOpen(sequence, "write")}
              onDone={(closes) => onOpen(sequence, closes && !last ? "close" : "open")}
            />
          )}
        </div>
      )}
    </>
  );
}

interface AnswerProps {
  number: string;
  answer: TimelineEntry;
  canAct: boolean;
  marked: boolean;
  onMore?: (sequence: number) => void;
}

function Answer({ number, answer, canAct, marked, onMore }: AnswerProps) {
  const at = instantOf(answer);
  const { revised, struck, pinned } = answer;
  const since = [
    pinned && t.room.pinnedBy(pinned.by.name),
    revised && t.room.edited(revised.by.name),
    struck && t.room.struckBy(struck.by.name),
  ].filter(Boolean);
  return (
    <li id={`entry-${answer.sequence}`} className={cx(struck && styles.struck, marked && styles.marked)}>
      <p className={styles.who}>
        <strong>{answer.actor.name}</strong>{" "}
        <time dateTime={momentOf(answer)} title={absolute(at, reader())}>
          {clockTime(at, reader())}
        </time>
        {since.map((one) => (
          <span key={String(one)}> · {one}</span>
        ))}
        {onMore && (
          <button
            type="button"
            className={styles.more}
            aria-label={t.room.more(clockTime(at, reader()))}
            onClick={() => onMore(answer.sequence)}
          >
            ···
          </button>
        )}
      </p>
      <div className={styles.words}>
        <EntryWords entry={answer} />
      </div>
      <Reactions number={number} entry={answer} canAct={canAct} />
    </li>
  );
}

// Each that was given, with who gave it; a touch gives it too, or takes one's own back.
export function Reactions({ number, entry, canAct }: { number: string; entry: TimelineEntry; canAct: boolean }) {
  const me = useSession().data?.actor;
  const act = useReact(number, entry.sequence);
  const given = entry.reactions ?? [];
  if (given.length === 0) return null;
  return (
    <p className={styles.reactions}>
      {given.map(({ reaction, by }) => {
        const mine = by.some(({ kind, id }) => kind === me?.kind && id === me.id);
        const Icon = reactionIcons[reaction];
        const names = by.map(({ name }) => name);
        const shown = names.slice(0, named).join(", ") + (names.length > named ? ` +${names.length - named}` : "");
        const label = t.room.reactionBy(t.room.reactions[reaction], names);
        const inside = (
          <>
            <Icon aria-hidden="true" />
            {shown}
          </>
        );
        return canAct && !entry.struck ? (
          <button
            key={reaction}
            type="button"
            aria-pressed={mine}
            aria-label={label}
            title={label}
            aria-disabled={act.isPending}
            onClick={() => act.isPending || act.mutate({ reaction, give: !mine })}
          >
            {inside}
          </button>
        ) : (
          <span key={reaction} title={label}>
            <span className="visually-hidden">{t.room.reactions[reaction]}: </span>
            {inside}
          </span>
        );
      })}
      {act.error && (
        <span role="alert" className={styles.problem}>
          {failureOf(act.error)}
        </span>
      )}
    </p>
  );
}

// All that there are, in words, for the dialog of an entry.
export function ReactionChoice({
  number,
  entry,
  onDone,
}: {
  number: string;
  entry: TimelineEntry;
  onDone: () => void;
}) {
  const me = useSession().data?.actor;
  const act = useReact(number, entry.sequence);
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">{t.room.react}</legend>
      {reactions.map((reaction) => {
        const by = entry.reactions?.find((one) => one.reaction === reaction)?.by ?? [];
        const mine = by.some(({ kind, id }) => kind === me?.kind && id === me.id);
        const Icon = reactionIcons[reaction];
        return (
          <button
            key={reaction}
            type="button"
            aria-pressed={mine}
            aria-disabled={act.isPending}
            onClick={() => act.isPending || act.mutate({ reaction, give: !mine }, { onSuccess: onDone })}
          >
            <Icon aria-hidden="true" />
            {t.room.reactions[reaction]}
          </button>
        );
      })}
      <span role="alert" className={styles.problem}>
        {act.error && failureOf(act.error)}
      </span>
    </fieldset>
  );
}

interface FormProps {
  number: string;
  to: number;
  begins: boolean; // with the cursor in it
  onWrites: () => void;
  onDone: (closes: boolean) => void; // false: it was sent
}

function AnswerForm({ number, to, begins, onWrites, onDone }: FormProps) {
  const [text, setText] = useState("");
  const write = useWrite(number, "note");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (begins) field.current?.focus({ preventScroll: true });
  }, [begins]);
  const ready = text.trim() !== "" && !write.isPending;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready) return;
    typed();
    // The text stays until the server has it.
    write.mutate(
      { text: text.trim(), reply_to: to },
      {
        onSuccess: () => {
          setText("");
          onDone(false);
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (text.trim() === "") onDone(true);
    field.current?.closest<HTMLElement>("li[data-kind]")?.focus({ preventScroll: true });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <textarea
        ref={field}
        aria-label={t.room.answer}
        placeholder={t.room.answerPlaceholder}
        rows={1}
        maxLength={longest}
        value={text}
        onFocus={onWrites}
        onChange={(event) => {
          setText(event.target.value);
          typing();
        }}
        onBlur={typed}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" size="small" disabled={!ready}>
        {write.isPending ? t.act.sending : t.room.reply}
      </Button>
      <span role="alert" className={styles.problem}>
        {write.error && failureOf(write.error)}
      </span>
    </form>
  );
}
