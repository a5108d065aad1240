import type { FormEvent } from "react";
import { useAnswerCheckpoint, useCheckpoints } from "@/data/checkpoints";
import type { IncidentCheckpoint } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import { Section } from "./Page";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Moment } from "./Time";

// What is asked now stands above the tabs (RoomDemands.tsx).
export const isQuiet = ({ state }: IncidentCheckpoint): boolean => state === "waiting";

const longestAnswer = 1_000;

// What whoever leads is asked again and again; nothing when the incident has no such questions.
export default function Checkpoints({ incident: { number }, canAct }: RoomProps) {
  const items = useCheckpoints(number).data?.items.filter(isQuiet) ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t.checkpoints.title}>
      <ul className={list.list}>
        {items.map((one) => (
          <CheckpointView key={one.id} number={number} checkpoint={one} canAct={canAct} />
        ))}
      </ul>
    </Section>
  );
}

interface Props {
  number: string;
  checkpoint: IncidentCheckpoint;
  canAct: boolean;
}

export function CheckpointView({ number, checkpoint, canAct }: Props) {
  const reply = useAnswerCheckpoint(number, checkpoint.id);
  const { name, questions, state, due_at, user } = checkpoint;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get("text") ?? "").trim();
    if (!reply.isPending) reply.mutate(text || undefined, { onSuccess: () => form.reset() });
  };
  return (
    <li className={list.item} data-state={state}>
      <p>
        <strong>{name}</strong>{" "}
        <span
          className={state === "waiting" ? list.soft : list.problem}
          role={state === "waiting" ? undefined : "status"}
        >
          {state === "waiting"
            ? t.checkpoints.next
            : state === "asked" && user
              ? t.checkpoints.asked(user.name)
              : t.checkpoints.unanswered}{" "}
          <Moment at={due_at} />
        </span>
      </p>
      <p>{questions.join(" ")}</p>
      {canAct && (
        <form className={list.add} onSubmit={submit}>
          <input
            name="text"
            aria-label={t.checkpoints.answerOf(name)}
            placeholder={t.checkpoints.placeholder}
            maxLength={longestAnswer}
            autoComplete="off"
          />
          <Button
            type="submit"
            size="small"
            look={state === "waiting" ? undefined : "primary"}
            aria-disabled={reply.isPending}
          >
            {reply.isPending ? t.act.sending : t.checkpoints.answer}
          </Button>
        </form>
      )}
      <Problem of={reply} />
    </li>
  );
}
