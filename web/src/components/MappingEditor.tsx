import { useDeferredValue, useState } from "react";
import { reader } from "@/data/preferences";
import { useReceived, useSourcePreview, useSourceTypes } from "@/data/routing";
import type { SourcePreview } from "@/data/types";
import { type Mapping, mappingOf, pretty, skeleton, textOfMapping } from "@/domain/mapping";
import { moment } from "@/domain/time";
import { t } from "@/text";
import { Code } from "./Code";
import { serverNow } from "./clock";
import { Facts } from "./Facts";
import { CodeField, SelectField } from "./Field";
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
      <div className={styles.column}>
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
        <CodeField
          label={t.mapping.label}
          rows={18}
          value={text}
          onChange={(event) => write(event.target.value)}
          hint={t.mapping.hint}
          error={fault ? `${t.mapping.notJson} ${fault}` : error}
        />
      </div>
      {/* While the text is not JSON, what the last one made stays. */}
      <Preview integration={integration} mapping={fault ? (value ?? null) : mapping} stale={fault !== null} />
    </div>
  );
}

interface PreviewProps {
  integration: string | null;
  mapping: Mapping | null;
  stale: boolean;
}

function Preview({ integration, mapping, stale }: PreviewProps) {
  const received = useReceived(integration ?? "", integration !== null).data ?? [];
  const bodies = received.filter((item) => item.body);
  const [chosen, setChosen] = useState<string | null>(null);
  const [pasted, setPasted] = useState("");
  const item = bodies.find((one) => one.id === chosen) ?? bodies[0];
  const body = pasted || item?.body || "";
  const question = useDeferredValue(body ? { type: "json", body, mapping } : null);
  const preview = useSourcePreview(question);
  return (
    <div className={styles.column}>
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
              {`${moment(Date.parse(one.last_at), serverNow(), reader())} · ${one.body?.slice(0, 60)}`}
            </option>
          ))}
        </SelectField>
      )}
      {!pasted && item?.body && <Code text={pretty(item.body)} label={t.alert.payload} />}
      <CodeField
        label={item ? t.mapping.paste : t.mapping.pasteFirst}
        rows={item ? 2 : 6}
        value={pasted}
        onChange={(event) => setPasted(event.target.value)}
      />
      <section aria-live="polite" aria-label={t.mapping.made} className={styles.made}>
        {preview.error ? (
          <p className={form.problem}>{detailOf(preview.error)}</p>
        ) : question && preview.data ? (
          <div className={stale ? styles.stale : undefined}>
            <Made preview={preview.data} />
          </div>
        ) : (
          !question && <p className={form.soft}>{t.mapping.nothing}</p>
        )}
      </section>
    </div>
  );
}

function Made({ preview }: { preview: SourcePreview }) {
  if (preview.unreadable) return <p className={form.problem}>{preview.unreadable}</p>;
  if (preview.problems.length > 0) {
    return (
      <ul className={styles.problems}>
        {preview.problems.map((problem) => (
          <li key={problem.path + problem.message}>
            <code>{problem.path}</code> {problem.message}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <>
      <h2>{t.mapping.makes(preview.elements.length)}</h2>
      {preview.elements.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: elements have their place in the payload and nothing else
        <div key={index} className={styles.signal}>
          <Element element={element} />
        </div>
      ))}
    </>
  );
}

function Element({ element }: { element: SourcePreview["elements"][number] }) {
  if (element.outcome !== "signal")
    return <Facts items={[[t.integrations.outcomes[element.outcome], element.error ?? "–"]]} />;
  return (
    <Facts
      items={[
        [t.mapping.title, <strong key="title">{element.summary}</strong>],
        [t.mapping.state, element.status && t.mapping.states[element.status]],
        [t.filter.severity, element.severity && t.severity[element.severity]],
        [t.alert.dedupKey, element.dedup_key && <code key="key">{element.dedup_key}</code>],
        [t.alert.source, element.source],
        [
          t.alert.labels,
          Object.entries(element.labels ?? {})
            .map(([name, label]) => `${name}=${label}`)
            .join(", "),
        ],
        [t.mapping.links, (element.links ?? []).map((link) => link.text || link.href).join(", ")],
      ]}
    />
  );
}
