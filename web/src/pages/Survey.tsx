import { Link, useParams } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { Button } from "@/components/Button";
import form from "@/components/Form.module.css";
import { Page } from "@/components/Page";
import { Problem } from "@/components/Problem";
import styles from "@/components/Review.module.css";
import { Show } from "@/components/States";
import { SurveySum } from "@/components/SurveySum";
import { TextArea } from "@/components/TextArea";
import { useAnswerSurvey, useSurvey } from "@/data/learning";
import { words } from "@/text/learning";

const scores = [1, 2, 3, 4, 5] as const;

// How somebody who took part says that an incident went: once, and without their name.
export function SurveyPage() {
  const { number } = useParams({ from: "/survey/$number" });
  const t = words().survey;
  const survey = useSurvey(number);
  return (
    <Page title={t.title}>
      <Show query={survey} rows={4}>
        {(data) => (
          <>
            <p>
              <Link to="/incidents/$number" params={{ number }}>
                {number}
              </Link>{" "}
              <bdi>{data.title}</bdi>
            </p>
            {data.own === "open" ? (
              <Answer number={number} question={data.question || t.question} />
            ) : (
              <>
                <p>{data.own === "answered" ? t.thanks : t.notAsked}</p>
                <SurveySum survey={data} />
              </>
            )}
          </>
        )}
      </Show>
    </Page>
  );
}

function Answer({ number, question }: { number: string; question: string }) {
  const t = words().survey;
  const send = useAnswerSurvey(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const score = Number(data.get("score"));
    if (score && !send.isPending) send.mutate({ score, words: String(data.get("words") ?? "").trim() });
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <fieldset className={styles.scores}>
        <legend>{question}</legend>
        {scores.map((score) => (
          <label key={score}>
            <input className="visually-hidden" type="radio" name="score" value={score} required />
            <b>{score}</b>
            <span>{t.scores[score]}</span>
          </label>
        ))}
      </fieldset>
      <TextArea name="words" label={t.words} hint={t.anonymous} rows={4} maxLength={2000} />
      <Problem of={send} />
      <div className={styles.acts}>
        <Button type="submit" look="primary" aria-disabled={send.isPending}>
          {t.send}
        </Button>
      </div>
    </form>
  );
}
