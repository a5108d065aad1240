import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { failureOf } from "@/components/ActButton";
import { Button } from "@/components/Button";
import { ChoiceField } from "@/components/ChoiceField";
import { Difference } from "@/components/Difference";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { LeaveGuard } from "@/components/LeaveGuard";
import { ManyField } from "@/components/ManyField";
import { Page, Section } from "@/components/Page";
import { Loading, ShowPage } from "@/components/States";
import { useConfig } from "@/data/config";
import { useHypotheses } from "@/data/hypotheses";
import { useIncident } from "@/data/incidents";
import {
  currentOf,
  type KnowledgeDocument,
  type KnowledgeRequest,
  useDocument,
  usePropose,
  useSaveDocument,
} from "@/data/knowledge";
import { useSession } from "@/data/session";
import type { Incident, IncidentHypotheses } from "@/data/types";
import { same } from "@/domain/difference";
import { kinds, listOf } from "@/domain/knowledge";
import { t } from "@/text";
import { k } from "@/text/knowledge";
import styles from "./KnowledgeEdit.module.css";

const MarkdownEditor = lazy(() => import("@/components/MarkdownEditor"));
const Markdown = lazy(() => import("@/components/Markdown"));

const longestTitle = 200;
const longestReason = 1000;
const reviewChoices = [0, 30, 90, 180, 365, 730];

type Draft = Required<
  Pick<KnowledgeRequest, "kind" | "title" | "text" | "owner" | "team" | "tags" | "services" | "access" | "review_days">
>;

export function KnowledgeEdit() {
  const { number } = useParams({ from: "/knowledge/$number/edit" });
  const { incident } = useSearch({ from: "/knowledge/$number/edit" });
  if (number === "new") return incident ? <FromIncident number={incident} /> : <New />;
  return <Existing number={number} incident={incident} />;
}

function Existing({ number, incident }: { number: string; incident?: string }) {
  const document = useDocument(number);
  return (
    <ShowPage query={document} title={k().title}>
      {(data) => <Editor document={data} begin={draftOf(data)} incident={incident} />}
    </ShowPage>
  );
}

const draftOf = (one: KnowledgeDocument): Draft => ({
  kind: one.kind,
  title: one.title,
  text: one.text,
  owner: one.owner?.id ?? null,
  team: one.team?.id ?? null,
  tags: one.tags,
  services: one.services,
  access: one.access,
  review_days: one.review_days,
});

function useBlank(): Draft {
  const me = useSession().data?.actor.id ?? null;
  return {
    kind: "runbook",
    title: "",
    text: "",
    owner: me,
    team: null,
    tags: [],
    services: [],
    access: "everybody",
    review_days: 180,
  };
}

const New = () => <Editor begin={useBlank()} />;

// What was said in the incident about what helps becomes a known error, to be read over and saved.
function FromIncident({ number }: { number: string }) {
  const incident = useIncident(number);
  const hypotheses = useHypotheses(number);
  const blank = useBlank();
  return (
    <ShowPage query={incident} title={k().newTitle}>
      {(one) =>
        hypotheses.data ? (
          <Editor begin={{ ...blank, ...knownErrorOf(one, hypotheses.data) }} incident={number} />
        ) : (
          <Loading />
        )
      }
    </ShowPage>
  );
}

function knownErrorOf(incident: Incident, { items, remedy }: IncidentHypotheses): Partial<Draft> {
  const words = k().fromRemedy;
  const causes = items.filter((one) => one.state === "confirmed").map((one) => one.text);
  const parts: [string, string][] = [
    [words.symptom, `${incident.title} (${incident.number})`],
    [words.cause, causes.join("\n\n")],
    [words.workaround, remedy.workaround],
    [words.fix, remedy.fix],
  ];
  return {
    kind: "known_error",
    title: remedy.known_error || incident.title,
    text: parts
      .filter(([, text]) => text !== "")
      .map(([title, text]) => `## ${title}\n\n${text}\n`)
      .join("\n"),
    team: incident.team?.id ?? null,
    services: incident.service ? [incident.service.id] : [],
  };
}

interface Props {
  document?: KnowledgeDocument; // none: a new one
  begin: Draft;
  incident?: string;
}

