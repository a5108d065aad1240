import { type FormEvent, useState } from "react";
import { nameOf, useConfig } from "@/data/config";
import { reader } from "@/data/preferences";
import { useChangeTask, useMoveTask } from "@/data/tasks";
import type { IncidentTask } from "@/data/types";
import { fromInput, stamp } from "@/domain/time";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";

interface Props {
  number: string;
  task: IncidentTask;
  others: readonly IncidentTask[];
  onClose: () => void;
}

// What the task is, whose, until when, and what it waits for.
export default function TaskDialog({ number, task, others, onClose }: Props) {
  const change = useChangeTask(number, task.number);
  const move = useMoveTask(number, task.number);
  const people = useConfig("users").data ?? [];
  const { zone } = reader();
  const [assignee, setAssignee] = useState(task.assignee?.id ?? "");
  const [before, setBefore] = useState(task.blocked_by ? String(task.blocked_by) : "");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const title = String(data.get("title") ?? "").trim();
    const due = fromInput(String(data.get("due") ?? ""), zone);
    if (!title || change.isPending) return;
    const body = {
      title,
      assignee: assignee || undefined,
      due_at: due === undefined ? undefined : new Date(due).toISOString(),
      blocked_by: before ? Number(before) : undefined,
    };
    change.mutate(body, { onSuccess: onClose });
  };
  const error = change.error ?? move.error;
  return (
    <Dialog open onClose={onClose} title={t.tasks.one(task.number)}>
      <form className={form.form} onSubmit={submit}>
        <TextField name="title" label={t.tasks.what} defaultValue={task.title} required maxLength={500} />
        <SelectField label={t.tasks.assignee} value={assignee} onChange={(event) => setAssignee(event.target.value)}>
          <option value="">{t.tasks.nobody}</option>
          {people.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </SelectField>
        <TextField
          name="due"
          type="datetime-local"
          label={t.tasks.dueLong}
          hint={zone}
          defaultValue={task.due_at ? stamp(Date.parse(task.due_at), zone).replace(" ", "T").slice(0, 16) : undefined}
        />
        <SelectField label={t.tasks.waitsFor} value={before} onChange={(event) => setBefore(event.target.value)}>
          <option value="">{t.tasks.nothing}</option>
          {others
            .filter((one) => one.number !== task.number && one.state !== "dropped")
            .map((one) => (
              <option key={one.number} value={one.number}>
                {one.number}. {one.title}
              </option>
            ))}
        </SelectField>
        <div role="alert" className={form.problem}>
          {error && failureOf(error)}
        </div>
        <div className={form.buttons}>
          <Button
            look="quiet"
            onClick={() =>
              !move.isPending && move.mutate(task.state === "dropped" ? "open" : "drop", { onSuccess: onClose })
            }
          >
            {task.state === "dropped" ? t.tasks.reopen : t.tasks.drop}
          </Button>
          <Button onClick={onClose}>{t.room.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={change.isPending}>
            {change.isPending ? t.act.sending : t.room.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
