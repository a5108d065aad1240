import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useDeferredValue, useState } from "react";
import { AdminPage } from "@/components/AdminTabs";
import { AsYaml } from "@/components/AsYaml";
import { Button } from "@/components/Button";
import { Conflict } from "@/components/Conflict";
import { serverNow } from "@/components/clock";
import { DeclaredFields, DeclaredParts } from "@/components/DeclaredFields";
import editor from "@/components/EditorParts.module.css";
import form from "@/components/Form.module.css";
import { ManagedNote } from "@/components/ManagedNote";
import { Section } from "@/components/Page";
import {
  actionField,
  cadenceField,
  clockField,
  closingField,
  dueStandards,
  postmortemField,
  retentionField,
  reviewField,
  surveyField,
} from "@/components/policy-fields";
import { SaveBar } from "@/components/SaveBar";
import { Missing, Show } from "@/components/States";
import { type Draft, useDraft } from "@/data/draft";
import { useReviewTrial } from "@/data/learning";
import { useOrganisationObject, useStandards } from "@/data/organisation";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import type { ConfigObject } from "@/data/types";
import type { Body, Field } from "@/domain/declared-form";
import { parseDuration, spokenDuration } from "@/domain/duration";
import {
  actionsDue,
  agendaLength,
  closingAsks,
  deadlinesOf,
  reviewBy,
  templatesFor,
  updatesDue,
} from "@/domain/policies";
import { moment } from "@/domain/time";
import { t } from "@/text";
import { words } from "@/text/policies";
import styles from "./Admin.module.css";

const trialShown = 20;

type Standards = Readonly<Record<string, unknown>>;
type Policies = Record<string, unknown>;
interface PartProps {
  draft: Draft<Policies>;
  standards: Standards;
  canEdit: boolean;
}

const bodies = (value: unknown): Body[] => (Array.isArray(value) ? (value as Body[]) : []);
// "P1, P2: 30 min": what comes with Muster has no names, and "Rule 1" would say nothing.
function calledRule(rule: Body): string {
  if (typeof rule.name === "string") return rule.name;
  const named = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const whom = [...named(rule.priorities), ...named(rule.severities)].join(", ");
  const every = typeof rule.every === "string" ? parseDuration(rule.every) : undefined;
  return every === undefined ? whom : `${whom}: ${spokenDuration(every)}`;
}
const bodyOf = (value: unknown): Body => (value ?? {}) as Body;

// Each part of what the organisation agreed on, with the members of its declaration that the form has.
const parts = {
  updates: { shown: ["update_cadence"], Form: Updates },
  laws: { shown: ["regulatory_clocks", "retention"], Form: Laws },
  closing: { shown: ["closing", "survey"], Form: Closing },
  reviews: { shown: ["reviews"], Form: Reviews },
  "action-items": { shown: ["action_items"], Form: Actions },
  postmortems: { shown: ["postmortem_templates"], Form: Postmortems },
} as const;

// What the organisation agreed on for all incidents, one part of it at a time.
export function AdminPolicies() {
  const { part } = useParams({ from: "/admin/policies/$part" });
  const organisation = useOrganisationObject();
  const standards = useStandards();
  const chosen = Object.entries(parts).find(([name]) => name === part)?.[1];
  if (!chosen) return <Missing />;
  return (
    <AdminPage need="read">
      <Show query={organisation}>
        {(stored) => (
          <Show query={standards}>
            {(data) => <Editor key={part} stored={stored} standards={data} part={chosen} />}
          </Show>
        )}
      </Show>
    </AdminPage>
  );
}

interface EditorProps {
  stored: ConfigObject | null;
  standards: Standards;
  part: (typeof parts)[keyof typeof parts];
}

function Editor({ stored, standards, part: { shown, Form } }: EditorProps) {
  const canEdit = useMay("configure");
  const draft = useDraft<Policies>("organisation", stored, {});
  return (
    <>
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      {!canEdit && <p className={form.soft}>{t.edit.readOnly}</p>}
      <fieldset disabled={!canEdit}>
        <Form draft={draft} standards={standards} canEdit={canEdit} />
      </fieldset>
      <AsYaml kind="organisation" body={draft.body} members={shown} />
      {canEdit && <SaveBar draft={draft} shown={shown} onSave={() => void draft.save("organisation")} />}
    </>
  );
}

