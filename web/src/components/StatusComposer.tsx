import { type FormEvent, useState } from "react";
import { reader } from "@/data/preferences";
import {
  type StatusComponent,
  type StatusDraft,
  type StatusPost,
  type StatusSaying,
  type StatusSays,
  useSaveDraft,
  useStatusPreview,
} from "@/data/status";
import { fromInput, toInput } from "@/domain/time";
import { s } from "@/text/status";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import styles from "./Status.module.css";
import { useSettled } from "./settled";
import { TextArea } from "./TextArea";

interface WrittenOn {
  id: string;
  name: string;
  languages: string[];
  components: StatusComponent[];
}

interface Props {
  page: WrittenOn;
  kind: "incident" | "maintenance";
  incident?: string | undefined; // of a new post
  post?: StatusPost | undefined; // of which it is an update
  draft?: StatusDraft | undefined; // that is changed
  prepared?: Partial<StatusSays> | undefined;
  onClose: () => void;
}

const incidentStates = ["investigating", "identified", "monitoring", "resolved"] as const;
const maintenanceStates = ["scheduled", "in_progress", "completed"] as const;
const impacts = ["none", "minor", "major", "critical"] as const;
const componentStates = [
  "operational",
  "under_maintenance",
  "degraded_performance",
  "partial_outage",
  "major_outage",
] as const;

function beginning({ kind, post, draft, prepared }: Props): StatusSays {
  const says = draft?.says ?? post?.says;
  return {
    state: kind === "maintenance" ? "scheduled" : "investigating",
    impact: kind === "maintenance" ? "none" : "minor",
    title: {},
    components: {},
    starts_at: null,
    ends_at: null,
    ...says,
    // A further update begins with nothing said yet.
    text: draft?.says.text ?? {},
    shown_at: draft?.says.shown_at ?? null,
    ...prepared,
  };
}

// What the public is to be told, and beside it the page as it will be.
export default function StatusComposer(props: Props) {
  const { page, kind, incident, post, draft, onClose } = props;
  const t = s();
  const [says, set] = useState(() => beginning(props));
  const [language, setLanguage] = useState(page.languages[0] ?? "en");
  const [shown, setShown] = useState<"page" | "post">("page");
  const save = useSaveDraft();
  const change = (part: Partial<StatusSays>) => set((before) => ({ ...before, ...part }));
  const ofPost = post ?? draft?.post_now ?? undefined;
  const body: StatusSaying = { ...says, kind, shown, language, post: ofPost?.id };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate(
      {
        page: page.id,
        post: post?.id,
        draft: draft?.id,
        body: {
          ...says,
          ...(draft || post ? {} : { kind, incident }),
          ...(draft ? { version: draft.version } : {}),
          ...(draft || post ? { post_version: ofPost?.version ?? 0 } : {}),
        },
      },
      { onSuccess: onClose },
    );
  };
  const states = kind === "maintenance" ? maintenanceStates : incidentStates;
  return (
    <div className={styles.composer}>
      <form className={form.form} onSubmit={submit}>
        <div className={form.two}>
          <SelectField
            label={t.state}
            value={says.state}
            onChange={(event) => change({ state: event.target.value as StatusSays["state"] })}
          >
            {states.map((one) => (
              <option key={one} value={one}>
                {t.post[one]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t.impact}
            value={says.impact}
            onChange={(event) => change({ impact: event.target.value as StatusSays["impact"] })}
          >
            {impacts.map((one) => (
              <option key={one} value={one}>
                {t.impacts[one]}
              </option>
            ))}
          </SelectField>
        </div>
        {page.languages.map((one, index) => {
          const suffix = page.languages.length > 1 ? ` (${t.languages[one] ?? one})` : "";
          return (
            <div key={one} className={form.form}>
              <TextField
                label={t.postTitle + suffix}
                lang={one}
                value={says.title[one] ?? ""}
                onFocus={() => setLanguage(one)}
                onChange={(event) => change({ title: { ...says.title, [one]: event.target.value } })}
                required={index === 0}
                maxLength={200}
              />
              <TextArea
                label={t.text + suffix}
                lang={one}
                rows={5}
                value={says.text[one] ?? ""}
                onFocus={() => setLanguage(one)}
                onChange={(event) => change({ text: { ...says.text, [one]: event.target.value } })}
                required={index === 0}
              />
            </div>
          );
        })}
        {kind === "maintenance" && (
          <div className={form.two}>
            <TimeField label={t.starts} value={says.starts_at} onChange={(at) => change({ starts_at: at })} />
            <TimeField label={t.ends} value={says.ends_at} onChange={(at) => change({ ends_at: at })} />
          </div>
        )}
        <fieldset className={form.form}>
          <legend>{t.affected}</legend>
          {page.components.map((one) => (
            <SelectField
              key={one.id}
              label={one.name}
              value={says.components[one.id] ?? ""}
              hint={
                one.proposed && one.proposed !== one.state
                  ? t.proposed(t.component[one.proposed] ?? one.proposed)
                  : undefined
              }
              onChange={(event) => {
                const { [one.id]: _, ...rest } = says.components;
                const state = event.target.value;
                change({ components: state ? ({ ...rest, [one.id]: state } as StatusSays["components"]) : rest });
              }}
            >
              <option value="">{t.notAffected}</option>
              {componentStates.map((state) => (
                <option key={state} value={state}>
                  {t.component[state]}
                </option>
              ))}
            </SelectField>
          ))}
        </fieldset>
        <TimeField
          label={t.earlier}
          hint={t.earlierHint}
          value={says.shown_at}
          onChange={(at) => change({ shown_at: at })}
        />
        <div role="alert" className={form.problem}>
          {save.error && failureOf(save.error)}
        </div>
        <div className={form.buttons}>
          <Button type="submit" look="primary" aria-disabled={save.isPending}>
            {t.save}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </div>
      </form>
      <Preview page={page} body={body} shown={shown} onShown={setShown} />
    </div>
  );
}

function TimeField({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint?: string;
  value: string | null;
  onChange: (at: string | null) => void;
}) {
  const { zone } = reader();
  return (
    <TextField
      label={label}
      type="datetime-local"
      hint={hint ?? s().inZone(zone)}
      value={value ? toInput(Date.parse(value), zone) : ""}
      onChange={(event) => {
        const at = fromInput(event.target.value, zone);
        onChange(at === undefined ? null : new Date(at).toISOString());
      }}
    />
  );
}

interface PreviewProps {
  page: WrittenOn;
  body: StatusSaying;
  shown: "page" | "post";
  onShown: (shown: "page" | "post") => void;
}

const waitsForMore = 300;

// Made by what makes the page itself; no script runs in it.
function Preview({ page, body, shown, onShown }: PreviewProps) {
  const t = s();
  // As a text: the object is another one each time it is drawn.
  const settled = useSettled(JSON.stringify(body), waitsForMore);
  const preview = useStatusPreview(page.id, JSON.parse(settled) as StatusSaying);
  return (
    <Section
      title={t.preview}
      aside={
        <SelectField
          label={t.preview}
          hideLabel
          value={shown}
          onChange={(event) => onShown(event.target.value as "page" | "post")}
        >
          <option value="page">{t.wholePage}</option>
          <option value="post">{t.onlyPost}</option>
        </SelectField>
      }
    >
      <div className={styles.preview}>
        <div role="alert" className={form.problem}>
          {preview.error && failureOf(preview.error)}
        </div>
        <iframe title={t.preview} srcDoc={preview.data?.html ?? ""} sandbox="" />
      </div>
    </Section>
  );
}
