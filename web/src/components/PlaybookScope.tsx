// Which incidents a playbook is for, and what it has to know.
import { Plus, Trash2 } from "lucide-react";
import { said } from "@/domain/declared";
import { replaced, without } from "@/domain/lists";
import type { PlaybookVariable } from "@/domain/playbook";
import { t } from "@/text";
import { p } from "@/text/playbooks";
import { Button } from "./Button";
import styles from "./EditorParts.module.css";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { ListText } from "./ListText";

export interface Scope {
  priorities?: string[];
  severities?: string[];
  services?: string[];
  categories?: string[];
  regions?: string[];
  regulations?: string[];
  major?: boolean;
}

export const scopeFields = [
  "priorities",
  "severities",
  "services",
  "categories",
  "regions",
  "regulations",
  "major",
] as const;

const priorities = ["P1", "P2", "P3", "P4", "P5"] as const;
const severities = ["critical", "error", "warning", "info"] as const;

interface ScopeProps {
  value: Scope;
  onChange: (more: Partial<Scope>) => void;
}

export function ScopeEditor({ value, onChange }: ScopeProps) {
  const words = p.editor;
  return (
    <fieldset className={styles.inner}>
      <legend className={styles.legend}>{p.conditions}</legend>
      <p className={form.soft}>{words.every}</p>
      <Boxes
        label={words.priorities}
        all={priorities}
        wordOf={(one) => one}
        value={value.priorities}
        onChange={(next) => onChange({ priorities: next })}
      />
      <Boxes
        label={words.severities}
        all={severities}
        wordOf={(one) => t.severity[one]}
        value={value.severities}
        onChange={(next) => onChange({ severities: next })}
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

interface BoxesProps<One extends string> {
  label: string;
  all: readonly One[];
  wordOf: (one: One) => string;
  value: readonly string[] | undefined;
  onChange: (value: string[] | undefined) => void;
}

function Boxes<One extends string>({ label, all, wordOf, value = [], onChange }: BoxesProps<One>) {
  const toggle = (one: One) => {
    const next = all.filter((each) => (each === one ? !value.includes(each) : value.includes(each)));
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset className={styles.boxes}>
      <legend>{label}</legend>
      {all.map((one) => (
        <label key={one} className={styles.check}>
          <input type="checkbox" checked={value.includes(one)} onChange={() => toggle(one)} />
          {wordOf(one)}
        </label>
      ))}
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
