import { FileUp } from "lucide-react";
import { useState } from "react";
import { reader } from "@/data/preferences";
import { useImportChat } from "@/data/room";
import type { Incident } from "@/data/types";
import { absolute } from "@/domain/time";
import { chatWords } from "@/text/chat";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import form from "./Form.module.css";
import { Progress } from "./Progress";

// Takes what was said in a chat elsewhere into the record, each message with the time at which it was said. The server
// reads the file, first to say what would be taken.
export default function ChatImport({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const words = chatWords().history;
  const look = useImportChat(incident.number);
  const take = useImportChat(incident.number);
  const [file, setFile] = useState("");
  const { zone } = reader();
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    const text = await chosen.text();
    setFile(text);
    look.mutate({ file: text, dry: true, zone });
  };
  const plan = look.data;
  const first = plan?.items[0];
  const last = plan?.items.at(-1);
  return (
    <Dialog open onClose={onClose} title={words.title}>
      <div className={form.form}>
        <p className={form.soft}>{words.detail}</p>
        <label className={form.soft}>
          <FileUp aria-hidden="true" /> {words.file}{" "}
          <input
            type="file"
            accept=".json,.jsonl,.txt,.log,application/json,text/plain"
            onChange={({ target }) => void read(target.files?.[0])}
          />
        </label>
        {plan && first && last && (
          <p role="status">
            {words.found(
              plan.items.length,
              absolute(Date.parse(first.at), reader()),
              absolute(Date.parse(last.at), reader()),
            )}
            {plan.left > 0 && ` ${words.left(plan.left)}`}
          </p>
        )}
        <Progress of="import-chat" label={words.title} />
        <div role="alert" className={form.problem}>
          {plan && !first && words.nothingNew}
          {look.error && failureOf(look.error)}
          {take.error && failureOf(take.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            look="primary"
            aria-disabled={!first || take.isPending}
            onClick={() => first && !take.isPending && take.mutate({ file, dry: false, zone }, { onSuccess: onClose })}
          >
            {words.take}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
