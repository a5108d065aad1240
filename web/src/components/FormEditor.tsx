// An organisation's forms as they are declared: which incidents each is for, its fields in their order, and when a field is
// asked.
import { Plus, Trash2 } from "lucide-react";
import { useScheme } from "@/data/classification";
import { nameOf, useConfig } from "@/data/config";
import { said } from "@/domain/declared";
import { type Form, type FormField, labelOf } from "@/domain/forms";
import { moved, replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { followingId, freeId } from "@/domain/slug";
import { words } from "@/text/visitors";
import { Button } from "./Button";
import { Choices } from "./Choices";
import styles from "./EditorParts.module.css";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { ListText } from "./ListText";
import { Reorder } from "./Reorder";

interface Props {
  value: readonly Form[];
  onChange: (forms: Form[]) => void;
  problems: readonly FieldProblem[];
}

export function FormEditor({ value, onChange, problems }: Props) {
  const t = words().forms.editor;
  const ids = value.map((one) => one.id);
  return (
    <div className={styles.steps}>
      {value.map((one, index) => (
        <OneForm
          // biome-ignore lint/suspicious/noArrayIndexKey: its id may be changed
          key={index}
          value={one}
          at={["forms", index]}
          others={without(ids, index)}
          problems={problems}
          onChange={(next) => onChange(replaced(value, index, next))}
          onRemove={() => onChange(without(value, index))}
        />
      ))}
      <Button
        icon={<Plus />}
        onClick={() => onChange([...value, { id: freeId("", ids, "form"), fields: [{ id: "answer", label: "" }] }])}
      >
        {t.add}
      </Button>
    </div>
  );
}

interface FormProps {
  value: Form;
  at: readonly (string | number)[];
  others: readonly string[]; // ids that it cannot have
  problems: readonly FieldProblem[];
  onChange: (form: Form) => void;
  onRemove: () => void;
}

function OneForm({ value, at, others, problems, onChange, onRemove }: FormProps) {
  const t = words().forms.editor;
  const categories = useScheme().data?.categories ?? [];
  const teams = (useConfig("teams").data ?? []).map((one) => ({ id: one.id, name: nameOf(one) }));
  const { fields } = value;
  const set = (more: Partial<Form>) => {
    const { id, fields: asked, ...rest } = { ...value, ...more };
    onChange({ id, ...said(rest), fields: asked });
  };
  const name = value.name || value.id;
  const rename = (to: string) => set({ name: to, id: followingId(value.id, value.name, to, others, "form") });
  return (
    <fieldset className={styles.step}>
      <legend className="visually-hidden">{t.form(name)}</legend>
      <div className={styles.head}>
        <TextField
          label={t.name}
          value={value.name ?? ""}
          error={problemAt(problems, [...at, "name"]) || problemAt(problems, [...at, "id"])}
          onChange={(event) => rename(event.target.value)}
        />
        <TextField label={t.id} value={value.id} onChange={(event) => set({ id: event.target.value })} />
        <Button look="quiet" size="small" icon={<Trash2 />} aria-label={t.remove(name)} onClick={onRemove} />
      </div>
      <Choices
        label={t.categories}
        all={categories.map((one) => ({ id: one, name: one }))}
        value={value.categories}
        onChange={(next) => set({ categories: next })}
      />
      <Choices label={t.teams} all={teams} value={value.teams} onChange={(next) => set({ teams: next })} />
      <Reorder
        items={fields}
        keyOf={(_, index) => String(index)}
        label={(index) => t.field(labelOf(fields[index] ?? { id: "" }))}
        onMove={(from, to) => set({ fields: moved(fields, from, to) })}
      >
        {(field, index) => (
          <OneField
            value={field}
            before={fields.slice(0, index)}
            others={without(fields, index).map((one) => one.id)}
            problem={problemAt(problems, [...at, "fields", index], true)}
            onChange={(next) => set({ fields: replaced(fields, index, next) })}
            onRemove={() => set({ fields: without(fields, index) })}
          />
        )}
      </Reorder>
      <p>
        <Button
          size="small"
          icon={<Plus />}
          onClick={() => {
            const ids = fields.map((one) => one.id);
            set({ fields: [...fields, { id: freeId("", ids, "answer"), label: "" }] });
          }}
        >
          {t.addField}
        </Button>
      </p>
      <p role="alert" className={form.problem}>
        {problemAt(problems, at)}
        {problemAt(problems, [...at, "fields"])}
      </p>
    </fieldset>
  );
}

const types = ["text", "choice", "number", "date", "person", "service"] as const;

interface FieldProps {
  value: FormField;
  before: readonly FormField[]; // on which it may depend
  others: readonly string[]; // ids that it cannot have
  problem: string;
  onChange: (field: FormField) => void;
  onRemove: () => void;
}

function OneField({ value, before, others, problem, onChange, onRemove }: FieldProps) {
  const t = words().forms.editor;
  const type = value.type ?? "text";
  const set = (more: Partial<FormField>) => {
    const { id, ...rest } = { ...value, ...more };
    onChange({ id, ...said(rest) });
  };
  const rename = (label: string) => set({ label, id: followingId(value.id, value.label, label, others, "answer") });
  const name = labelOf(value);
  const number = (text: string) => (text === "" ? undefined : Number(text));
  const depends = before.find((one) => one.id === value.when?.field);
  return (
    <fieldset className={styles.step}>
      <legend className="visually-hidden">{t.field(name)}</legend>
      <div className={styles.pair}>
        <TextField label={t.label} value={value.label ?? ""} onChange={(event) => rename(event.target.value)} />
        <SelectField
          label={t.type}
          value={type}
          onChange={(event) => {
            const next = event.target.value as (typeof types)[number];
            set({
              type: next === "text" ? undefined : next,
              choices: next === "choice" ? [] : undefined,
              min: undefined,
              max: undefined,
              matches: undefined,
            });
          }}
        >
          {types.map((one) => (
            <option key={one} value={one}>
              {t.types[one]}
            </option>
          ))}
        </SelectField>
      </div>
      {type === "choice" && (
        <ListText
          label={t.choices}
          hint={t.choicesHint}
          lines
          value={value.choices ?? []}
          onChange={(choices) => set({ choices })}
        />
      )}
      {type === "number" && (
        <div className={styles.pair}>
          <TextField
            label={t.min}
            type="number"
            value={value.min ?? ""}
            onChange={(event) => set({ min: number(event.target.value) })}
          />
          <TextField
            label={t.max}
            type="number"
            value={value.max ?? ""}
            onChange={(event) => set({ max: number(event.target.value) })}
          />
        </div>
      )}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={value.required ?? false}
          onChange={(event) => set({ required: event.target.checked })}
        />
        {t.required}
      </label>
      <details className={styles.details}>
        <summary>
          {t.more}
          {depends && <span> {t.onlyIf(labelOf(depends))}</span>}
        </summary>
        <div className={styles.inner}>
          <div className={styles.pair}>
            <TextField
              label={t.help}
              value={value.help ?? ""}
              onChange={(event) => set({ help: event.target.value })}
            />
            <TextField
              label={t.fieldId}
              hint={t.fieldIdHint}
              value={value.id}
              onChange={(event) => set({ id: event.target.value })}
            />
          </div>
          {type === "text" && (
            <TextField
              label={t.matches}
              hint={t.matchesHint}
              value={value.matches ?? ""}
              onChange={(event) => set({ matches: event.target.value })}
            />
          )}
          {before.length > 0 && (
            <div className={styles.pair}>
              <SelectField
                label={t.when}
                value={value.when?.field ?? ""}
                onChange={(event) => set({ when: event.target.value ? { field: event.target.value } : undefined })}
              >
                <option value="">{t.always}</option>
                {before.map((one) => (
                  <option key={one.id} value={one.id}>
                    {labelOf(one)}
                  </option>
                ))}
              </SelectField>
              {value.when && (
                <ListText
                  label={t.is}
                  hint={t.isHint}
                  value={value.when.is ?? []}
                  onChange={(is) => set({ when: { field: value.when?.field ?? "", ...said({ is }) } })}
                />
              )}
            </div>
          )}
        </div>
      </details>
      <div className={styles.ends}>
        <p role="alert" className={form.problem}>
          {problem}
        </p>
        <Button look="quiet" size="small" icon={<Trash2 />} aria-label={t.removeField(name)} onClick={onRemove} />
      </div>
    </fieldset>
  );
}
