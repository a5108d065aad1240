import { FileUp } from "lucide-react";
import { useState } from "react";
import { useTimeline } from "@/data/incidents";
import { reader } from "@/data/preferences";
import { importNotes } from "@/data/room";
import type { Incident } from "@/data/types";
import { importMost, messagesIn, noteFor, type Said } from "@/domain/chat-import";
import { noteOf } from "@/domain/room";
import { absolute, hour } from "@/domain/time";
import { chatWords } from "@/text/chat";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import form from "./Form.module.css";
import { detailOf } from "./States";

const before = 6 * hour; // of the incident's opening, for what led to it

// Takes what was said in a chat elsewhere into the record, each message with the time at which it was said.
export default function ChatImport({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const words = chatWords();
  const entries = useTimeline(incident.number).data ?? [];
  const [said, setSaid] = useState<Said[]>();
  const [done, setDone] = useState<number>();
  const [problem, setProblem] = useState("");
  const from = Date.parse(incident.created_at) - before;
  const until = incident.resolved_at ? Date.parse(incident.resolved_at) + before : serverNow();
  const read = async (file: File | undefined) => {
    if (!file) return;
    setProblem("");
    setDone(undefined);
    const known = new Set(entries.map((entry) => `${entry.happened_at} ${noteOf(entry)}`));
    const found = messagesIn(await file.text());
    const fresh = found
      .filter(({ at }) => at >= from && at <= until)
      .filter((one) => !known.has(`${secondOf(one.at)} ${noteFor(one)}`));
    setSaid(fresh.slice(0, importMost));
    if (found.length === 0) setProblem(words.history.none);
    else if (fresh.length === 0) setProblem(words.history.nothingNew);
  };
  const write = async () => {
    if (!said) return;
    try {
      setProblem("");
      setDone(0);
      await importNotes(
        incident.number,
        said.map((one) => ({ text: noteFor(one), happened_at: secondOf(one.at) })),
        setDone,
      );
      onClose();
    } catch (error) {
      setProblem(detailOf(error));
      setDone(undefined);
    }
  };
  const first = said?.[0];
  const last = said?.at(-1);
  return (
    <Dialog open onClose={onClose} title={words.history.title}>
      <div className={form.form}>
        <p className={form.soft}>{words.history.detail}</p>
        <label className={form.soft}>
          <FileUp aria-hidden="true" /> {words.history.file}{" "}
          <input
            type="file"
            accept=".json,.jsonl,.txt,.log,application/json,text/plain"
            onChange={({ target }) => void read(target.files?.[0])}
          />
        </label>
        {first && last && (
          <p role="status">
            {words.history.found(said.length, absolute(first.at, reader()), absolute(last.at, reader()))}
          </p>
        )}
        {done !== undefined && said && <p role="status">{words.history.written(done, said.length)}</p>}
        <div role="alert" className={form.problem}>
          {problem}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{words.history.cancel}</Button>
          <Button
            look="primary"
            aria-disabled={!first || done !== undefined}
            onClick={() => first && done === undefined && void write()}
          >
            {words.history.take}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

// As the record says it back.
const secondOf = (at: number): string => new Date(Math.floor(at / 1000) * 1000).toISOString().replace(".000Z", "Z");
