import { Link } from "@tanstack/react-router";
import { type FormEvent, Suspense, useState } from "react";
import { useArgue, useHypotheses, useJudge, useSuspect } from "@/data/hypotheses";
import type { Hypothesis, IncidentHypotheses } from "@/data/types";
import { t } from "@/text";
import { k } from "@/text/knowledge";
import { Button } from "./Button";
import { cx } from "./cx";
import styles from "./Hypotheses.module.css";
import { lazyDialog } from "./lazyDialog";
import { Section } from "./Page";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Show } from "./States";

const RemedyDialog = lazyDialog(() => import("./RemedyDialog"));

const longestText = 500;

// What may be the cause, with what speaks for and against it, and what helps.
export default function Hypotheses({ incident: { number }, canAct }: RoomProps) {
  const hypotheses = useHypotheses(number);
  const suspect = useSuspect(number);
  const [saying, say] = useState(false);
  return (
    <Section
      title={t.hypotheses.title}
      aside={
        canAct && (
          <Button size="small" onClick={() => say(true)}>
            {t.hypotheses.sayRemedy}
          </Button>
        )
      }
    >
      <Show query={hypotheses} rows={1}>
        {(data) => (
          <>
            {data.items.length === 0 && <p className={list.soft}>{t.hypotheses.none}</p>}
            <ol className={list.list}>
              {data.items.map((one) => (
                <HypothesisView key={one.number} number={number} hypothesis={one} canAct={canAct} />
              ))}
            </ol>
            {canAct && (
              <OneLine
                label={t.hypotheses.suspect}
                placeholder={t.hypotheses.placeholder}
                act={suspect}
                onSend={(text, _, done) => suspect.mutate(text, { onSuccess: done })}
              >
                <Button type="submit" size="small" aria-disabled={suspect.isPending}>
                  {t.hypotheses.add}
                </Button>
              </OneLine>
            )}
            <Remedy remedy={data.remedy} number={canAct ? number : undefined} />
            {saying && (
              <Suspense>
                <RemedyDialog number={number} remedy={data.remedy} onClose={() => say(false)} />
              </Suspense>
            )}
          </>
        )}
      </Show>
    </Section>
  );
}

function HypothesisView({ number, hypothesis, canAct }: { number: string; hypothesis: Hypothesis; canAct: boolean }) {
  const judge = useJudge(number, hypothesis.number);
  const argue = useArgue(number, hypothesis.number);
  const open = hypothesis.state === "open";
  return (
    <li className={cx(list.item, styles.hypothesis)} data-state={hypothesis.state}>
      <p className={styles.text}>{hypothesis.text}</p>
      <p className={list.soft}>
        {t.hypotheses.states[hypothesis.state]} · {hypothesis.by}
      </p>
      <Arguments title={t.hypotheses.for} items={hypothesis.for} />
      <Arguments title={t.hypotheses.against} items={hypothesis.against} />
      {canAct && (
        <details className={styles.more}>
          <summary>
            {open ? t.hypotheses.weigh : t.hypotheses.reconsider}
            <span className="visually-hidden">: {hypothesis.text}</span>
          </summary>
          <p className={list.buttons}>
            {(open ? (["confirm", "reject"] as const) : (["reopen"] as const)).map((one) => (
              <Button
                key={one}
                size="small"
                aria-disabled={judge.isPending}
                onClick={() => !judge.isPending && judge.mutate(one)}
              >
                {t.hypotheses.judge[one]}
              </Button>
            ))}
          </p>
          {open && (
            <OneLine
              label={t.hypotheses.argument}
              placeholder={t.hypotheses.argument}
              act={argue}
              onSend={(text, button, done) =>
                argue.mutate({ supports: button !== "against", text }, { onSuccess: done })
              }
            >
              <Button type="submit" size="small" value="for" aria-disabled={argue.isPending}>
                {t.hypotheses.for}
              </Button>
              <Button type="submit" size="small" value="against" aria-disabled={argue.isPending}>
                {t.hypotheses.against}
              </Button>
            </OneLine>
          )}
        </details>
      )}
      <Problem of={judge} />
    </li>
  );
}

function Arguments({ title, items }: { title: string; items: Hypothesis["for"] }) {
  if (items.length === 0) return null;
  return (
    <>
      <p className={styles.side}>{title}</p>
      <ul className={styles.arguments}>
        {items.map((one) => (
          <li key={`${one.at} ${one.text}`}>
            {one.text} <span className={list.soft}>{one.by}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

// `number`: of the incident, for whoever may write it down as a known error.
function Remedy({ remedy, number }: { remedy: IncidentHypotheses["remedy"]; number?: string }) {
  const said = (["workaround", "fix", "known_error"] as const).filter((one) => remedy[one] !== "");
  if (said.length === 0) return null;
  return (
    <>
      <dl className={styles.remedy}>
        {said.map((one) => (
          <div key={one}>
            <dt>{t.hypotheses.remedy[one]}</dt>
            <dd>{remedy[one]}</dd>
          </div>
        ))}
      </dl>
      {number && (
        <Link to="/knowledge/$number/edit" params={{ number: "new" }} search={{ incident: number }}>
          {k().writeDown}
        </Link>
      )}
    </>
  );
}

interface OneLineProps {
  label: string;
  placeholder: string;
  act: { isPending: boolean; error: Error | null };
  onSend: (text: string, button: string, done: () => void) => void; // the value of the button that sends it
  children: React.ReactNode;
}

// A text of one line and the buttons that send it.
function OneLine({ label, placeholder, act, onSend, children }: OneLineProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const text = String(new FormData(form).get("text") ?? "").trim();
    if (text === "" || act.isPending) return;
    onSend(text, submitter instanceof HTMLButtonElement ? submitter.value : "", () => form.reset());
  };
  return (
    <form className={list.add} onSubmit={submit}>
      <input name="text" aria-label={label} placeholder={placeholder} maxLength={longestText} autoComplete="off" />
      <span className={list.buttons}>{children}</span>
      <Problem of={act} />
    </form>
  );
}
