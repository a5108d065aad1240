import type { FormEvent } from "react";
import { useAnswerCheckpoint, useCheckpoints } from "@/data/checkpoints";
import type { IncidentCheckpoint } from "@/data/types";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import styles from "./Checkpoints.module.css";
import { Section } from "./Page";
import { Moment } from "./Time";

const longestAnswer = 1_000;

// What whoever leads is asked again and again; nothing when the incident has no such questions.
export default function Checkpoints({ number, canAct }: { number: string; canAct: boolean }) {
  const { data } = useCheckpoints(number);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t.checkpoints.title}>
      <ul className={styles.checkpoints}>
        {data.items.map((one) => (
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

function CheckpointView({ number, checkpoint, canAct }: Props) {
  const reply = useAnswerCheckpoint(number, checkpoint.id);
  const { name, questions, state, due_at, user } = checkpoint;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get("text") ?? "").trim();
    if (!reply.isPending) reply.mutate(text || undefined, { onSuccess: () => form.reset() });
  };
  return (
    <li className={styles.checkpoint} data-state={state}>
      <strong>{name}</strong>
      <ul className={styles.questions}>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <p className={state === "waiting" ? styles.next : styles.asked} role={state === "waiting" ? undefined : "status"}>
        {state === "waiting"
          ? t.checkpoints.next
          : state === "asked" && user
            ? t.checkpoints.asked(user.name)
            : t.checkpoints.unanswered}{" "}
        <Moment at={due_at} />
      </p>
      {canAct && (
        <form className={styles.answer} onSubmit={submit}>
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
      <div role="alert" className={styles.asked}>
        {reply.error && failureOf(reply.error)}
      </div>
    </li>
  );
}
