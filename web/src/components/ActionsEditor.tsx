import { Plus, Trash2 } from "lucide-react";
import { useConfig } from "@/data/config";
import { replaced, without } from "@/domain/lists";
import { type ActionName, type Actions, actionKinds, actionNames, emptyAction, type Hours } from "@/domain/rules";
import { t } from "@/text";
import { Button } from "./Button";
import { ChoiceField } from "./ChoiceField";
import { HoursFields, namesIn } from "./ConditionEditor";
import { DurationField } from "./DurationField";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./RuleEditor.module.css";

interface Props {
  value: Actions | undefined;
  onChange: (value: Actions | undefined) => void;
}

// What a rule does: those actions that it has, and a list of the others.
export function ActionsEditor({ value = {}, onChange }: Props) {
  const present = actionNames.filter((name) => value[name] !== undefined);
  const others = actionNames.filter((name) => value[name] === undefined);
  const set = (name: ActionName, next: unknown) => {
    const { [name]: _, ...rest } = value;
    const all = next === undefined ? rest : { ...rest, [name]: next };
    onChange(Object.keys(all).length > 0 ? all : undefined);
  };
  return (
    <div>
      {present.map((name) => (
        <div key={name} className={styles.action}>
          <div className={styles.head}>
            <span>{t.rules.actions[name]}</span>
            <Button
              look="quiet"
              size="small"
              icon={<Trash2 />}
              aria-label={t.rules.removeAction(t.rules.actions[name])}
              onClick={() => set(name, undefined)}
            />
          </div>
          <ActionValue name={name} value={value[name]} onChange={(next) => set(name, next)} />
        </div>
      ))}
      <SelectField
        label={t.rules.addAction}
        value=""
        onChange={(event) => {
          const name = event.target.value as ActionName;
          if (actionNames.includes(name)) set(name, emptyAction(name));
        }}
      >
        <option value="">{t.rules.chooseAction}</option>
        {others.map((name) => (
          <option key={name} value={name}>
            {t.rules.actions[name]}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

interface ValueProps {
  name: ActionName;
  value: unknown;
  onChange: (value: unknown) => void;
}

function ActionValue({ name, value, onChange }: ValueProps) {
  const label = t.rules.actions[name];
  const text = typeof value === "string" ? value : "";
  switch (actionKinds[name]) {
    case "outcome":
      return <Choice label={label} value={text} words={t.rules.outcomes} onChange={onChange} />;
    case "severity":
      return <Choice label={label} value={text} words={t.severity} onChange={onChange} />;
    case "level":
      return <Choice label={label} value={text} words={t.rules.levels} onChange={onChange} />;
    case "priority":
      return <Choice label={label} value={text} words={priorities} onChange={onChange} />;
    case "duration":
      return <DurationField label={label} value={text || "0s"} min={1} onChange={onChange} />;
    case "service":
      return <Reference kind="services" label={label} value={text} onChange={onChange} />;
    case "team":
      return <Reference kind="teams" label={label} value={text} onChange={onChange} />;
    case "policy":
      return <Reference kind="escalation_policies" label={label} value={text} onChange={onChange} />;
    case "playbook":
      return <Reference kind="playbooks" label={label} value={text} onChange={onChange} />;
    case "count":
      return <Window label={t.rules.count} field="count" value={value} onChange={onChange} />;
    case "changes":
      return <Window label={t.rules.changes} field="changes" value={value} onChange={onChange} />;
    case "labels":
      return <Labels value={value} onChange={onChange} />;
    case "names":
      return (
        <TextField
          label={label}
          hideLabel
          defaultValue={Array.isArray(value) ? value.join(", ") : ""}
          onChange={(event) => onChange(namesIn(event.target.value))}
        />
      );
    case "links":
      return (
        <Pairs first="text" second="href" words={[t.rules.text, t.rules.href]} value={value} onChange={onChange} />
      );
    case "extract":
      return (
        <Pairs
          first="from"
          second="pattern"
          words={[t.rules.field, t.rules.pattern]}
          value={value}
          onChange={onChange}
        />
      );
    case "hours":
      return <HoursList value={value} onChange={onChange} />;
    case "fixed":
      return null;
    default:
      return (
        <TextField
          label={label}
          hideLabel
          hint={t.rules.template}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

const priorities = { P1: "P1", P2: "P2", P3: "P3", P4: "P4", P5: "P5" };

interface ChoiceProps {
  label: string;
  value: string;
  words: Record<string, string>;
  onChange: (value: unknown) => void;
}

function Choice({ label, value, words, onChange }: ChoiceProps) {
  return (
    <SelectField label={label} hideLabel value={value} onChange={(event) => onChange(event.target.value)}>
      {Object.entries(words).map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </SelectField>
  );
}

interface ReferenceProps {
  kind: "services" | "teams" | "escalation_policies" | "playbooks";
  label: string;
  value: string;
  onChange: (value: unknown) => void;
}

function Reference({ kind, label, value, onChange }: ReferenceProps) {
  const items = useConfig(kind).data ?? [];
  return (
    <ChoiceField
      label={label}
      none={t.rules.chooseAction}
      items={items}
      value={value || undefined}
      onChange={(id) => onChange(id ?? "")}
    />
  );
}

interface WindowProps {
  label: string;
  field: "count" | "changes";
  value: unknown;
  onChange: (value: unknown) => void;
}

function Window({ label, field, value, onChange }: WindowProps) {
  const window = (typeof value === "object" && value !== null ? value : {}) as Record<string, string | number>;
  return (
    <div className={styles.row}>
      <TextField
        label={label}
        type="number"
        min={2}
        max={1000}
        value={window[field] ?? 2}
        onChange={(event) => onChange({ ...window, [field]: Math.floor(Number(event.target.value)) })}
      />
      <span className={form.line}>
        {t.rules.inTime}
        <DurationField
          label={t.rules.inTime}
          value={String(window.within ?? "10m")}
          min={1}
          onChange={(within) => onChange({ ...window, within })}
        />
      </span>
    </div>
  );
}

function Labels({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const pairs = Object.entries((value ?? {}) as Record<string, string>);
  const set = (next: [string, string][]) => onChange(Object.fromEntries(next));
  return (
    <>
      {pairs.map(([name, text], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a label keeps its place while its name is typed
        <div key={index} className={styles.row}>
          <TextField
            label={t.rules.name}
            value={name}
            onChange={(event) => set(replaced(pairs, index, [event.target.value, text]))}
          />
          <TextField
            label={t.rules.value}
            value={text}
            onChange={(event) => set(replaced(pairs, index, [name, event.target.value]))}
          />
          <Remove onClick={() => set(without(pairs, index))} label={name} />
        </div>
      ))}
      <Add onClick={() => set([...pairs, [`name${pairs.length + 1}`, ""]])} />
    </>
  );
}

interface PairsProps {
  first: string;
  second: string;
  words: [string, string];
  value: unknown;
  onChange: (value: unknown) => void;
}

function Pairs({ first, second, words, value, onChange }: PairsProps) {
  const rows = Array.isArray(value) ? (value as Record<string, string>[]) : [];
  return (
    <>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have their place and nothing else
        <div key={index} className={styles.row}>
          <TextField
            label={words[0]}
            value={row[first] ?? ""}
            onChange={(event) => onChange(replaced(rows, index, { ...row, [first]: event.target.value }))}
          />
          <TextField
            label={words[1]}
            value={row[second] ?? ""}
            onChange={(event) => onChange(replaced(rows, index, { ...row, [second]: event.target.value }))}
          />
          <Remove onClick={() => onChange(without(rows, index))} label={row[first] ?? ""} />
        </div>
      ))}
      <Add onClick={() => onChange([...rows, { [first]: "", [second]: "" }])} />
    </>
  );
}

function HoursList({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const all = Array.isArray(value) ? (value as Hours[]) : [];
  return (
    <>
      {all.map((hours, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours have their place and nothing else
        <div key={index} className={styles.part}>
          <HoursFields dates value={hours} onChange={(next) => onChange(replaced(all, index, next))} />
          <Remove onClick={() => onChange(without(all, index))} label={String(index + 1)} />
        </div>
      ))}
      <Add onClick={() => onChange([...all, {}])} />
    </>
  );
}

const Remove = ({ onClick, label }: { onClick: () => void; label: string }) => (
  <Button look="quiet" size="small" icon={<Trash2 />} aria-label={t.edit.removeNamed(label)} onClick={onClick} />
);

const Add = ({ onClick }: { onClick: () => void }) => (
  <span>
    <Button size="small" icon={<Plus />} onClick={onClick}>
      {t.rules.add}
    </Button>
  </span>
);
