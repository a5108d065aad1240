import { Link } from "@tanstack/react-router";
import { Plus, X } from "lucide-react";
import { AdminPage } from "@/components/AdminTabs";
import { AsYaml } from "@/components/AsYaml";
import { Button } from "@/components/Button";
import { Conflict } from "@/components/Conflict";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ListText } from "@/components/ListText";
import { ManagedNote } from "@/components/ManagedNote";
import { Section } from "@/components/Page";
import { SaveBar } from "@/components/SaveBar";
import { Show } from "@/components/States";
import { type ApprovalBody, People, type PeopleBody } from "@/components/StatusPageParts";
import { TextArea } from "@/components/TextArea";
import { useDraft } from "@/data/draft";
import { type Organisation, useMessageLanguages, useOrganisationObject, useStandards } from "@/data/organisation";
import { useMay } from "@/data/permissions";
import { useStatusPages } from "@/data/status";
import type { ConfigObject } from "@/data/types";
import { replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { c } from "@/text/communication";
import styles from "./Admin.module.css";

type CommunicationApprovalBody = ApprovalBody & {
  id?: string;
  name?: string;
  within?: string;
  substitutes?: PeopleBody;
  customer_data?: boolean;
  major?: boolean;
};

interface AudienceBody extends PeopleBody {
  id: string;
  name?: string;
  language?: string;
  groups?: string[];
  emails?: string[];
  status_page?: string;
  senders?: PeopleBody;
  approvals?: CommunicationApprovalBody[];
}

interface TemplateBody {
  audience?: string;
  stages?: string[];
  priorities?: string[];
  language?: string;
  subject?: string;
  body?: string;
}

type WithAudiences = Organisation & { audiences?: AudienceBody[]; communication_templates?: TemplateBody[] };

const places = [
  ...["number", "title", "severity", "priority", "own_priority", "level", "scheme"],
  ...["service", "team", "stage", "since", "duration"],
  ...["impact", "action", "next_step", "next_update_at", "impact_began", "impact_ended"],
  ...["customers", "revenue", "sla_credits", "regulatory_exposure", "customer_data"],
  ...["commander", "sender", "audience", "organisation", "notification", "due_at", "link"],
];

// Who is told of an incident besides those who work on it, and in which words.
export function AdminAudiences() {
  const organisation = useOrganisationObject();
  const standards = useStandards();
  return (
    <AdminPage need="read">
      <Show query={organisation}>
        {(object) => (
          <Show query={standards}>
            {(data) => <Editor stored={object} standard={data.audiences as unknown as AudienceBody[]} />}
          </Show>
        )}
      </Show>
    </AdminPage>
  );
}

// What the form has of the organisation.
const shown = ["audiences", "communication_templates"] as const;

function Editor({ stored, standard }: { stored: ConfigObject | null; standard: AudienceBody[] }) {
  const t = c().admin;
  const canEdit = useMay("configure");
  const draft = useDraft<WithAudiences>("organisation", stored, {});
  const audiences = draft.body.audiences;
  const templates = draft.body.communication_templates ?? [];
  const set = (next: AudienceBody[]) => draft.set({ audiences: next });
  const setTemplates = (next: TemplateBody[]) =>
    draft.set({ communication_templates: next.length > 0 ? next : undefined });
  const named = audiences ?? standard;
  return (
    <>
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      <p className={form.sentence}>{t.detail}</p>
      <Section title={t.audiences}>
        {!audiences && (
          <p className={form.soft}>
            {standard.map(({ name }) => name).join(", ")}. {t.standard}
          </p>
        )}
        {audiences?.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an id that is being typed is none
          <fieldset key={index} disabled={!canEdit} className={styles.words}>
            <AudienceFields
              audience={one}
              at={["audiences", index]}
              problems={draft.problems}
              onChange={(next) => set(replaced(audiences, index, next))}
            />
            {canEdit && (
              <p className={form.links}>
                <Button size="small" look="quiet" icon={<X />} onClick={() => set(without(audiences, index))}>
                  {t.remove}
                </Button>
              </p>
            )}
          </fieldset>
        ))}
        <p className={form.problem}>{problemAt(draft.problems, ["audiences"])}</p>
        {canEdit && (
          <Button
            icon={<Plus />}
            onClick={() =>
              set(audiences ? [...audiences, { id: "", senders: { roles: ["communications"] } }] : standard)
            }
          >
            {audiences ? t.add : t.change}
          </Button>
        )}
      </Section>
      <Section title={t.templates}>
        {templates.length === 0 && <p className={form.soft}>{t.noTemplates}</p>}
        {templates.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no name, and do not change places
          <fieldset key={index} disabled={!canEdit} className={styles.words}>
            <TemplateFields
              template={one}
              audiences={named}
              error={(field) => problemAt(draft.problems, ["communication_templates", index, field], true)}
              onChange={(next) => setTemplates(replaced(templates, index, next))}
            />
            {canEdit && (
              <p className={form.links}>
                <Button size="small" look="quiet" icon={<X />} onClick={() => setTemplates(without(templates, index))}>
                  {t.remove}
                </Button>
              </p>
            )}
          </fieldset>
        ))}
        {canEdit && (
          <Button icon={<Plus />} onClick={() => setTemplates([...templates, { body: "{impact}\n\n{next_step}" }])}>
            {t.addTemplate}
          </Button>
        )}
      </Section>
      <p className={form.soft}>
        {t.more} <Link to="/admin/configuration">{t.configuration}</Link>
      </p>
      <AsYaml kind="organisation" body={draft.body} members={shown} />
      {canEdit && <SaveBar draft={draft} shown={shown} onSave={() => void draft.save("organisation")} />}
    </>
  );
}