// Writes a document, or proposes how it should read: that depends on whose it is.
function Editor({ document, begin, incident }: Props) {
  const [draft, setDraft] = useState(begin);
  const [reason, setReason] = useState("");
  const [base, setBase] = useState(document?.version);
  const [seen, setSeen] = useState(false);
  const saved = useRef(false);
  const navigate = useNavigate();
  const proposes = document !== undefined && !document.may_write;
  const save = useSaveDocument(document?.number);
  const propose = usePropose();
  const act = proposes ? propose : save;
  const change = (some: Partial<Draft>) => setDraft((before) => ({ ...before, ...some }));
  const current = currentOf(save.error);
  const done = (to: string) => {
    saved.current = true;
    void navigate({ to });
  };
  const store = (version = base) => {
    if (act.isPending) return;
    if (proposes && document) {
      propose.mutate(
        { document: document.number, title: draft.title, text: draft.text, version, reason, incident },
        { onSuccess: ({ id }) => done(`/knowledge/proposals/${id}`) },
      );
    } else {
      save.mutate({ ...draft, reason, version }, { onSuccess: ({ number }) => done(`/knowledge/${number}`) });
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    store();
  };
  const title = !document
    ? k().newTitle
    : proposes
      ? k().proposeTitle(document.number)
      : k().editTitle(document.number);
  return (
    <Page title={title} wide>
      <LeaveGuard isDirty={() => !saved.current && !same(draft, begin)} />
      {current && document && (
        <section className={form.conflict} role="alert">
          <h2>{k().conflict(current.updated_by, current.version)}</h2>
          <p className={form.soft}>{k().conflictDetail}</p>
          <Difference before={{ ...draftOf(current) }} after={{ ...draft }} />
          <div className={form.buttons}>
            <Button
              onClick={() => {
                setDraft(draftOf(current));
                setBase(current.version);
                save.reset();
              }}
            >
              {k().takeTheirs}
            </Button>
            <Button
              look="primary"
              onClick={() => {
                setBase(current.version);
                store(current.version);
              }}
            >
              {k().keepMine}
            </Button>
          </div>
        </section>
      )}
      <form className={form.form} onSubmit={submit}>
        <TextField
          label={k().titleLabel}
          value={draft.title}
          maxLength={longestTitle}
          required
          onChange={(event) => change({ title: event.target.value })}
        />
        <div>
          <div className={styles.head}>
            <span className={styles.label}>{k().text}</span>
            <Button size="small" aria-pressed={seen} onClick={() => setSeen(!seen)}>
              {k().preview}
            </Button>
          </div>
          <div className={seen ? styles.both : undefined}>
            <div className={styles.editor}>
              <Suspense fallback={<Loading rows={8} />}>
                <MarkdownEditor label={k().text} value={draft.text} onChange={(text) => change({ text })} />
              </Suspense>
            </div>
            {seen && (
              <Suspense>
                <div className={styles.preview}>
                  <Markdown text={draft.text} document />
                </div>
              </Suspense>
            )}
          </div>
          <p className={form.soft}>{k().textHint}</p>
        </div>
        {!proposes && <About draft={draft} change={change} />}
        {document && (
          <TextField
            label={proposes ? k().proposalReason : k().reason}
            hint={proposes ? k().proposalReasonHint : k().reasonHint}
            value={reason}
            maxLength={longestReason}
            required={proposes}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <div role="alert" className={form.problem}>
          {act.error && !current && failureOf(act.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={() => window.history.back()}>{k().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={act.isPending}>
            {act.isPending ? t.act.sending : proposes ? k().send : k().save}
          </Button>
        </div>
      </form>
    </Page>
  );
}

// Whose it is, what it is about, who may read it.
function About({ draft, change }: { draft: Draft; change: (some: Partial<Draft>) => void }) {
  const users = useConfig("users").data ?? [];
  const teams = useConfig("teams").data ?? [];
  const services = useConfig("services").data ?? [];
  const [tags, setTags] = useState(draft.tags.join(", "));
  const typed = listOf(tags).map((one) => one.toLowerCase());
  // What was taken over from somebody else's version.
  useEffect(
    () => setTags((before) => (same(listOf(before), draft.tags) ? before : draft.tags.join(", "))),
    [draft.tags],
  );
  const { access } = draft;
  const days = reviewChoices.includes(draft.review_days) ? reviewChoices : [...reviewChoices, draft.review_days];
  return (
    <Section title={k().about}>
      <div className={form.pair}>
        <SelectField
          label={k().kind}
          value={draft.kind}
          onChange={(event) => change({ kind: kinds.find((one) => one === event.target.value) ?? draft.kind })}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {k().kinds[one]}
            </option>
          ))}
        </SelectField>
        <ChoiceField
          label={k().owner}
          none={k().noOwner}
          items={users}
          value={draft.owner ?? undefined}
          onChange={(owner) => change({ owner: owner ?? null })}
          hint={k().ownerHint}
        />
        <ChoiceField
          label={k().team}
          none={k().noTeam}
          items={teams}
          value={draft.team ?? undefined}
          onChange={(team) => change({ team: team ?? null })}
        />
        <SelectField
          label={k().reviewDays}
          value={draft.review_days}
          onChange={(event) => change({ review_days: Number(event.target.value) })}
        >
          {days.map((one) => (
            <option key={one} value={one}>
              {k().days(one)}
            </option>
          ))}
        </SelectField>
        <ManyField
          label={k().services}
          add={k().add}
          remove={k().remove}
          items={services}
          value={draft.services}
          onChange={(next) => change({ services: next })}
        />
        <TextField
          label={k().tags}
          hint={k().tagsHint}
          value={tags}
          onChange={(event) => setTags(event.target.value)}
          onBlur={() => change({ tags: typed })}
        />
        <SelectField
          label={k().access}
          value={access === "everybody" ? "everybody" : "some"}
          onChange={(event) =>
            change({ access: event.target.value === "everybody" ? "everybody" : { teams: [], people: [] } })
          }
        >
          {(["everybody", "some"] as const).map((one) => (
            <option key={one} value={one}>
              {k().accessChoices[one]}
            </option>
          ))}
        </SelectField>
        {access !== "everybody" && (
          <>
            <ManyField
              label={k().accessTeams}
              add={k().add}
              remove={k().remove}
              items={teams}
              value={access.teams}
              onChange={(next) => change({ access: { ...access, teams: next } })}
            />
            <ManyField
              label={k().accessPeople}
              add={k().add}
              remove={k().remove}
              items={users}
              value={access.people}
              onChange={(next) => change({ access: { ...access, people: next } })}
            />
          </>
        )}
      </div>
    </Section>
  );
}
