import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { reader } from "@/data/preferences";
import { typed, typing } from "@/data/presence";
import { useWrite, type Words } from "@/data/room";
import type { TimelineEntry, UpdateRequest } from "@/data/types";
import { decisionOf, noteOf, updateOf, type WrittenKind } from "@/domain/room";
import { fromInput, minute, toInput } from "@/domain/time";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import { EntryWords } from "./EntryWords";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./Suppression.module.css";
import { TextArea } from "./TextArea";

const longestNote = 10_000;
const longestLine = 2_000;
const longestName = 200;

interface Props {
  number: string;
  kind: WrittenKind;
  onTold?: (facts: UpdateRequest) => void; // an update is told to audiences next
  entry?: TimelineEntry; // that gets other words
  before?: TimelineEntry; // the latest update: its impact is likely to be the same still
  earlier?: boolean; // it is about something that happened earlier
  onClose: () => void;
}

// Writes an update, a decision or a note, or gives one other words.
export default function WriteDialog({ number, kind, entry: newest, before, earlier = false, onTold, onClose }: Props) {
  // The wording that was there when these words were begun: what came meanwhile is shown, and not overwritten unseen.
  const [entry, setEntry] = useState(newest);
  const meanwhile = newest && entry && (newest.revision ?? 1) !== (entry.revision ?? 1) ? newest : undefined;
  const write = useWrite(number, kind, entry);
  const [past, setPast] = useState(earlier || entry?.happened_at !== undefined);
  const first = useRef<HTMLTextAreaElement>(null);
  const tells = useRef(false); // audiences, next. Enter in a field writes the update and no more
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (write.isPending) return;
    typed();
    const words = wordsOf(kind, new FormData(event.currentTarget), entry);
    const goesOn = tells.current;
    write.mutate(words, {
      onSuccess: () => {
        onClose();
        if (goesOn) onTold?.(words as UpdateRequest);
      },
    });
  };
  const title = entry
    ? t.room.editTitle
    : earlier
      ? t.room.earlierTitle
      : kind === "decision"
        ? t.room.decisionTitle
        : t.room.updateTitle;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      initialFocus={matchMedia("(pointer: coarse)").matches ? undefined : first}
    >
      <form className={form.form} onSubmit={submit} onKeyDown={sendOnEnter(kind)} onInput={typing}>
        {kind === "update" && <UpdateFields first={first} entry={entry} before={before} />}
        {kind === "decision" && <DecisionFields first={first} entry={entry} />}
        {kind === "note" && (
          <TextArea
            ref={first}
            name="text"
            required
            label={t.room.noteText}
            hint={t.room.markdownHint}
            rows={3}
            maxLength={longestNote}
            defaultValue={entry && noteOf(entry)}
          />
        )}
        <label className={styles.check}>
          <input type="checkbox" checked={past} onChange={(event) => setPast(event.target.checked)} />
          {t.room.earlier}
        </label>
        {past && (
          <TextField
            name="happened_at"
            type="datetime-local"
            required
            label={t.room.when}
            hint={reader().zone}
            defaultValue={toInput(entry?.happened_at ? Date.parse(entry.happened_at) : serverNow(), reader().zone)}
          />
        )}
        {meanwhile && (
          <div role="alert">
            <p className={form.problem}>{t.room.editedMeanwhile}</p>
            <EntryWords entry={meanwhile} />
            <Button size="small" onClick={() => setEntry(meanwhile)}>
              {t.room.mineInstead}
            </Button>
          </div>
        )}
        <div role="alert" className={form.problem}>
          {write.error && failureOf(write.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{t.room.cancel}</Button>
          {kind === "update" && !entry && onTold && (
            <Button
              aria-disabled={write.isPending}
              onClick={(event) => {
                // The form is submitted before this returns, unless the browser refuses it as incomplete.
                tells.current = true;
                event.currentTarget.form?.requestSubmit();
                tells.current = false;
              }}
            >
              {t.room.sendAndTell}
            </Button>
          )}
          <Button type="submit" look="primary" aria-disabled={write.isPending}>
            {write.isPending ? t.act.sending : entry ? t.room.save : t.room.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

// Enter sends three lines; what has several lines is sent with Ctrl or ⌘. On a phone Enter is a new line.
const sendOnEnter = (kind: WrittenKind) => (event: KeyboardEvent<HTMLFormElement>) => {
  if (event.key !== "Enter" || !(event.target instanceof HTMLTextAreaElement)) return;
  const oneLine = kind === "update" && !event.shiftKey && !matchMedia("(pointer: coarse)").matches;
  if (!oneLine && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
};

interface FieldsProps {
  first: React.RefObject<HTMLTextAreaElement | null>;
  entry?: TimelineEntry;
  before?: TimelineEntry;
}

function UpdateFields({ first, entry, before }: FieldsProps) {
  const written = entry && updateOf(entry);
  const impact = written?.impact ?? (before && updateOf(before).impact);
  return (
    <>
      <TextArea
        ref={impact ? undefined : first}
        name="impact"
        label={t.room.impact}
        hint={t.room.impactHint}
        rows={1}
        maxLength={longestLine}
        defaultValue={impact}
      />
      <TextArea
        ref={impact ? first : undefined}
        name="action"
        label={t.room.action}
        rows={1}
        maxLength={longestLine}
        defaultValue={written?.action}
      />
      <TextArea
        name="next_step"
        label={t.room.nextStep}
        rows={1}
        maxLength={longestLine}
        defaultValue={written?.nextStep}
      />
      <SelectField
        name="next_update"
        label={t.room.nextUpdate}
        defaultValue={written?.nextUpdateAt ? "as written" : ""}
      >
        <option value="">{t.room.noNextUpdate}</option>
        {written?.nextUpdateAt && (
          <option value="as written">
            {t.room.asWritten(toInput(Date.parse(written.nextUpdateAt), reader().zone).replace("T", " "))}
          </option>
        )}
        {Object.entries(t.room.inMinutes).map(([minutes, label]) => (
          <option key={minutes} value={minutes}>
            {label}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function DecisionFields({ first, entry }: FieldsProps) {
  const written = entry && decisionOf(entry);
  return (
    <>
      <TextArea
        ref={first}
        name="decision"
        required
        label={t.room.decision}
        rows={2}
        maxLength={longestLine}
        defaultValue={written?.decision}
      />
      <TextArea name="why" label={t.room.why} rows={2} maxLength={longestLine} defaultValue={written?.why} />
      <TextArea name="options" label={t.room.options} rows={2} defaultValue={written?.options.join("\n")} />
      <TextField
        name="decided_by"
        label={t.room.decidedBy}
        hint={t.room.decidedByHint}
        maxLength={longestName}
        defaultValue={written?.decidedBy}
      />
    </>
  );
}

// What the form says, as a request has it; what is empty is left out.
function wordsOf(kind: WrittenKind, data: FormData, entry?: TimelineEntry): Words[WrittenKind] {
  const text = (name: string) => String(data.get(name) ?? "").trim() || undefined;
  const when = text("happened_at");
  const happened = when && fromInput(when, reader().zone);
  const happened_at = happened ? new Date(happened).toISOString() : undefined;
  if (kind === "update") {
    const { impact, action, next_step } = {
      impact: text("impact"),
      action: text("action"),
      next_step: text("next_step"),
    };
    return { impact, action, next_step, next_update_at: nextUpdate(text("next_update"), entry), happened_at };
  }
  if (kind === "decision") {
    const options = text("options")
      ?.split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    return { decision: text("decision") ?? "", why: text("why"), decided_by: text("decided_by"), options, happened_at };
  }
  return { text: text("text") ?? "", happened_at };
}

function nextUpdate(chosen: string | undefined, entry: TimelineEntry | undefined): string | undefined {
  if (!chosen) return undefined;
  if (chosen === "as written") return entry && updateOf(entry).nextUpdateAt;
  return new Date(serverNow() + Number(chosen) * minute).toISOString();
}
