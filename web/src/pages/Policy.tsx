import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Plus, Trash2 } from "lucide-react";
import { AsYaml } from "@/components/AsYaml";
import { Button } from "@/components/Button";
import { Conflict } from "@/components/Conflict";
import { DeleteButton } from "@/components/DeleteButton";
import { DurationField } from "@/components/DurationField";
import { EscalationPicture } from "@/components/EscalationPicture";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { HistoryLink } from "@/components/HistoryLink";
import { useKnown } from "@/components/known";
import { ManagedNote } from "@/components/ManagedNote";
import { Page, Section } from "@/components/Page";
import { PolicyTrial } from "@/components/PolicyTrial";
import { policySentence } from "@/components/policy-words";
import { Reorder } from "@/components/Reorder";
import { SaveBar } from "@/components/SaveBar";
import { Missing, ShowPage } from "@/components/States";
import { StepDetails } from "@/components/StepDetails";
import { useSettled } from "@/components/settled";
import { TargetPicker } from "@/components/TargetPicker";
import { nameOf, textOf, useConfig, useConfigObject } from "@/data/config";
import { type Draft, useDraft } from "@/data/draft";
import { useMay } from "@/data/permissions";
import { usePolicyPreview } from "@/data/previews";
import type { ConfigObject } from "@/data/types";
import { durationText } from "@/domain/duration";
import { replaced, without } from "@/domain/lists";
import {
  movedSteps,
  type PolicyBody,
  type PolicyTemplate,
  pauseOf,
  type Step,
  stepsOf,
  templateOf,
} from "@/domain/policy";
import { problemAt } from "@/domain/problems";
import { freeId } from "@/domain/slug";
import { t } from "@/text";
import styles from "./Policy.module.css";

const shownFields = ["name", "team", "steps", "repeat", "repeat_after", "acknowledge_timeout", "overloaded_at"];
const mostRounds = 10; // What the list offers; a file may have more.

export function PolicyPage() {
  const { id } = useParams({ from: "/policies/$id" });
  const stored = useConfigObject("escalation_policies", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.policies.title}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  const canEdit = useMay("configure");
  const known = useKnown();
  const all = useConfig("escalation_policies").data ?? [];
  const draft = useDraft<PolicyBody>("escalation_policies", stored, { steps: [{ notify: [] }] });
  const { body, problems } = draft;
  const id = stored?.id ?? freeId(body.name ?? "", ["new", ...all.map((one) => one.id)], "policy");
  const save = async () => {
    const done = await draft.save(id);
    if (done && !stored) void navigate({ to: "/policies/$id", params: { id: done.id }, replace: true });
  };
  const title = body.name || stored?.id || t.policies.unnamed;
  return (
    <Page
      title={title}
      aside={
        stored &&
        canEdit && (
          <span className={form.line}>
            <HistoryLink object={stored} />
            <DeleteButton object={stored} before={draft.discard} onDeleted={() => void navigate({ to: "/policies" })} />
          </span>
        )
      }
    >
      <p className={styles.sentence}>{policySentence(body, known)}</p>
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      {!canEdit && <p className={form.soft}>{t.edit.readOnly}</p>}
      <fieldset disabled={!canEdit} className={form.form}>
        <div className={form.pair}>
          <TextField
            label={t.edit.name}
            value={body.name ?? ""}
            onChange={(event) => draft.set({ name: event.target.value || undefined })}
            hint={stored ? undefined : `${t.edit.id}: ${id}`}
            error={problemAt(problems, ["name"])}
            autoFocus={!stored}
          />
          <SelectField
            label={t.edit.team}
            value={body.team ?? ""}
            onChange={(event) => draft.set({ team: event.target.value || undefined })}
            error={problemAt(problems, ["team"])}
          >
            <option value="">{t.edit.noTeam}</option>
            {known.teams.map((team) => (
              <option key={team.id} value={team.id}>
                {nameOf(team)}
              </option>
            ))}
          </SelectField>
        </div>
        {!stored && <Templates draft={draft} />}
        <Steps draft={draft} canEdit={canEdit} policy={stored?.id} />
        <Rounds draft={draft} />
        <Limits draft={draft} />
      </fieldset>
      <Preview id={id} draft={draft} name={title} />
      {stored && <Users policy={stored.id} />}
      <AsYaml kind="escalation_policies" id={id} body={draft.body} />
      {canEdit && (
        <SaveBar
          draft={draft}
          shown={shownFields}
          onSave={() => void save()}
          always={!stored}
          label={stored ? t.edit.save : t.edit.create}
          onCancel={stored ? undefined : () => void navigate({ to: "/policies" })}
        />
      )}
    </Page>
  );
}

// What a new policy begins with.
function Templates({ draft }: { draft: Draft<PolicyBody> }) {
  const choose = (template: PolicyTemplate) => draft.set(templateOf(template, t.policies.duties));
  return (
    <div className={styles.templates}>
      <span>{t.policies.template}</span>
      <Button onClick={() => choose("empty")}>{t.policies.templates.empty}</Button>
      <Button onClick={() => choose("critical")}>{t.policies.templates.critical}</Button>
    </div>
  );
}

