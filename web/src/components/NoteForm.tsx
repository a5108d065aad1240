import { type KeyboardEvent, type RefObject, useEffect } from "react";
import { useAddNote } from "@/data/incidents";
import { typed, typing } from "@/data/presence";
import { t } from "@/text/first";
import { ActOutcome } from "./ActButton";
import { Button } from "./Button";
import styles from "./NoteForm.module.css";
import { type Asked, take } from "./room";

const longest = 10_000;

interface Props {
  number: string;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  setText: (text: string) => void;
  asked?: Asked;
}

export function NoteForm({ number, field, text, setText, asked }: Props) {
  useEffect(() => {
    if (take(asked, "note")) field.current?.focus();
  }, [asked, field]);
  const add = useAddNote(number);
  const ready = text.trim() !== "" && !add.isPending;
  const submit = () => {
    // The text stays until the server has it.
    if (!ready) return;
    typed();
    add.mutate(text.trim(), { onSuccess: () => setText("") });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    if (event.key === "Escape") field.current?.blur();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        ref={field}
        aria-label={t.incident.note}
        placeholder={t.incident.notePlaceholder}
        rows={2}
        maxLength={longest}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          typing();
        }}
        onBlur={typed}
        onKeyDown={onKeyDown}
      />
      <div className={styles.foot}>
        <ActOutcome act={add} at={add.data?.at} text={t.act.confirmed} />
        <span className={styles.hint}>{t.incident.noteHint}</span>
        <Button type="submit" size="small" disabled={!ready}>
          {add.isPending ? t.act.sending : t.act.addNote}
        </Button>
      </div>
    </form>
  );
}
