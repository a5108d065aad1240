import { useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Code } from "@/components/Code";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { ProviderTrial } from "@/components/ProviderTrial";
import { Missing, ShowPage } from "@/components/States";
import { masked, textOf, useConfigObject } from "@/data/config";
import type { Draft } from "@/data/draft";
import { useMay } from "@/data/permissions";
import { useProviderTypes } from "@/data/providers";
import type { ConfigObject, ProviderSetting, ProviderType } from "@/data/types";
import { problemAt } from "@/domain/problems";
import {
  costOf,
  type ProviderBody,
  prefixesOf,
  quotaOf,
  setupAddresses,
  setupText,
  withValue,
} from "@/domain/providers";
import { t } from "@/text";

const ChatSettings = lazy(() => import("@/components/ChatSettings"));

const shownFields = [
  "name",
  "type",
  "priority",
  "prefixes",
  "settings",
  "secrets",
  "replies",
  "polls",
  "quota",
  "cost",
];

export function ProviderPage() {
  const { id } = useParams({ from: "/admin/providers/$id" });
  const stored = useConfigObject("providers", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.providers.title}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  const types = useProviderTypes().data?.items ?? [];
  return (
    <ObjectEditor<ProviderBody>
      kind="providers"
      stored={stored}
      initial={{ type: "twilio" }}
      fallback="provider"
      newTitle={t.providers.create}
      shown={shownFields}
      onSaved={(object) => void navigate({ to: "/admin/providers/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/admin/providers" })}
      after={
        stored && (
          <>
            <About provider={stored} />
            {["slack", "mattermost", "matrix", "teams"].includes(textOf(stored, "type")) && (
              <Suspense>
                <ChatSettings />
              </Suspense>
            )}
          </>
        )
      }
    >
      {(draft, id) => <Fields draft={draft} id={id} types={types} isNew={!stored} />}
    </ObjectEditor>
  );
}

interface FieldsProps {
  draft: Draft<ProviderBody>;
  id: string;
  types: readonly ProviderType[];
  isNew: boolean;
}

function Fields({ draft, id, types, isNew }: FieldsProps) {
  const { body, set, problems } = draft;
  const type = types.find((one) => one.type === body.type);
  return (
    <>
      <div className={form.two}>
        <SelectField
          label={t.providers.type}
          value={body.type ?? ""}
          disabled={!isNew}
          onChange={(event) => set({ type: event.target.value, settings: undefined, secrets: undefined })}
          error={problemAt(problems, ["type"])}
        >
          {types.map((one) => (
            <option key={one.type} value={one.type}>
              {one.title}
            </option>
          ))}
          {body.type && !type && <option value={body.type}>{t.providers.own}</option>}
        </SelectField>
        <TextField
          label={t.edit.name}
          value={body.name ?? ""}
          placeholder={type?.title}
          onChange={(event) => set({ name: event.target.value || undefined })}
          hint={isNew ? `${t.edit.id}: ${id}` : undefined}
          error={problemAt(problems, ["name"])}
        />
      </div>
      <div className={form.two}>
        {type?.settings.map((setting) => (
          <Value
            key={setting.name}
            setting={setting}
            value={body.settings?.[setting.name] ?? ""}
            onChange={(value) => set({ settings: withValue(body.settings, setting.name, value) })}
            error={problemAt(problems, ["settings", setting.name], true)}
          />
        ))}
        {type?.secrets.map((setting) => (
          <Secret
            key={setting.name}
            setting={setting}
            value={body.secrets?.[setting.name] ?? ""}
            onChange={(value) => set({ secrets: withValue(body.secrets, setting.name, value) })}
            error={problemAt(problems, ["secrets", setting.name], true)}
          />
        ))}
      </div>
      <div className={form.two}>
        <TextField
          label={t.providers.priority}
          type="number"
          min={1}
          max={1000}
          value={body.priority ?? 100}
          onChange={(event) => set({ priority: Number(event.target.value) || undefined })}
          hint={t.providers.priorityHint}
          error={problemAt(problems, ["priority"])}
        />
        <TextField
          label={t.providers.prefixes}
          defaultValue={body.prefixes?.join(", ") ?? ""}
          placeholder="+49, +43"
          onChange={(event) => set({ prefixes: prefixesOf(event.target.value) })}
          hint={t.providers.prefixesHint}
          error={problemAt(problems, ["prefixes"], true)}
        />
      </div>
      <div className={form.two}>
        <TextField
          label={t.providers.quotaDay}
          type="number"
          min={1}
          value={body.quota?.day ?? ""}
          onChange={(event) => set({ quota: quotaOf({ ...body.quota, day: Number(event.target.value) }) })}
          hint={t.providers.quotaHint}
          error={problemAt(problems, ["quota"], true)}
        />
        <TextField
          label={t.providers.quotaMonth}
          type="number"
          min={1}
          value={body.quota?.month ?? ""}
          onChange={(event) => set({ quota: quotaOf({ ...body.quota, month: Number(event.target.value) }) })}
        />
        <TextField
          label={t.providers.cost}
          value={body.cost?.message ?? ""}
          inputMode="decimal"
          placeholder="0.075"
          onChange={(event) => set({ cost: costOf({ currency: "EUR", ...body.cost, message: event.target.value }) })}
          error={problemAt(problems, ["cost"], true)}
        />
        <TextField
          label={t.providers.currency}
          value={body.cost?.currency ?? ""}
          maxLength={8}
          placeholder="EUR"
          onChange={(event) => set({ cost: costOf({ ...body.cost, currency: event.target.value }) })}
        />
      </div>
      {type?.replies && (
        <label className={form.line}>
          <input
            type="checkbox"
            checked={body.replies !== false}
            onChange={(event) => set({ replies: event.target.checked ? undefined : false })}
          />
          {t.providers.replies}
        </label>
      )}
      {type?.polls && (
        <label className={form.line}>
          <input
            type="checkbox"
            checked={body.polls === true}
            onChange={(event) => set({ polls: event.target.checked || undefined })}
          />
          {t.providers.polls}
        </label>
      )}
      <p className={form.problem}>
        {problemAt(problems, ["settings"])} {problemAt(problems, ["secrets"])} {problemAt(problems, ["replies"])}{" "}
        {problemAt(problems, ["polls"])}
      </p>
    </>
  );
}

