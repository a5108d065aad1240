import { type FormEvent, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { useAddTask, useAttachChecklist, useMoveTask, useTasks } from "@/data/tasks";
import type { IncidentTask, IncidentTasks } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import { cx } from "./cx";
import { lazyDialog } from "./lazyDialog";
import { Section } from "./Page";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import { type RoomProps, take } from "./room";
import { Show } from "./States";
import styles from "./Tasks.module.css";
import { Moment } from "./Time";

const TaskDialog = lazyDialog(() => import("./TaskDialog"));

const longestTitle = 500;

// What there is to do: ticked with the space bar, added with Enter.
export default function Tasks({ incident: { number }, canAct, asked }: RoomProps) {
  const tasks = useTasks(number);
  const [editing, setEditing] = useState<IncidentTask>();
  const title = useRef<HTMLInputElement>(null);
  const ready = tasks.data !== undefined;
  useEffect(() => {
    if (ready && take(asked, "tasks")) title.current?.focus();
  }, [asked, ready]);
  return (
    <Section title={t.tasks.title} aside={tasks.data && <Progress items={tasks.data.items} />}>
      <Show query={tasks} rows={2}>
        {(data) => (
          <>
            {data.items.length === 0 && <p className={list.soft}>{t.tasks.none}</p>}
            <ul className={list.list}>
              {data.items.map((task) => (
                <TaskView
                  key={task.number}
                  number={number}
                  task={task}
                  canAct={canAct}
                  onEdit={() => setEditing(task)}
                />
              ))}
            </ul>
            {canAct && <AddTask number={number} field={title} />}
            {canAct && <Attach number={number} lists={data.checklists} />}
            {editing && (
              <Suspense>
                <TaskDialog number={number} task={editing} others={data.items} onClose={() => setEditing(undefined)} />
              </Suspense>
            )}
          </>
        )}
      </Show>
    </Section>
  );
}

function Progress({ items }: { items: readonly IncidentTask[] }) {
  const counted = items.filter((one) => one.state !== "dropped");
  if (counted.length === 0) return null;
  return (
    <span className={cx(list.soft, "tabular")}>
      {t.tasks.progress(counted.filter((one) => one.state === "done").length, counted.length)}
    </span>
  );
}

interface TaskProps {
  number: string;
  task: IncidentTask;
  canAct: boolean;
  onEdit: () => void;
}

function TaskView({ number, task, canAct, onEdit }: TaskProps) {
  const move = useMoveTask(number, task.number);
  const done = task.state === "done";
  const name = `${task.number}. ${task.title}`;
  return (
    <li className={cx(list.item, styles.task)} data-state={task.state}>
      <input
        type="checkbox"
        aria-label={name}
        checked={done}
        disabled={!canAct || task.state === "dropped" || task.blocked}
        onChange={() => !move.isPending && move.mutate(done ? "open" : "done")}
      />
      <div>
        <p className={styles.name}>
          {canAct ? (
            <button type="button" onClick={onEdit}>
              <span className="visually-hidden">{t.tasks.edit}: </span>
              {name}
            </button>
          ) : (
            name
          )}
        </p>
        <p className={styles.facts}>
          {task.checklist && <span>{task.checklist}</span>}
          {task.assignee && <span>{task.assignee.name}</span>}
          {task.state === "open" && task.due_at && (
            <span>
              {t.tasks.due} <Moment at={task.due_at} />
            </span>
          )}
          {task.ended_at && (
            <span>
              {done ? t.tasks.doneBy(task.ended_by) : t.tasks.droppedBy(task.ended_by)} <Moment at={task.ended_at} />
            </span>
          )}
          {task.blocked && task.blocked_by && <span>{t.tasks.waits(task.blocked_by)}</span>}
        </p>
        {task.stalled && <p className={list.problem}>{t.tasks.stalled[task.stalled]}</p>}
        <Problem of={move} />
      </div>
    </li>
  );
}

function AddTask({ number, field }: { number: string; field: RefObject<HTMLInputElement | null> }) {
  const add = useAddTask(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const title = String(new FormData(form).get("title") ?? "").trim();
    if (title && !add.isPending) add.mutate({ title }, { onSuccess: () => form.reset() });
  };
  return (
    <form className={list.add} onSubmit={submit}>
      <input
        ref={field}
        name="title"
        aria-label={t.tasks.add}
        placeholder={t.tasks.placeholder}
        maxLength={longestTitle}
        autoComplete="off"
        aria-keyshortcuts="t"
      />
      <Button type="submit" size="small" aria-disabled={add.isPending}>
        {add.isPending ? t.act.sending : t.tasks.addShort}
      </Button>
      <Problem of={add} />
    </form>
  );
}

// Checklists that were not attached so far.
function Attach({ number, lists }: { number: string; lists: IncidentTasks["checklists"] }) {
  const attach = useAttachChecklist(number);
  const left = lists.filter((one) => !one.attached);
  if (left.length === 0) return null;
  return (
    <p className={cx(list.buttons, styles.lists)}>
      {left.map((one) => (
        <Button
          key={one.id}
          size="small"
          look="quiet"
          aria-disabled={attach.isPending}
          onClick={() => !attach.isPending && attach.mutate(one.id)}
        >
          {t.tasks.attach(one.name)}
        </Button>
      ))}
    </p>
  );
}
