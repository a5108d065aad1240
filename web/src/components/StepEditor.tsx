// The steps of a playbook as a form: what each is, whose, when; those inside it; put in order by dragging or by keys.
import { Plus, Trash2 } from "lucide-react";
import { nameOf, useConfig } from "@/data/config";
import { useResponsibilities } from "@/data/services";
import { said } from "@/domain/declared";
import { moved, replaced, without } from "@/domain/lists";
import {
  asKind,
  emptyStep,
  factsOf,
  type PlaybookStepBody,
  type PlaybookVariable,
  type StepAction,
  type StepApproval,
  type StepKind,
  stepKindOf,
  stepKinds,
  valuesOf,
  valuesText,
  withMembers,
} from "@/domain/playbook";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { p } from "@/text/playbooks";
import { Button } from "./Button";
import { DurationField } from "./DurationField";
import styles from "./EditorParts.module.css";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { ListText } from "./ListText";
import { Reorder } from "./Reorder";
import { TestsEditor } from "./TestsEditor";

type At = readonly (string | number)[];

interface Shared {
  problems: readonly FieldProblem[];
  playbook: string; // its own id, which no step can be
  facts: readonly string[];
}

interface Props {
  value: readonly PlaybookStepBody[];
  onChange: (steps: PlaybookStepBody[]) => void;
  problems: readonly FieldProblem[];
  playbook: string;
  variables: readonly PlaybookVariable[];
}

export function StepEditor({ value, onChange, problems, playbook, variables }: Props) {
  return (
    <Steps
      steps={value}
      onChange={onChange}
      at={["steps"]}
      above=""
      shared={{ problems, playbook, facts: factsOf(variables) }}
    />
  );
}

interface StepsProps {
  steps: readonly PlaybookStepBody[];
  onChange: (steps: PlaybookStepBody[]) => void;
  at: At; // where they stand in the declaration
  above: string; // the number of the step that they are in
  shared: Shared;
}

const deepest = 5;

function Steps({ steps, onChange, at, above, shared }: StepsProps) {
  const numberOf = (index: number) => (above ? `${above}.${index + 1}` : String(index + 1));
  return (
    <div className={styles.steps}>
      <Reorder
        items={steps}
        keyOf={(_, index) => String(index)}
        label={(index) => p.editor.step(numberOf(index))}
        onMove={(from, to) => onChange(moved(steps, from, to))}
      >
        {(step, index) => (
          <StepFields
            step={step}
            number={numberOf(index)}
            at={[...at, index]}
            shared={shared}
            onChange={(next) => onChange(replaced(steps, index, next))}
            onRemove={() => onChange(without(steps, index))}
          />
        )}
      </Reorder>
      <Button
        size="small"
        icon={<Plus />}
        aria-label={above ? p.editor.addIn(above) : undefined}
        onClick={() => onChange([...steps, emptyStep("manual")])}
      >
        {p.editor.add}
      </Button>
    </div>
  );
}

interface StepProps {
  step: PlaybookStepBody;
  number: string;
  at: At;
  shared: Shared;
  onChange: (step: PlaybookStepBody) => void;
  onRemove: () => void;
}

function StepFields({ step, number, at, shared, onChange, onRemove }: StepProps) {
  const words = p.editor;
  const kind = stepKindOf(step);
  const set = (more: Partial<PlaybookStepBody>) => onChange(withMembers(step, more));
  const inner = kind === "steps" || kind === "parallel";
  const kinds = at.length / 2 >= deepest ? stepKinds.filter((one) => one !== "steps" && one !== "parallel") : stepKinds;
  return (
    <fieldset className={styles.step}>
      <legend className="visually-hidden">{words.step(number)}</legend>
      <div className={styles.head}>
        <b aria-hidden="true" className="tabular">
          {number}
        </b>
        <SelectField
          label={words.kindOf(number)}
          hideLabel
          value={kind}
          onChange={(event) => onChange(asKind(step, event.target.value as StepKind))}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </SelectField>
        <Button look="quiet" size="small" icon={<Trash2 />} aria-label={words.remove(number)} onClick={onRemove} />
      </div>
      <What step={step} number={number} at={at} shared={shared} set={set} />
      {inner && (
        <Steps
          steps={step[kind] ?? []}
          onChange={(steps) => set({ [kind]: steps })}
          at={[...at, kind]}
          above={number}
          shared={shared}
        />
      )}
      <Details step={step} number={number} set={set} shared={shared} />
      <p role="alert" className={form.problem}>
        {problemAt(shared.problems, at, !inner)}
      </p>
    </fieldset>
  );
}

interface PartProps {
  step: PlaybookStepBody;
  number: string;
  at?: At;
  shared: Shared;
  set: (more: Partial<PlaybookStepBody>) => void;
}

