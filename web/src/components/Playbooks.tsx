import { type FormEvent, useState } from "react";
import { useMay } from "@/data/permissions";
import {
  type OfferedPlaybook,
  type PlaybookRun,
  type PlaybookRunStep,
  type StepWord,
  useBreakGlass,
  useCancelRun,
  usePlaybooks,
  useSayOfStep,
  useStartPlaybook,
} from "@/data/playbooks";
import { treeOf } from "@/domain/flow-picture";
import { t } from "@/text";
import { p } from "@/text/playbooks";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Code } from "./Code";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import { PlaybookPicture } from "./PlaybookPicture";
import styles from "./Playbooks.module.css";
import { ProposeLink } from "./ProposeLink";
import type { RoomProps } from "./room";
import { Moment } from "./Time";

const longestReason = 500;

// What is done about the incident step by step; nothing when there are no playbooks at all.
export default function Playbooks({ incident: { number }, canAct }: RoomProps) {
  const { data } = usePlaybooks(number);
  const [starting, setStarting] = useState<OfferedPlaybook>();
  if (!data || (data.items.length === 0 && data.playbooks.length === 0)) return null;
  // Those that are meant for it come first.
  const offered = data.playbooks.filter((one) => !one.started).sort((a, b) => Number(b.fits) - Number(a.fits));
  return (
    <Section title={p.title}>
      {data.items.length === 0 && <p className={styles.soft}>{p.none}</p>}
      {data.items.map((run) => (
        <RunView key={run.run} number={number} run={run} canAct={canAct} />
      ))}
      {canAct && offered.length > 0 && (
        <p className={styles.offered}>
          {offered.map((one) => (
            <Button key={one.id} size="small" title={one.description} onClick={() => setStarting(one)}>
              {p.startOf(one.name)}
            </Button>
          ))}
        </p>
      )}
      {starting && <StartDialog number={number} playbook={starting} onClose={() => setStarting(undefined)} />}
    </Section>
  );
}