// What follows for an incident of now: sentences.
function Effect({ children }: { children: readonly string[] }) {
  return (
    <section className={styles.effect} data-effect="">
      <h3>{words().effect}</h3>
      <ul>
        {children.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

interface ListProps extends PartProps {
  field: Field;
  effect: (list: readonly Body[]) => readonly string[];
}

// A list that takes the place of the one that comes with Muster, if one does.
function List({ field, draft, standards, canEdit, effect }: ListProps) {
  const w = words();
  if (field.kind !== "parts") return null;
  const { name } = field;
  const own = draft.body[name];
  const standard = bodies(standards[name]);
  const shipped = own === undefined && standard.length > 0;
  return (
    <Section title={field.label}>
      <p className={form.sentence}>{field.hint}</p>
      {shipped ? (
        <>
          <p className={form.soft}>
            {w.standard} {standard.map((one, index) => calledRule(one) || field.item(index, one)).join("; ")}.
          </p>
          {canEdit && (
            <p>
              <Button size="small" onClick={() => draft.set({ [name]: standard })}>
                {w.own}
              </Button>
            </p>
          )}
        </>
      ) : (
        <DeclaredParts
          field={field}
          value={bodies(own)}
          at={[name]}
          problems={draft.problems}
          // An empty list says that there are none of those that come with Muster.
          onChange={(next) => draft.set({ [name]: next.length > 0 || standard.length > 0 ? next : undefined })}
        />
      )}
      {!shipped && standard.length > 0 && canEdit && (
        <p className={form.links}>
          <Button size="small" look="quiet" onClick={() => draft.set({ [name]: undefined })}>
            {w.back}
          </Button>
        </p>
      )}
      <Effect>{effect(shipped ? standard : bodies(own))}</Effect>
    </Section>
  );
}

// Now, as it was when the form was opened: what follows does not change while it is read.
const useOpened = () => useState(() => serverNow())[0];
const when = (at: number, now: number) => moment(at, now, reader());

function Updates(props: PartProps) {
  const w = words().updates;
  const now = useOpened();
  return (
    <List
      {...props}
      field={cadenceField()}
      effect={(rules) =>
        updatesDue(rules, now).map(([priority, at]) =>
          at === null ? w.noEffect(priority) : w.effect(priority, when(at, now)),
        )
      }
    />
  );
}

function Laws(props: PartProps) {
  const w = words().laws;
  const now = useOpened();
  const retention = retentionField();
  return (
    <>
      <List
        {...props}
        field={clockField()}
        effect={(clocks) =>
          clocks
            .flatMap((clock) => deadlinesOf(clock, now))
            .map(({ clock, name, due }) =>
              due === null ? w.later(clock, name) : w.effect(clock, name, when(due, now)),
            )
        }
      />
      <Section title={retention.label}>
        <p className={form.sentence}>{retention.hint}</p>
        <Part field={retention} draft={props.draft} />
      </Section>
    </>
  );
}

function Closing(props: PartProps) {
  const { draft } = props;
  const w = words().closing;
  const survey = surveyField();
  const asked = draft.body.survey;
  return (
    <>
      <List
        {...props}
        field={closingField()}
        effect={(rules) =>
          closingAsks(rules).map(([priority, { checks, own }]) => {
            const what = [...checks.map((one) => (w.checkNames as Record<string, string>)[one] ?? one), ...own];
            return what.length > 0 ? w.effect(priority, what.join(", ")) : w.noEffect(priority);
          })
        }
      />
      <Section title={survey.label}>
        <p className={form.sentence}>{survey.hint}</p>
        <label className={editor.check}>
          <input
            type="checkbox"
            checked={asked !== undefined}
            onChange={(event) => draft.set({ survey: event.target.checked ? {} : undefined })}
          />
          {w.ask}
        </label>
        {asked !== undefined && <Part field={survey} draft={draft} always />}
      </Section>
    </>
  );
}

// A part with fields of its own. `always`: it says something by being there, also without any.
function Part({ field, draft, always = false }: { field: Field; draft: Draft<Policies>; always?: boolean }) {
  if (field.kind !== "part") return null;
  const { name } = field;
  return (
    <div className={form.form}>
      <DeclaredFields
        fields={field.fields}
        value={bodyOf(draft.body[name])}
        at={[name]}
        problems={draft.problems}
        onChange={(next) => draft.set({ [name]: always || Object.keys(next).length > 0 ? next : undefined })}
      />
    </div>
  );
}

function WithEffect({ field, draft, effect }: { field: Field; draft: Draft<Policies>; effect: ReactNode }) {
  return (
    <Section title={field.label}>
      <p className={form.sentence}>{field.hint}</p>
      <Part field={field} draft={draft} />
      {effect}
    </Section>
  );
}

function Reviews({ draft, standards }: PartProps) {
  const w = words().reviews;
  const now = useOpened();
  const standard = bodies(bodyOf(standards.reviews).agenda);
  const body = bodyOf(draft.body.reviews);
  const agenda = body.agenda === undefined ? standard : bodies(body.agenda);
  return (
    <WithEffect
      field={reviewField(standard)}
      draft={draft}
      effect={
        <>
          <Effect>{[w.effect(when(reviewBy(body, now), now), spokenDuration(agendaLength(agenda)))]}</Effect>
          <ReviewTrial reviews={body} />
        </>
      }
    />
  );
}

// Of which incidents of the last 30 days the rules in the form would have asked a review.
function ReviewTrial({ reviews }: { reviews: Body }) {
  const w = words().reviews.trial;
  const trial = useReviewTrial(useDeferredValue(reviews));
  return (
    <section className={styles.effect} data-trial="">
      <h3>{w.title}</h3>
      <Show query={trial} rows={1}>
        {({ items, looked_at, more }) => (
          <>
            <p className={form.soft}>{w.of(items.length, looked_at, more)}</p>
            <ul>
              {items.slice(0, trialShown).map((one) => (
                <li key={one.incident}>
                  <Link to="/incidents/$number" params={{ number: one.incident }}>
                    {one.incident}
                  </Link>{" "}
                  {one.title}: {one.why}
                  {!one.reviewed && ` (${w.notReviewed})`}
                </li>
              ))}
            </ul>
            {items.length > trialShown && <p className={form.soft}>{w.more(items.length - trialShown)}</p>}
          </>
        )}
      </Show>
    </section>
  );
}

function Actions({ draft }: PartProps) {
  const w = words().actions;
  const now = useOpened();
  const due = actionsDue(bodyOf(bodyOf(draft.body.action_items).due), dueStandards, now);
  return (
    <WithEffect
      field={actionField()}
      draft={draft}
      effect={<Effect>{due.map(([severity, at]) => w.effect(t.severity[severity], when(at, now)))}</Effect>}
    />
  );
}

function Postmortems(props: PartProps) {
  const w = words().postmortems;
  return (
    <List
      {...props}
      field={postmortemField()}
      effect={(templates) =>
        templatesFor(templates).map(([priority, name]) => w.effect(priority, name ?? w.standardName))
      }
    />
  );
}