interface AudienceProps {
  audience: AudienceBody;
  at: readonly (string | number)[];
  problems: readonly FieldProblem[];
  onChange: (audience: AudienceBody) => void;
}

function AudienceFields({ audience, at, problems, onChange }: AudienceProps) {
  const t = c().admin;
  const spoken = useMessageLanguages();
  const pages = useStatusPages().data?.items ?? [];
  const set = (change: Partial<AudienceBody>) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...audience, ...change }).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
      ) as unknown as AudienceBody,
    );
  const error = (field: string) => problemAt(problems, [...at, field], true);
  const groups = audience.groups ?? [];
  const approvals = audience.approvals ?? [];
  return (
    <>
      <div className={form.pair}>
        <TextField
          label={t.id}
          value={audience.id}
          onChange={(event) => set({ id: event.target.value })}
          error={error("id")}
        />
        <TextField
          label={t.name}
          value={audience.name ?? ""}
          onChange={(event) => set({ name: event.target.value || undefined })}
          error={error("name")}
        />
        <SelectField
          label={t.language}
          value={audience.language ?? "en"}
          onChange={(event) => set({ language: event.target.value === "en" ? undefined : event.target.value })}
          error={error("language")}
        >
          {spoken.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t.page}
          value={audience.status_page ?? ""}
          onChange={(event) => set({ status_page: event.target.value || undefined })}
          error={error("status_page")}
        >
          <option value="">{t.noPage}</option>
          {pages.map((page) => (
            <option key={page.id} value={page.id}>
              {page.name}
            </option>
          ))}
        </SelectField>
      </div>
      <div className={form.two}>
        <ListText
          lines
          label={t.emails}
          hint={t.emailsHint}
          value={audience.emails ?? []}
          onChange={(emails) => set({ emails })}
        />
        <fieldset className={form.text}>
          <legend>{t.groups}</legend>
          {Object.entries(t.groupNames).map(([group, label]) => (
            <label key={group} className={form.line}>
              <input
                type="checkbox"
                checked={groups.includes(group)}
                onChange={(event) =>
                  set({ groups: event.target.checked ? [...groups, group] : groups.filter((one) => one !== group) })
                }
              />
              {label}
            </label>
          ))}
        </fieldset>
      </div>
      <p className={form.problem}>{error("emails")}</p>
      <div className={form.pair}>
        {(["users", "teams", "roles"] as const).map((list) => (
          <ListText
            key={list}
            label={t[list]}
            hint={t.idsHint}
            value={audience[list] ?? []}
            onChange={(ids) => set({ [list]: ids })}
          />
        ))}
      </div>
      <People
        label={t.senders}
        hint=""
        with_tokens
        value={audience.senders}
        problem={error("senders")}
        onChange={(senders) => set({ senders })}
      />
      {approvals.map((one, index) => (
        <ApprovalFields
          // biome-ignore lint/suspicious/noArrayIndexKey: an id that is being typed is none
          key={index}
          approval={one}
          problem={problemAt(problems, [...at, "approvals", index], true)}
          onChange={(next) => set({ approvals: next ? replaced(approvals, index, next) : without(approvals, index) })}
        />
      ))}
      <p className={form.links}>
        <Button
          size="small"
          icon={<Plus />}
          onClick={() => set({ approvals: [...approvals, { id: `approval-${approvals.length + 1}` }] })}
        >
          {t.addApproval}
        </Button>
      </p>
    </>
  );
}

