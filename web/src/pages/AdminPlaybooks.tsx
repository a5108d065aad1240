import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ListChecks, Plus } from "lucide-react";
import type { FormEvent } from "react";
import { failureOf } from "@/components/ActButton";
import { AdminPage } from "@/components/AdminTabs";
import { Button, buttonClass } from "@/components/Button";
import { TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { PlaybookFields, shownFields } from "@/components/PlaybookFields";
import { PlaybookPicture } from "@/components/PlaybookPicture";
import { ProposeLink } from "@/components/ProposeLink";
import { Empty, Missing, Show, ShowPage } from "@/components/States";
import { Moment } from "@/components/Time";
import { nameOf, textOf, useConfig, useConfigObject } from "@/data/config";
import { useMay } from "@/data/permissions";
import { useDryRun, usePlaybook, useRunners } from "@/data/playbooks";
import type { ConfigObject } from "@/data/types";
import { treeOf } from "@/domain/flow-picture";
import type { PlaybookBody } from "@/domain/playbook";
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
  const mayPropose = useMay("respond");
  return (
    <ObjectEditor<PlaybookBody>
      kind="playbooks"
      stored={stored}
      initial={{ steps: [{ manual: "" }] }}
      fallback="playbook"
      newTitle={p.create}
      shown={shownFields}
      onSaved={(object) => void navigate({ to: "/admin/playbooks/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/admin/playbooks" })}
      aside={stored && mayPropose && <ProposeLink playbook={stored.id} />}
      after={
        stored && (
          <>
            <Flow id={stored.id} name={nameOf(stored)} />
            <Trial id={stored.id} />
          </>
        )
      }
    >
      {(draft, id) => <PlaybookFields draft={draft} id={id} isNew={!stored} />}
    </ObjectEditor>
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
