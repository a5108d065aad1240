import { useDeferredValue, useId, useState } from "react";
import { useReceived, useSourcePreview, useSourceTypes } from "@/data/routing";
import type { SourcePreview } from "@/data/types";
import { type Mapping, mappingOf, skeleton, textOfMapping } from "@/domain/mapping";
import { t } from "@/text";
import { Code } from "./Code";
import { SelectField } from "./Field";
import form from "./Form.module.css";
import styles from "./MappingEditor.module.css";
import { detailOf } from "./States";

interface Props {
  integration: string | null; // null: it is not stored yet, so nothing came in
  value: Mapping | undefined;
  onChange: (mapping: Mapping | undefined) => void;
  error: string | undefined;
}

// A mapping beside what it makes of the payloads that came in last.
export function MappingEditor({ integration, value, onChange, error }: Props) {
  const id = useId();
  const [text, setText] = useState(textOfMapping(value));
  const [seen, setSeen] = useState(value);
  const types = useSourceTypes().data ?? [];
  const { mapping, fault } = mappingOf(text);
  // Undone or taken over from elsewhere: then what is stored is shown, not what was typed.
  if (value !== seen) {
    setSeen(value);
    if (textOfMapping(value) !== textOfMapping(mapping)) setText(textOfMapping(value));
  }
  const write = (next: string) => {
    setText(next);
    const read = mappingOf(next);
    if (!read.fault) onChange(read.mapping ?? undefined);
  };
  const begin = (type: string) => {
    if (type === "") return;
    const known = types.find((one) => one.type === type)?.mapping;
    write(textOfMapping(known ?? skeleton));
  };
  return (
    <div className={styles.beside}>
      <div className={form.form}>
        <SelectField label={t.mapping.begin} value="" onChange={(event) => begin(event.target.value)}>
          <option value="">{t.mapping.choose}</option>
          <option value="skeleton">{t.mapping.skeleton}</option>
          {types
            .filter((type) => type.mapping)
            .map((type) => (
              <option key={type.type} value={type.type}>
                {type.title}
              </option>
            ))}
        </SelectField>
        <label htmlFor={id}>{t.mapping.label}</label>
        <textarea
          id={id}
          className={styles.text}
          spellCheck={false}
          value={text}
          onChange={(event) => write(event.target.value)}
          aria-invalid={fault || error ? true : undefined}
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className={form.soft}>
          {fault ? `${t.mapping.notJson} ${fault}` : (error ?? t.mapping.hint)}
        </p>
      </div>
      <Preview integration={integration} mapping={mapping} />
    </div>
  );
}

function Preview({ integration, mapping }: { integration: string | null; mapping: Mapping | null }) {
  const received = useReceived(integration ?? "", integration !== null).data ?? [];
  const bodies = received.filter((item) => item.body);
  const [chosen, setChosen] = useState<string | null>(null);
  const [pasted, setPasted] = useState("");
  const item = bodies.find((one) => one.id === chosen) ?? bodies[0];
  const body = pasted || item?.body || "";
  const question = useDeferredValue(body ? { type: "json", body, mapping } : null);
  const preview = useSourcePreview(question);
  return (
    <div className={styles.preview} aria-live="polite">
      {bodies.length > 0 && (
        <SelectField
          label={t.mapping.payload}
          value={item?.id ?? ""}
          onChange={(event) => {
            setChosen(event.target.value);
            setPasted("");
          }}
        >
          {bodies.map((one) => (
            <option key={one.id} value={one.id}>
              {`${new Date(one.last_at).toLocaleString()} · ${one.body?.slice(0, 60)}`}
            </option>
          ))}
        </SelectField>
      )}
      <label>
        {t.mapping.paste}
        <textarea
          className={styles.text}
          style={{ minBlockSize: "6rem" }}
          spellCheck={false}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
      </label>
      {!pasted && item?.body && <Code text={item.body} label={t.alert.payload} />}
      {preview.error && <p className={form.problem}>{detailOf(preview.error)}</p>}
      {preview.data && <Made preview={preview.data} />}
    </div>
  );
}

function Made({ preview }: { preview: SourcePreview }) {
  if (preview.unreadable) return <p className={form.problem}>{preview.unreadable}</p>;
  if (preview.problems.length > 0) {
    return (
      <ul>
        {preview.problems.map((problem) => (
          <li key={problem.path + problem.message} className={form.problem}>
            <code>{problem.path}</code> {problem.message}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <>
      {preview.elements.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: elements have their place in the payload and nothing else
        <dl key={index} className={styles.facts}>
          {element.outcome !== "signal" ? (
            <>
              <dt>{t.integrations.outcomes[element.outcome]}</dt>
              <dd>{element.error}</dd>
            </>
          ) : (
            <>
              <dt>{t.mapping.title}</dt>
              <dd>
                <strong>{element.summary}</strong>
              </dd>
              <dt>{t.mapping.state}</dt>
              <dd>{element.status}</dd>
              <dt>{t.filter.severity}</dt>
              <dd>{element.severity ? t.severity[element.severity] : ""}</dd>
              <dt>{t.alert.dedupKey}</dt>
              <dd>
                <code>{element.dedup_key}</code>
              </dd>
              <dt>{t.alert.source}</dt>
              <dd>{element.source}</dd>
              <dt>{t.alert.labels}</dt>
              <dd>
                {Object.entries(element.labels ?? {})
                  .map(([name, label]) => `${name}=${label}`)
                  .join(", ")}
              </dd>
            </>
          )}
        </dl>
      ))}
    </>
  );
}