// What it does.
function What({ step, number, shared, set }: PartProps) {
  const words = p.editor;
  const playbooks = useConfig("playbooks").data ?? [];
  switch (stepKindOf(step)) {
    case "manual":
      return (
        <>
          <TextField
            label={words.what(number)}
            hideLabel
            placeholder={words.whatHint}
            value={step.manual ?? ""}
            onChange={(event) => set({ manual: event.target.value })}
          />
          <Who step={step} set={set} />
        </>
      );
    case "wait":
      return (
        <DurationField
          label={words.span(number)}
          value={step.wait || "0s"}
          min={1}
          onChange={(wait) => set({ wait })}
        />
      );
    case "action":
      return <Action action={step.action ?? {}} onChange={(action) => set({ action })} />;
    case "playbook":
      return (
        <div className={styles.pair}>
          <SelectField
            label={words.which}
            value={step.playbook ?? ""}
            onChange={(event) => set({ playbook: event.target.value })}
          >
            <option value="">{words.choose}</option>
            {playbooks
              .filter((one) => one.id !== shared.playbook)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one)}
                </option>
              ))}
          </SelectField>
          <Values label={words.with} value={step.with} onChange={(next) => set({ with: next })} />
        </div>
      );
    default:
      return null;
  }
}

function Who({ step, set }: Pick<PartProps, "step" | "set">) {
  const words = p.editor;
  const roles = useResponsibilities().data?.incident_roles ?? [];
  const people = useConfig("users").data ?? [];
  const chosen = step.role ? `role ${step.role}` : step.person ? `person ${step.person}` : "";
  return (
    <div className={styles.pair}>
      <SelectField
        label={words.who}
        value={chosen}
        onChange={(event) => {
          const [kind, id] = event.target.value.split(" ");
          set({ role: kind === "role" ? id : undefined, person: kind === "person" ? id : undefined });
        }}
      >
        <option value="">{words.anybody}</option>
        <optgroup label={words.roles}>
          {roles.map(({ role }) => (
            <option key={role.id} value={`role ${role.id}`}>
              {role.name}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.people}>
          {people.map((one) => (
            <option key={one.id} value={`person ${one.id}`}>
              {nameOf(one)}
            </option>
          ))}
        </optgroup>
      </SelectField>
      <Optional
        label={words.due}
        add={words.addDue}
        value={step.due}
        usual="15m"
        onChange={(due) => set({ due: due })}
      />
    </div>
  );
}

// A length of time that need not be there.
function Optional({
  label,
  add,
  value,
  usual,
  onChange,
}: {
  label: string;
  add: string;
  value: string | undefined;
  usual: string;
  onChange: (value: string | undefined) => void;
}) {
  if (!value)
    return (
      <div className={styles.late}>
        <Button size="small" look="quiet" icon={<Plus />} onClick={() => onChange(usual)}>
          {add}
        </Button>
      </div>
    );
  return (
    <div className={styles.span}>
      <span aria-hidden="true">{label}</span>
      <div className={styles.line}>
        <DurationField label={label} value={value} min={1} onChange={onChange} />
        <Button
          size="small"
          look="quiet"
          icon={<Trash2 />}
          aria-label={p.editor.without(label)}
          onClick={() => onChange(undefined)}
        />
      </div>
    </div>
  );
}

function Action({ action, onChange }: { action: StepAction; onChange: (action: StepAction) => void }) {
  const words = p.editor;
  const posts = action.webhook !== undefined;
  const set = (more: Partial<StepAction>) => {
    const { command, webhook, ...rest } = { ...action, ...more };
    const what = webhook !== undefined ? { webhook } : { command: command ?? "" };
    onChange({ ...what, ...said(rest) });
  };
  return (
    <>
      <div className={styles.pair}>
        <SelectField
          label={words.by}
          value={posts ? "webhook" : "command"}
          onChange={(event) =>
            set(event.target.value === "webhook" ? { webhook: { url: "" } } : { webhook: undefined, command: "" })
          }
        >
          <option value="command">{words.command}</option>
          <option value="webhook">{words.webhook}</option>
        </SelectField>
        {posts ? (
          <TextField
            label={words.url}
            type="url"
            value={action.webhook?.url ?? ""}
            onChange={(event) => set({ webhook: { ...action.webhook, url: event.target.value } })}
          />
        ) : (
          <TextField
            label={words.commandName}
            hint={words.commandHint}
            value={action.command ?? ""}
            onChange={(event) => set({ command: event.target.value })}
          />
        )}
      </div>
      <div className={styles.pair}>
        {posts ? (
          <TextField
            label={words.secret}
            type="password"
            autoComplete="off"
            value={action.webhook?.secret ?? ""}
            onChange={(event) =>
              set({ webhook: { url: "", ...action.webhook, secret: event.target.value || undefined } })
            }
          />
        ) : (
          <ListText
            label={words.labels}
            hint={words.labelsHint}
            value={action.runner ?? []}
            onChange={(runner) => set({ runner })}
          />
        )}
        <TextField
          label={words.output}
          hint={words.outputHint}
          value={action.output ?? ""}
          onChange={(event) => set({ output: event.target.value })}
        />
      </div>
      <Values label={words.arguments} value={action.arguments} onChange={(next) => set({ arguments: next })} />
    </>
  );
}

// Names and what they stand for, a line each. What is typed stays while it says the same.
function Values({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Record<string, string> | undefined;
  onChange: (value: Record<string, string> | undefined) => void;
}) {
  return (
    <ListText
      label={label}
      hint={p.editor.valuesHint}
      lines
      value={Object.keys(value ?? {}).length > 0 ? valuesText(value).split("\n") : []}
      onChange={(lines) => onChange(said(valuesOf(lines.join("\n"))))}
    />
  );
}

// What need not be said: folded away until something of it is.
function Details({ step, number, set, shared }: PartProps) {
  const words = p.editor;
  const kind = stepKindOf(step);
  const tests = step.when ?? [];
  const told = [
    step.id && `${words.id} ${step.id}`,
    kind !== "manual" && step.name,
    tests.length > 0 && words.conditional(tests.length),
    step.approval && words.asks,
    step.on_failure && words.failures[step.on_failure],
  ].filter(Boolean);
  return (
    <details className={styles.details}>
      <summary>
        {words.more}
        {told.length > 0 && <span> {told.join(" · ")}</span>}
      </summary>
      <div className={styles.inner}>
        <div className={styles.pair}>
          {kind !== "manual" && (
            <TextField
              label={words.name}
              value={step.name ?? ""}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
          <TextField
            label={words.id}
            hint={words.idHint}
            value={step.id ?? ""}
            onChange={(event) => set({ id: event.target.value })}
          />
        </div>
        {kind === "action" && <Failure step={step} set={set} />}
        {kind === "action" && <Approval value={step.approval} onChange={(approval) => set({ approval })} />}
        <TestsEditor
          number={number}
          value={tests}
          facts={shared.facts}
          onChange={(when) => set({ when: when.length > 0 ? when : undefined })}
        />
      </div>
    </details>
  );
}

function Failure({ step, set }: Pick<PartProps, "step" | "set">) {
  const words = p.editor;
  return (
    <div className={styles.pair}>
      <SelectField
        label={words.onFailure}
        value={step.on_failure ?? "ask"}
        onChange={(event) =>
          set({
            on_failure: event.target.value === "ask" ? undefined : (event.target.value as "stop" | "continue"),
          })
        }
      >
        {(["ask", "stop", "continue"] as const).map((one) => (
          <option key={one} value={one}>
            {words.failures[one]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={words.retries}
        type="number"
        min={0}
        max={10}
        value={step.retries ?? 0}
        onChange={(event) => set({ retries: Number(event.target.value) || undefined })}
      />
    </div>
  );
}

function Approval({
  value,
  onChange,
}: {
  value: StepApproval | undefined;
  onChange: (value: StepApproval | undefined) => void;
}) {
  const words = p.editor;
  const set = (more: Partial<StepApproval>) => onChange(said({ ...value, ...more }) ?? {});
  if (!value)
    return (
      <p>
        <Button size="small" icon={<Plus />} onClick={() => onChange({ count: 1 })}>
          {words.addApproval}
        </Button>
      </p>
    );
  const lists = ["users", "teams", "roles", "substitutes"] as const;
  return (
    <fieldset className={styles.inner}>
      <legend className={styles.legend}>
        {words.approval}
        <Button
          size="small"
          look="quiet"
          icon={<Trash2 />}
          aria-label={words.without(words.approval)}
          onClick={() => onChange(undefined)}
        />
      </legend>
      <div className={styles.pair}>
        {lists.map((list) => (
          <ListText
            key={list}
            label={words.approvers[list] ?? list}
            hint={words.idsHint}
            value={value[list] ?? []}
            onChange={(names) => set({ [list]: names })}
          />
        ))}
        <TextField
          label={words.count}
          type="number"
          min={1}
          max={10}
          value={value.count ?? 1}
          onChange={(event) => set({ count: Number(event.target.value) || 1 })}
        />
        <div className={styles.span}>
          <span aria-hidden="true">{words.within}</span>
          <DurationField
            label={words.within}
            value={value.within ?? "15m"}
            min={1}
            onChange={(within) => set({ within })}
          />
        </div>
      </div>
      <label className={styles.check}>
        <input type="checkbox" checked={value.own ?? false} onChange={(event) => set({ own: event.target.checked })} />
        {words.own}
      </label>
    </fieldset>
  );
}