interface ValueProps {
  setting: ProviderSetting;
  value: string;
  onChange: (value: string) => void;
  error: string;
}

const Value = ({ setting, value, onChange, error }: ValueProps) => (
  <TextField
    label={setting.label}
    value={value}
    placeholder={setting.default}
    required={setting.required}
    spellCheck={false}
    autoComplete="off"
    onChange={(event) => onChange(event.target.value)}
    hint={setting.hint || undefined}
    error={error}
  />
);

// A stored secret is not shown; what is entered replaces it.
const Secret = ({ setting, value, onChange, error }: ValueProps) => (
  <TextField
    label={setting.label}
    type="password"
    value={value === masked ? "" : value}
    placeholder={value === masked ? masked : ""}
    required={setting.required && value !== masked}
    autoComplete="off"
    onChange={(event) => onChange(event.target.value)}
    hint={setting.hint || undefined}
    error={error}
  />
);

function About({ provider }: { provider: ConfigObject }) {
  const known = useProviderTypes().data;
  const type = known?.items.find((one) => one.type === textOf(provider, "type"));
  const mayTest = useMay("configure");
  const base = known?.callback_url ?? null;
  const key = textOf(provider, "key") || undefined;
  return (
    <>
      {type && (
        <Section title={t.providers.setup(type.title)}>
          <p className={form.setup}>{setupText(type.setup, base, key)}</p>
          {setupAddresses(type.setup, base, key).map((address) => (
            <Code key={address} text={address} label={t.providers.setup(type.title)} />
          ))}
          {known?.callback_url === null && <p className={form.problem}>{t.providers.noPublicUrl}</p>}
          <p className={form.links}>
            <a href={type.docs} target="_blank" rel="noreferrer">
              {t.providers.docs(type.title)}
            </a>
          </p>
        </Section>
      )}
      {mayTest && type?.channels.length !== 0 && (
        <Section title={t.providers.trial}>
          <ProviderTrial
            id={provider.id}
            channels={(provider.body.channels as ProviderType["channels"] | undefined) ?? type?.channels ?? ["sms"]}
          />
        </Section>
      )}
    </>
  );
}
