import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ListChecks, Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/components/ActButton";
import { AdminPage } from "@/components/AdminTabs";
import { Button, buttonClass } from "@/components/Button";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { PlaybookPicture } from "@/components/PlaybookPicture";
import { Empty, Missing, Show, ShowPage } from "@/components/States";
import { TextArea } from "@/components/TextArea";
import { Moment } from "@/components/Time";
import { nameOf, textOf, useConfig, useConfigObject } from "@/data/config";
import type { Draft } from "@/data/draft";
import { useMay } from "@/data/permissions";
import { useDryRun, usePlaybook, useRunners } from "@/data/playbooks";
import type { ConfigObject } from "@/data/types";
import { treeOf } from "@/domain/flow-picture";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";
import { p } from "@/text/playbooks";
import styles from "./Admin.module.css";

const NewPlaybook = () => (
  <Link to="/admin/playbooks/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {p.create}
  </Link>
);

// What is done about incidents step by step, and the machines that do a part of it.
export function AdminPlaybooks() {
  const playbooks = useConfig("playbooks");
  const canEdit = useMay("configure");
  return (
    <AdminPage need="read">
      <Section title={p.title} aside={canEdit && <NewPlaybook />}>
        <p className={form.soft}>{p.detail}</p>
        <Show query={playbooks} rows={2}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={p.emptyTitle} icon={<ListChecks />} action={canEdit && <NewPlaybook />}>
                {p.emptyDetail}
              </Empty>
            ) : (
              <ul className={styles.providers}>
                {items.map((item) => (
                  <li key={item.id}>
                    <Link to="/admin/playbooks/$id" params={{ id: item.id }} className={form.link}>
                      <strong>{nameOf(item)}</strong>
                    </Link>
                    <span className={styles.soft}>{textOf(item, "description")}</span>
                    <span className={styles.soft}>{p.starts[textOf(item, "start") || "by_hand"]}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Show>
      </Section>
      <Runners />
    </AdminPage>
  );
}

function Runners() {
  const runners = useRunners();
  return (
    <Section title={p.runners}>
      <p className={form.soft}>{p.runnersDetail}</p>
      <Show query={runners} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={form.soft}>{p.noRunners}</p>
          ) : (
            <ul className={styles.providers}>
              {items.map((one) => (
                <li key={one.id}>
                  <strong>{one.name}</strong>
                  <span className={styles.soft}>
                    {!one.enabled ? (
                      p.off
                    ) : !one.has_token ? (
                      p.noToken
                    ) : one.last_seen_at ? (
                      <>
                        {p.lastSeen} <Moment at={one.last_seen_at} />
                      </>
                    ) : (
                      p.neverSeen
                    )}
                  </span>
                  <span className={styles.soft}>{[...one.labels, ...one.commands].join(", ")}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </Section>
  );
}

interface PlaybookBody {
  name?: string;
  description?: string;
  start?: string;
  steps?: unknown[];
  variables?: unknown[];
  [condition: string]: unknown;
}

const conditions = ["priorities", "severities", "services", "categories", "regions", "regulations", "major"] as const;
const shownFields = ["name", "description", "start", "variables", "steps", ...conditions];

export function PlaybookPage() {
  const { id } = useParams({ from: "/admin/playbooks/$id" });
  const stored = useConfigObject("playbooks", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={p.title}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  return (
    <ObjectEditor<PlaybookBody>
      kind="playbooks"
      stored={stored}
      initial={{ steps: [{ manual: p.name }] }}
      fallback="playbook"
      newTitle={p.create}
      shown={shownFields}
      onSaved={(object) => void navigate({ to: "/admin/playbooks/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/admin/playbooks" })}
      after={
        stored && (
          <>
            <Flow id={stored.id} name={nameOf(stored)} />
            <Trial id={stored.id} />
          </>
        )
      }
    >
      {(draft, id) => <Fields draft={draft} id={id} isNew={!stored} />}
    </ObjectEditor>
  );
}

function Fields({ draft, id, isNew }: { draft: Draft<PlaybookBody>; id: string; isNew: boolean }) {
  const { body, set, problems } = draft;
  const chosen = Object.fromEntries(conditions.filter((one) => body[one] !== undefined).map((one) => [one, body[one]]));
  return (
    <>
      <div className={form.two}>
        <TextField
          label={p.name}
          value={body.name ?? ""}
          onChange={(event) => set({ name: event.target.value || undefined })}
          hint={isNew ? `${t.edit.id}: ${id}` : undefined}
          error={problemAt(problems, ["name"])}
          autoFocus={isNew}
        />
        <SelectField
          label={p.startLabel}
          value={body.start ?? "by_hand"}
          onChange={(event) => set({ start: event.target.value === "by_hand" ? undefined : event.target.value })}
        >
          <option value="by_hand">{p.starts.by_hand}</option>
          <option value="automatically">{p.starts.automatically}</option>
        </SelectField>
      </div>
      <TextField
        label={p.description}
        value={body.description ?? ""}
        onChange={(event) => set({ description: event.target.value || undefined })}
        error={problemAt(problems, ["description"])}
      />
      <JsonField
        label={p.conditions}
        hint={p.conditionsHint}
        rows={3}
        value={chosen}
        fits={(value) => typeof value === "object" && value !== null && !Array.isArray(value)}
        onChange={(value) => {
          const said = value as Record<string, unknown>;
          set(Object.fromEntries(conditions.map((one) => [one, said[one]])));
        }}
      />
      <JsonField
        label={p.variablesLabel}
        hint={p.variablesHint}
        rows={4}
        value={body.variables ?? []}
        fits={Array.isArray}
        onChange={(value) => set({ variables: (value as unknown[]).length > 0 ? (value as unknown[]) : undefined })}
      />
      <JsonField
        label={p.steps}
        hint={p.stepsHint}
        rows={18}
        value={body.steps ?? []}
        fits={Array.isArray}
        onChange={(value) => set({ steps: value as unknown[] })}
      />
      {problems.map((problem) => (
        <p key={problem.message} role="alert" className={form.problem}>
          {problem.message}
        </p>
      ))}
    </>
  );
}

interface JsonProps {
  label: string;
  hint: string;
  rows: number;
  value: unknown;
  fits: (value: unknown) => boolean;
  onChange: (value: unknown) => void;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

// A part of a declaration as JSON. What is typed stays as it is typed while it says what the draft has.
function JsonField({ label, hint, rows, value, fits, onChange }: JsonProps) {
  const [typed, setTyped] = useState(() => JSON.stringify(value, null, 2));
  const said = parsed(typed);
  const good = fits(said);
  const text = !good || JSON.stringify(said) === JSON.stringify(value) ? typed : JSON.stringify(value, null, 2);
  return (
    <>
      <TextArea
        label={label}
        hint={hint}
        rows={rows}
        value={text}
        spellCheck={false}
        aria-invalid={!good || undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = parsed(event.target.value);
          if (fits(next)) onChange(next);
        }}
      />
      {!good && (
        <p role="alert" className={form.problem}>
          {p.notJson}
        </p>
      )}
    </>
  );
}

function Flow({ id, name }: { id: string; name: string }) {
  const flow = usePlaybook(id);
  return (
    <Section title={p.flow}>
      <Show query={flow} rows={2}>
        {(data) => (
          <PlaybookPicture
            label={`${p.flow}: ${name}`}
            nodes={treeOf(data.flow, (step) => [step.who, step.action, step.wait].filter(Boolean).join(" · "))}
          />
        )}
      </Show>
    </Section>
  );
}

// What would happen on an incident, in order.
function Trial({ id }: { id: string }) {
  const flow = usePlaybook(id).data;
  const dry = useDryRun(id);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const variables: Record<string, string> = {};
    for (const one of flow?.variables ?? []) {
      const value = String(data.get(`var ${one.name}`) ?? "").trim();
      if (value) variables[one.name] = value;
    }
    const incident = String(data.get("incident") ?? "").trim();
    if (!dry.isPending) dry.mutate({ incident: incident || undefined, variables });
  };
  return (
    <Section title={p.dryRun}>
      <p className={form.soft}>{p.dryRunHint}</p>
      <form className={form.form} onSubmit={submit}>
        <TextField name="incident" label={p.onIncident} hint={p.onIncidentHint} autoComplete="off" />
        {flow?.variables.map((one) => (
          <TextField key={one.name} name={`var ${one.name}`} label={one.ask || one.name} placeholder={one.value} />
        ))}
        <div className={form.buttons}>
          <Button type="submit" aria-disabled={dry.isPending}>
            {dry.isPending ? t.act.sending : p.try}
          </Button>
        </div>
        <div role="alert" className={form.problem}>
          {dry.error && failureOf(dry.error)}
        </div>
      </form>
      <ol className={styles.providers}>
        {dry.data?.steps.map((step) => (
          <li key={step.step}>
            <strong>
              {step.step} {step.name}
            </strong>
            <span className={styles.soft}>{step.skipped ? p.leftOut : step.details}</span>
            <span className={styles.soft}>{p.after(step.at)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