function Steps({
  draft,
  canEdit,
  policy,
}: {
  draft: Draft<PolicyBody>;
  canEdit: boolean;
  policy?: string | undefined;
}) {
  const known = useKnown();
  const steps = stepsOf(draft.body);
  const set = (next: Step[]) => draft.set({ steps: next });
  return (
    <div className={styles.steps}>
      <h2>{t.policies.steps}</h2>
      {steps.length === 0 && <p className={form.soft}>{t.policies.noSteps}</p>}
      <Reorder
        items={steps}
        keyOf={(_, index) => String(index)}
        label={(index) => t.policies.step(index + 1)}
        onMove={(from, to) => set(movedSteps(steps, from, to))}
      >
        {(step, index) => (
          <div className={styles.step}>
            <div className={styles.wait}>
              <b>{index + 1}</b>
              <span>{t.policies.wait}</span>
              <DurationField
                label={t.policies.waitOf(index + 1)}
                value={step.after ?? "0s"}
                error={problemAt(draft.problems, ["steps", index, "after"])}
                onChange={(after) => set(replaced(steps, index, withWait(step, after, index)))}
              />
              <span>{t.policies.thenPage}</span>
            </div>
            <TargetPicker
              targets={step.notify ?? []}
              known={known}
              label={t.policies.addTargetOf(index + 1)}
              disabled={!canEdit}
              policy={policy}
              onChange={(notify) => set(replaced(steps, index, { ...step, notify }))}
            />
            {canEdit && (
              <Button
                look="quiet"
                size="small"
                icon={<Trash2 />}
                aria-label={t.edit.removeNamed(t.policies.step(index + 1))}
                onClick={() => set(without(steps, index))}
              />
            )}
            <StepDetails
              step={step}
              index={index}
              problems={draft.problems}
              onChange={(next) => set(replaced(steps, index, next))}
            />
            <p className={form.problem}>{problemAt(draft.problems, ["steps", index], true)}</p>
          </div>
        )}
      </Reorder>
      <p className={form.problem}>
        {problemAt(draft.problems, ["steps"]) || (steps.length === 0 ? problemAt(draft.problems, []) : "")}
      </p>
      {canEdit && (
        <Button icon={<Plus />} onClick={() => set([...steps, { after: "5m", notify: [] }])}>
          {t.policies.addStep}
        </Button>
      )}
    </div>
  );
}

// The first step without a wait is written without one, as the server does, so that it does not count as a change.
const withWait = (step: Step, after: string, index: number): Step => {
  if (index > 0 || after !== "0s") return { ...step, after };
  const { after: _, ...rest } = step;
  return rest;
};

function Rounds({ draft }: { draft: Draft<PolicyBody> }) {
  const { body, problems } = draft;
  const rounds = 1 + (body.repeat ?? 0);
  return (
    <div className={styles.rounds}>
      <SelectField
        label={t.policies.rounds}
        value={String(rounds)}
        onChange={(event) => draft.set({ repeat: Number(event.target.value) - 1 || undefined })}
        error={problemAt(problems, ["repeat"])}
      >
        {Array.from({ length: Math.max(mostRounds, rounds) }, (_, index) => index + 1).map((n) => (
          <option key={n} value={n}>
            {n === 1 ? t.policies.once : t.policies.times(n)}
          </option>
        ))}
      </SelectField>
      <div className={styles.pause}>
        <span>{t.policies.pause}</span>
        <DurationField
          label={t.policies.pause}
          value={body.repeat_after ?? durationText(pauseOf(body))}
          onChange={(value) => draft.set({ repeat_after: value })}
          error={problemAt(problems, ["repeat_after"])}
          min={1}
        />
      </div>
      <p className={form.soft}>{t.policies.thenFallback}</p>
    </div>
  );
}

// How long an acknowledgement holds, and who is passed over.
function Limits({ draft }: { draft: Draft<PolicyBody> }) {
  const { body, problems } = draft;
  const holds = body.acknowledge_timeout !== undefined;
  return (
    <div className={styles.limits}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={holds}
          onChange={() => draft.set({ acknowledge_timeout: holds ? undefined : "30m" })}
        />
        {t.policies.holds}
      </label>
      {holds && (
        <DurationField
          label={t.policies.holds}
          value={body.acknowledge_timeout ?? "30m"}
          onChange={(value) => draft.set({ acknowledge_timeout: value })}
          error={problemAt(problems, ["acknowledge_timeout"])}
          min={1}
        />
      )}
      <TextField
        label={t.policies.overloaded}
        hint={t.policies.overloadedHint}
        type="number"
        min={1}
        max={1000}
        placeholder={t.policies.never}
        value={body.overloaded_at === undefined ? "" : String(body.overloaded_at)}
        error={problemAt(problems, ["overloaded_at"])}
        onChange={(event) => draft.set({ overloaded_at: Number(event.target.value) || undefined })}
      />
    </div>
  );
}

// The policy as it stands on the screen, drawn and tried, saved or not.
function Preview({ id, draft, name }: { id: string; draft: Draft<PolicyBody>; name: string }) {
  const policy = useSettled(draft.body);
  const ready = stepsOf(policy).length > 0 && stepsOf(policy).every((step) => (step.notify ?? []).length > 0);
  const preview = usePolicyPreview(id, policy, null, ready);
  return (
    <>
      <Section title={t.policies.path}>
        <EscalationPicture id={id} policy={policy} pages={ready ? preview.data?.pages : undefined} name={name} />
      </Section>
      <PolicyTrial id={id} policy={policy} ready={ready} />
    </>
  );
}

function Users({ policy }: { policy: string }) {
  const services = useConfig("services").data?.filter((one) => textOf(one, "escalation_policy") === policy) ?? [];
  return (
    <Section title={t.policies.services}>
      {services.length === 0 ? (
        <p className={form.soft}>{t.policies.noServices}</p>
      ) : (
        <ul className={form.links}>
          {services.map((service) => (
            <li key={service.id}>
              <Link to="/services/$id" params={{ id: service.id }}>
                {nameOf(service)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