interface ApprovalProps {
  approval: CommunicationApprovalBody;
  problem: string;
  onChange: (approval: CommunicationApprovalBody | undefined) => void;
}

function ApprovalFields({ approval, problem, onChange }: ApprovalProps) {
  const t = c().admin;
  const when = approval.customer_data ? "data" : approval.major ? "major" : "";
  return (
    <>
      <People<CommunicationApprovalBody>
        label={`${t.approvals}: ${approval.name ?? approval.id}`}
        hint=""
        value={approval}
        problem={problem}
        onChange={(next) => onChange({ id: approval.id, ...next })}
      >
        <TextField
          label={t.name}
          value={approval.name ?? ""}
          onChange={(event) => onChange({ ...approval, name: event.target.value || undefined })}
        />
        <SelectField
          label={t.when}
          value={when}
          onChange={(event) =>
            onChange({
              ...approval,
              customer_data: event.target.value === "data" || undefined,
              major: event.target.value === "major" || undefined,
            })
          }
        >
          <option value="">{t.always}</option>
          <option value="data">{t.onlyData}</option>
          <option value="major">{t.onlyMajor}</option>
        </SelectField>
        <TextField
          label={t.within}
          value={approval.within ?? ""}
          placeholder="30m"
          onChange={(event) => onChange({ ...approval, within: event.target.value || undefined })}
        />
        <ListText
          label={t.substitutes}
          hint={t.idsHint}
          value={approval.substitutes?.users ?? []}
          onChange={(users) =>
            onChange({
              ...approval,
              substitutes: users.length > 0 ? { ...approval.substitutes, users } : undefined,
            })
          }
        />
      </People>
      <p className={form.links}>
        <Button size="small" look="quiet" icon={<X />} onClick={() => onChange(undefined)}>
          {t.remove}
        </Button>
      </p>
    </>
  );
}

const stages = ["investigating", "identified", "mitigated", "resolved", "closed"] as const;

interface TemplateProps {
  template: TemplateBody;
  audiences: readonly AudienceBody[];
  error: (field: string) => string;
  onChange: (template: TemplateBody) => void;
}

function TemplateFields({ template, audiences, error, onChange }: TemplateProps) {
  const t = c().admin;
  const spoken = useMessageLanguages();
  const set = (change: Partial<TemplateBody>) => onChange({ ...template, ...change });
  const one = (value: string) => (value ? [value] : undefined);
  const several = (list: string[] | undefined, known: readonly string[]) =>
    list && (list.length > 1 || !known.includes(list[0] ?? "")) ? list.join(", ") : undefined;
  const choice = (label: string, field: "stages" | "priorities", known: readonly string[]) => (
    <SelectField
      label={label}
      value={template[field]?.join(", ") ?? ""}
      onChange={(event) => set({ [field]: one(event.target.value) })}
      error={error(field)}
    >
      <option value="">{t.every}</option>
      {several(template[field], known) && <option>{several(template[field], known)}</option>}
      {known.map((value) => (
        <option key={value}>{value}</option>
      ))}
    </SelectField>
  );
  return (
    <>
      <div className={form.pair}>
        <SelectField
          label={t.forAudience}
          value={template.audience ?? ""}
          onChange={(event) => set({ audience: event.target.value || undefined })}
          error={error("audience")}
        >
          <option value="">{t.anyAudience}</option>
          {audiences.map((audience) => (
            <option key={audience.id} value={audience.id}>
              {audience.name ?? audience.id}
            </option>
          ))}
        </SelectField>
        {choice(t.stage, "stages", stages)}
        {choice(t.priority, "priorities", ["P1", "P2", "P3", "P4"])}
        <SelectField
          label={t.language}
          value={template.language ?? ""}
          onChange={(event) => set({ language: event.target.value || undefined })}
          error={error("language")}
        >
          <option value="">{t.every}</option>
          {spoken.map((language) => (
            <option key={language.id} value={language.id}>
              {language.name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        label={c().subject}
        value={template.subject ?? ""}
        maxLength={300}
        onChange={(event) => set({ subject: event.target.value || undefined })}
        error={error("subject")}
      />
      <TextArea
        label={c().body}
        rows={6}
        maxLength={8000}
        value={template.body ?? ""}
        hint={t.templatesHint(places.map((place) => `{${place}}`).join(" "))}
        onChange={(event) => set({ body: event.target.value || undefined })}
      />
      <p className={form.problem}>{error("body")}</p>
    </>
  );
}