function StartDialog({
  number,
  playbook,
  onClose,
}: {
  number: string;
  playbook: OfferedPlaybook;
  onClose: () => void;
}) {
  const start = useStartPlaybook(number);
  const asked = playbook.variables.filter((one) => one.ask || one.required);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const variables: Record<string, string> = {};
    for (const one of asked) {
      const value = String(data.get(one.name) ?? "").trim();
      if (value) variables[one.name] = value;
    }
    if (!start.isPending) start.mutate({ playbook: playbook.id, variables }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={p.startOf(playbook.name)}>
      <form className={form.form} onSubmit={submit}>
        {playbook.description && <p className={form.soft}>{playbook.description}</p>}
        {asked.map((one) => (
          <TextField
            key={one.name}
            name={one.name}
            label={one.ask || one.name}
            placeholder={one.value}
            required={one.required && !one.value}
            maxLength={1000}
            autoComplete="off"
          />
        ))}
        <div role="alert" className={form.problem}>
          {start.error && failureOf(start.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{t.room.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={start.isPending}>
            {start.isPending ? t.act.sending : p.start}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RunView({ number, run, canAct }: { number: string; run: PlaybookRun; canAct: boolean }) {
  const mayBreak = useMay("configure");
  const [asking, ask] = useState<"cancel" | "glass">();
  const running = run.state === "running";
  const waits = run.steps.some((step) => step.state === "approval");
  return (
    <article className={styles.run} data-state={run.state}>
      <h3 className={styles.head}>
        {run.playbook.name} <span className={styles.soft}>{p.run(run.run)}</span>
      </h3>
      <p className={styles.soft}>
        <strong>{p.runStates[run.state] ?? run.state}</strong>
        {" · "}
        {run.started_by ? p.by(run.started_by) : p.itself} <Moment at={run.started_at} />
      </p>
      {run.break_glass && (
        <p className={styles.wrong}>
          {p.broken(run.break_glass.by)} <Moment at={run.break_glass.until} />: {run.break_glass.reason}
        </p>
      )}
      <ol className={styles.steps}>
        {run.steps.map((step) => (
          <StepView key={step.step} number={number} run={run.run} step={step} canAct={canAct && running} />
        ))}
      </ol>
      <details>
        <summary>{p.picture}</summary>
        <PlaybookPicture
          label={run.playbook.name}
          nodes={treeOf(run.steps, (step) => p.states[step.state] ?? step.state)}
        />
      </details>
      {canAct && running && (
        <p className={styles.offered}>
          {waits && mayBreak && (
            <Button size="small" look="danger" onClick={() => ask("glass")}>
              {p.breakGlass}
            </Button>
          )}
          <Button size="small" onClick={() => ask("cancel")}>
            {p.cancel}
          </Button>
        </p>
      )}
      {canAct && <ProposeLink small playbook={run.playbook.id} incident={number} />}
      {asking && <ReasonDialog number={number} run={run.run} of={asking} onClose={() => ask(undefined)} />}
    </article>
  );
}

interface ReasonProps {
  number: string;
  run: number;
  of: "cancel" | "glass";
  onClose: () => void;
}

function ReasonDialog({ number, run, of, onClose }: ReasonProps) {
  const cancel = useCancelRun(number, run);
  const glass = useBreakGlass(number, run);
  const act = of === "cancel" ? cancel : glass;
  const title = of === "cancel" ? p.cancel : p.breakGlass;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    if (!act.isPending) act.mutate(reason, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={title}>
      <form className={form.form} onSubmit={submit}>
        {of === "glass" && <p>{p.breakGlassMeans}</p>}
        <TextField
          name="reason"
          label={p.reason}
          required={of === "glass"}
          maxLength={longestReason}
          autoComplete="off"
        />
        <div role="alert" className={form.problem}>
          {act.error && failureOf(act.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{t.room.cancel}</Button>
          <Button type="submit" look="danger" aria-disabled={act.isPending}>
            {act.isPending ? t.act.sending : title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

// What can be said of a step as it stands.
function wordsOf(step: PlaybookRunStep): { word: StepWord; label: string; primary?: boolean }[] {
  switch (step.state) {
    case "open":
      if (step.kind === "manual")
        return [
          { word: "done", label: p.done, primary: true },
          { word: "skip", label: p.skip },
        ];
      return step.kind === "wait" ? [{ word: "skip", label: p.skip }] : [];
    case "approval":
      return step.approval?.mine
        ? [
            { word: "approve", label: p.approve, primary: true },
            { word: "decline", label: p.decline },
          ]
        : [];
    case "question":
      return [
        { word: "retry", label: p.retry },
        { word: "continue", label: p.goOn },
        { word: "done", label: p.done },
      ];
    default:
      return [];
  }
}

interface StepProps {
  number: string;
  run: number;
  step: PlaybookRunStep;
  canAct: boolean;
}

function StepView({ number, run, step, canAct }: StepProps) {
  const say = useSayOfStep(number, run, step.step);
  const [reason, setReason] = useState("");
  const words = canAct ? wordsOf(step) : [];
  const given = step.approval?.given ?? [];
  const bad = step.state === "question" || step.state === "failed";
  return (
    <li className={styles.step} data-state={step.state} style={{ paddingInlineStart: `${step.depth}rem` }}>
      <p className={styles.name}>
        <span className="tabular">{step.step}</span> {step.name}
      </p>
      <p className={styles.facts}>
        <span className={bad || step.state === "approval" ? styles.wrong : undefined}>{p.states[step.state]}</span>
        {step.who && <span>{step.who}</span>}
        {step.action && step.state !== "skipped" && <span>{step.action}</span>}
        {step.runner && <span>{step.runner}</span>}
        {step.due_at && step.state !== "queued" && (
          <span>
            {p.due} <Moment at={step.due_at} />
          </span>
        )}
        {step.ended_at && step.state !== "skipped" && step.kind !== "group" && step.kind !== "parallel" && (
          <span>
            {step.ended_by} <Moment at={step.ended_at} />
          </span>
        )}
        {step.note && <span>{step.note}</span>}
      </p>
      {step.late && <p className={styles.wrong}>{p.late}</p>}
      {step.approval && step.state === "approval" && (
        <p className={styles.facts}>
          <span>{p.approvals(given.filter((one) => one.approves).length, step.approval.count)}</span>
          <span>{step.approval.asked?.length ? p.asked(step.approval.asked.join(", ")) : p.askedNobody}</span>
        </p>
      )}
      {step.output && (
        <details>
          <summary>{p.output}</summary>
          <Code text={step.output} label={`${p.output}: ${step.step}`} />
        </details>
      )}
      {words.length > 0 && (
        <div className={styles.say}>
          {words.map(({ word, label, primary }) => (
            <Button
              key={word}
              size="small"
              look={primary ? "primary" : undefined}
              aria-label={`${label}: ${step.step} ${step.name}`}
              title={word === "retry" ? p.retryRisk : undefined}
              aria-disabled={say.isPending}
              onClick={() => !say.isPending && say.mutate({ word, reason: reason.trim() })}
            >
              {say.isPending && say.variables?.word === word ? t.act.sending : label}
            </Button>
          ))}
          <input
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-label={`${p.reason}: ${step.step}`}
            placeholder={p.reason}
            maxLength={longestReason}
            autoComplete="off"
          />
        </div>
      )}
      <div role="alert" className={styles.wrong}>
        {say.error && failureOf(say.error)}
      </div>
    </li>
  );
}
