// Which incidents a playbook is for, and what it has to know.
import { Plus, Trash2 } from "lucide-react";
import { said } from "@/domain/declared";
import { replaced, without } from "@/domain/lists";
import type { PlaybookScope, PlaybookVariable } from "@/domain/playbook";
import { priorities, severities } from "@/domain/severity";
import { t } from "@/text";
import { p } from "@/text/playbooks";
import { Boxes } from "./Boxes";
import { Button } from "./Button";
import styles from "./EditorParts.module.css";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { ListText } from "./ListText";

export const scopeFields = [
  "priorities",
  "severities",
  "services",
  "categories",
  "regions",
  "regulations",
  "major",
] as const;

interface ScopeProps {
  value: PlaybookScope;
  onChange: (more: Partial<PlaybookScope>) => void;
}

export function ScopeEditor({ value, onChange }: ScopeProps) {
  const words = p.editor;
  return (
    <fieldset className={styles.inner}>
      <legend className={styles.legend}>{p.conditions}</legend>
      <p className={form.soft}>{words.every}</p>
      <Boxes
        label={words.priorities}
        all={priorities.map((one) => [one, one] as const)}
        value={value.priorities}
        onChange={(next) => onChange({ priorities: next.length > 0 ? next : undefined })}
      />
      <Boxes
        label={words.severities}
        all={severities.map((one) => [one, t.severity[one]] as const)}
        value={value.severities}
        onChange={(next) => onChange({ severities: next.length > 0 ? next : undefined })}
      />
      <div className={styles.pair}>
        {(["services", "categories", "regions", "regulations"] as const).map((field) => (
          <ListText
            key={field}
            label={words[field]}
            hint={words.idsHint}
            value={value[field] ?? []}
            onChange={(next) => onChange({ [field]: next.length > 0 ? next : undefined })}
          />
        ))}
      </div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={value.major ?? false}
          onChange={(event) => onChange({ major: event.target.checked || undefined })}
        />
        {words.major}
      </label>
    </fieldset>
  );
}

interface VariablesProps {
  value: readonly PlaybookVariable[];
  onChange: (value: PlaybookVariable[] | undefined) => void;
}

export function VariablesEditor({ value, onChange }: VariablesProps) {
  const words = p.editor;
  const set = (index: number, more: Partial<PlaybookVariable>) => {
    const { name, ...rest } = { ...(value[index] ?? { name: "" }), ...more };
    onChange(replaced(value, index, { name, ...said(rest) }));
  };
  return (
    <fieldset className={styles.inner}>
      <legend className={styles.legend}>{p.variablesLabel}</legend>
      {value.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed
        <div key={index} className={styles.step}>
          <div className={styles.pair}>
            <TextField
              label={words.variable}
              value={one.name}
              onChange={(event) => set(index, { name: event.target.value })}
            />
            <TextField
              label={words.ask}
              value={one.ask ?? ""}
              onChange={(event) => set(index, { ask: event.target.value })}
            />
            <TextField
              label={words.usual}
              value={one.value ?? ""}
              onChange={(event) => set(index, { value: event.target.value })}
            />
          </div>
          <div className={styles.ends}>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={one.required ?? false}
                onChange={(event) => set(index, { required: event.target.checked })}
              />
              {words.required}
            </label>
            <Button
              look="quiet"
              size="small"
              icon={<Trash2 />}
              aria-label={words.removeVariable(one.name)}
              onClick={() => {
                const rest = without(value, index);
                onChange(rest.length > 0 ? rest : undefined);
              }}
            />
          </div>
        </div>
      ))}
      <p>
        <Button size="small" icon={<Plus />} onClick={() => onChange([...value, { name: "" }])}>
          {words.addVariable}
        </Button>
      </p>
    </fieldset>
  );
}
