import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useHandoff, useWriteHandoffNote } from "@/data/handoff";
import type { Handoff as Brief } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import form from "./Form.module.css";
import styles from "./Handoff.module.css";
import { Section } from "./Page";
import { detailOf } from "./States";
import { TextArea } from "./TextArea";
import { Ago, Moment } from "./Time";

const few = 5;
const longest = 4000;

interface Props {
  schedule: string;
  name?: string; // said in the title, where several schedules stand on a page
  me: string;
}

// What there is to hand over for a schedule, what the one before wrote, and the note that I leave for the next one.
export function Handoff({ schedule, name, me }: Props) {
  const { data } = useHandoff(schedule);
  // Here, and not in the form: what became of it is still said when the form is drawn anew.
  const write = useWriteHandoffNote(schedule);
  if (!data) return null;
  const nothing = data.incidents.length + data.silences.length + data.maintenance.length === 0;
  return (
    <Section title={name ? `${t.handoff.title}: ${name}` : t.handoff.title}>
      <div className={styles.parts}>
        {nothing && <p className={styles.soft}>{t.handoff.nothing}</p>}
        <List title={t.handoff.incidents} items={data.incidents}>
          {(one) => (
            <li key={one.number}>
              <Link to="/incidents/$number" params={{ number: one.number }}>
                {one.number} {one.title}
              </Link>{" "}
              <span className={styles.soft}>
                {one.acknowledged_by ? t.handoff.acknowledgedBy(one.acknowledged_by) : t.handoff.notAcknowledged}
              </span>
            </li>
          )}
        </List>
        <List title={t.handoff.silences} items={data.silences}>
          {(one) => (
            <li key={one.id}>
              <Link to="/silences">{one.matchers}</Link> <Until at={one.until} />
            </li>
          )}
        </List>
        <List title={t.handoff.maintenance} items={data.maintenance}>
          {(one) => (
            <li key={one.id}>
              <Link to="/maintenance">{one.name}</Link> <Until at={one.until} />
            </li>
          )}
        </List>
        <Notes notes={data.notes} me={me} />
        {data.may_write && <Writing write={write} stored={myNote(data, me)} />}
      </div>
    </Section>
  );
}

const myNote = (brief: Brief, me: string): string => brief.notes.find((note) => note.author.id === me)?.text ?? "";

const Until = ({ at }: { at: string }) => (
  <span className={styles.soft}>
    {t.oncall.until} <Moment at={at} />
  </span>
);

interface ListProps<Item> {
  title: string;
  items: readonly Item[];
  children: (item: Item) => ReactNode;
}

function List<Item>({ title, items, children }: ListProps<Item>) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3>
        {title}: {items.length}
      </h3>
      <ul>{items.slice(0, few).map(children)}</ul>
      {items.length > few && <p className={styles.soft}>…</p>}
    </div>
  );
}

function Notes({ notes, me }: { notes: Brief["notes"]; me: string }) {
  return notes
    .filter((note) => note.author.id !== me)
    .map((note) => (
      <div key={note.author.id}>
        <h3>
          {t.handoff.wrote(note.author.name)} <Ago at={note.written_at} />,{" "}
          {note.handed_at ? t.handoff.handed : t.handoff.waits}
        </h3>
        <p className={styles.note}>{note.text}</p>
      </div>
    ));
}

function Writing({ write, stored }: { write: ReturnType<typeof useWriteHandoffNote>; stored: string }) {
  const [text, setText] = useState(stored);
  const ready = text.trim() !== stored && !write.isPending;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) write.mutate(text.trim());
      }}
    >
      <TextArea
        label={t.handoff.note}
        hint={t.handoff.noteHint}
        rows={3}
        maxLength={longest}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.foot}>
        <Button type="submit" size="small" disabled={!ready}>
          {write.isPending ? t.act.sending : t.handoff.save}
        </Button>
        <span role="status" className={form.soft}>
          {write.isSuccess && (write.variables ? t.handoff.saved : t.handoff.removed)}
        </span>
        {write.error && (
          <span role="alert" className={form.problem}>
            {detailOf(write.error)}
          </span>
        )}
      </div>
    </form>
  );
}
