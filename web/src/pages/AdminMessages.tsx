import { Plus, X } from "lucide-react";
import { useDeferredValue } from "react";
import { AdminPage } from "@/components/AdminTabs";
import { AsYaml } from "@/components/AsYaml";
import { Button } from "@/components/Button";
import { Conflict } from "@/components/Conflict";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ManagedNote } from "@/components/ManagedNote";
import { Section } from "@/components/Page";
import { SaveBar } from "@/components/SaveBar";
import { detailOf, Show } from "@/components/States";
import { TextArea } from "@/components/TextArea";
import { useDraft } from "@/data/draft";
import {
  type MessageTemplate,
  type Organisation,
  useMessageLanguages,
  useMessagePreview,
  useOrganisationObject,
} from "@/data/organisation";
import { useMay } from "@/data/permissions";
import type { Channel, ConfigObject } from "@/data/types";
import { replaced, without } from "@/domain/lists";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";
import styles from "./Admin.module.css";

const ways: readonly Channel[] = [
  "email",
  "sms",
  "phone",
  "push",
  "ntfy",
  "unifiedpush",
  "slack",
  "teams",
  "mattermost",
  "telegram",
  "discord",
  "google_chat",
  "zulip",
  "rocket_chat",
  "matrix",
  "gotify",
  "pushover",
  "irc",
];

const places = [
  "number",
  "title",
  "severity",
  "priority",
  "service",
  "source",
  "since",
  "alerts",
  "recipient",
  "reason",
  "text",
  "link",
];

// What messages say, in the organisation's own words.
export function AdminMessages() {
  const organisation = useOrganisationObject();
  return (
    <AdminPage need="read">
      <Show query={organisation}>{(object) => <Editor stored={object} />}</Show>
    </AdminPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const canEdit = useMay("configure");
  const draft = useDraft<Organisation>("organisation", stored, {});
  const list = draft.body.message_templates ?? [];
  const set = (next: MessageTemplate[]) => draft.set({ message_templates: next.length > 0 ? next : undefined });
  return (
    <>
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      <Section title={t.messages.tab}>
        <p className={form.soft}>{t.messages.detail}</p>
        {list.length === 0 && <p className={form.soft}>{t.messages.none}</p>}
        {list.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no name, and do not change places
          <fieldset key={index} disabled={!canEdit} className={styles.words}>
            <Words
              words={one}
              error={(field) => problemAt(draft.problems, ["message_templates", index, field], true)}
              onChange={(next) => set(replaced(list, index, next))}
            />
            {canEdit && (
              <p className={form.links}>
                <Button size="small" look="quiet" icon={<X />} onClick={() => set(without(list, index))}>
                  {t.messages.remove}
                </Button>
              </p>
            )}
            {canEdit && <Preview words={one} />}
          </fieldset>
        ))}
        <p className={form.problem}>{problemAt(draft.problems, ["message_templates"])}</p>
        {canEdit && (
          <Button icon={<Plus />} onClick={() => set([...list, { body: "{title} ({service})" }])}>
            {t.messages.add}
          </Button>
        )}
      </Section>
      <AsYaml kind="organisation" body={draft.body} members={["message_templates"]} />
      {canEdit && (
        <SaveBar draft={draft} shown={["message_templates"]} onSave={() => void draft.save("organisation")} />
      )}
    </>
  );
}

interface WordsProps {
  words: MessageTemplate;
  error: (field: string) => string;
  onChange: (words: MessageTemplate) => void;
}

function Words({ words, error, onChange }: WordsProps) {
  const spoken = useMessageLanguages();
  const set = (change: Partial<MessageTemplate>) => onChange({ ...words, ...change });
  return (
    <>
      <div className={form.pair}>
        <SelectField
          label={t.messages.kind}
          value={words.kind ?? "page"}
          onChange={(event) => set({ kind: event.target.value === "notice" ? "notice" : undefined })}
          error={error("kind")}
        >
          <option value="page">{t.messages.kinds.page}</option>
          <option value="notice">{t.messages.kinds.notice}</option>
        </SelectField>
        <SelectField
          label={t.messages.channel}
          value={words.channels?.length === 1 ? words.channels[0] : (words.channels?.join() ?? "")}
          onChange={(event) => set({ channels: event.target.value ? [event.target.value as Channel] : undefined })}
          error={error("channels")}
        >
          <option value="">{t.messages.every}</option>
          {(words.channels?.length ?? 0) > 1 && (
            <option value={words.channels?.join()}>{words.channels?.map((one) => t.channel[one]).join(", ")}</option>
          )}
          {ways.map((one) => (
            <option key={one} value={one}>
              {t.channel[one]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t.messages.language}
          value={words.language ?? ""}
          onChange={(event) => set({ language: event.target.value || undefined })}
          error={error("language")}
        >
          <option value="">{t.messages.any}</option>
          {spoken.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        label={t.messages.subject}
        value={words.subject ?? ""}
        maxLength={300}
        onChange={(event) => set({ subject: event.target.value || undefined })}
        error={error("subject")}
      />
      <TextArea
        label={t.messages.body}
        rows={4}
        maxLength={4000}
        value={words.body ?? ""}
        onChange={(event) => set({ body: event.target.value || undefined })}
        hint={t.messages.places(places.map((one) => `{${one}}`).join(" "))}
      />
      <p className={form.problem}>{error("body")}</p>
    </>
  );
}

// As it would go out, of an incident that there is.
function Preview({ words }: { words: MessageTemplate }) {
  const shown = useDeferredValue(words);
  const preview = useMessagePreview(shown, shown.channels?.[0] ?? "email", shown.language ?? "en");
  if (preview.error) return <p className={form.problem}>{detailOf(preview.error)}</p>;
  if (!preview.data) return null;
  const { subject, text, incident, own_subject, own_body, sms_parts } = preview.data;
  return (
    <div>
      <p className={form.soft}>
        {incident ? t.messages.previewOf(incident) : t.messages.made}
        {sms_parts !== null && ` · ${t.messages.parts(sms_parts)}`}
      </p>
      <pre className={styles.preview}>{[subject, text].filter(Boolean).join("\n\n")}</pre>
      {!own_subject && !own_body && <p className={form.problem}>{t.messages.usual}</p>}
    </div>
  );
}
