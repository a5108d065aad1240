import { Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { nameIn, useConfig } from "@/data/config";
import { type Body, type Field, isWide, lengthOf, rowsOf, shownOf, stated } from "@/domain/declared-form";
import { moved, replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { followingId, freeId } from "@/domain/slug";
import { words } from "@/text/policies";
import { Boxes } from "./Boxes";
import { Button } from "./Button";
import { ChoiceField } from "./ChoiceField";
import { DurationField } from "./DurationField";
import styles from "./EditorParts.module.css";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { ListText } from "./ListText";
import { ManyField } from "./ManyField";
import { Reorder } from "./Reorder";
import { TextArea } from "./TextArea";
import { ZoneField } from "./ZoneField";

type At = readonly (string | number)[];

interface Props {
  fields: readonly Field[];
  value: Body;
  at: At; // where `value` stands in the object that is declared
  problems: readonly FieldProblem[];
  taken?: readonly string[]; // ids that others in the list have
  onChange: (value: Body) => void;
}

// The fields of a declaration, each with what is wrong with it.
export function DeclaredFields({ fields, value, at, problems, taken = [], onChange }: Props) {
  const one = (field: Field) => (
    <OneField
      key={field.name}
      field={field}
      value={shownOf(field, value)}
      at={[...at, field.name]}
      problems={problems}
      onChange={(next) => {
        const names = field.kind === "text" && field.names;
        const id = names
          ? followingId(String(value.id ?? ""), value.name as string | undefined, String(next), taken, names)
          : undefined;
        onChange(stated(field, value, next, id === undefined ? {} : { id }));
      }}
    />
  );
  return (
    <>
      {rowsOf(fields).map((row) => {
        const [first] = row;
        if (!first) return null;
        return isWide(first) ? (
          one(first)
        ) : (
          <div key={first.name} className={styles.pair}>
            {row.map(one)}
          </div>
        );
      })}
    </>
  );
}

interface FieldProps {
  field: Field;
  value: unknown;
  at: At;
  problems: readonly FieldProblem[];
  onChange: (value: unknown) => void;
}

function OneField({ field, value, at, problems, onChange }: FieldProps) {
  const { label, hint } = field;
  const wrong = problemAt(problems, at, true);
  const below = (
    <>
      {wrong && (
        <p role="alert" className={form.problem}>
          {wrong}
        </p>
      )}
    </>
  );
  switch (field.kind) {
    case "text": {
      const text = String(value ?? "");
      if (field.lines === undefined)
        return (
          <TextField
            label={label}
            hint={hint}
            placeholder={field.placeholder}
            value={text}
            error={wrong || undefined}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      return (
        <div>
          <TextArea
            label={label}
            hint={hint}
            rows={field.lines}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
          {below}
        </div>
      );
    }
    case "number":
      return (
        <TextField
          label={label}
          hint={hint}
          type="number"
          min={field.min}
          max={field.max}
          value={typeof value === "number" ? value : ""}
          error={wrong || undefined}
          onChange={(event) => onChange(event.target.value === "" ? undefined : Number(event.target.value))}
        />
      );
    case "time":
      return (
        <TextField
          label={label}
          hint={hint}
          type="time"
          required
          value={String(value)}
          error={wrong || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "flag":
      return (
        <div>
          <label className={styles.check}>
            <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
            {label}
          </label>
          {hint && <p className={form.soft}>{hint}</p>}
          {below}
        </div>
      );
    case "duration":
      return (
        <div className={styles.span}>
          <span>{label}</span>
          <DurationField label={label} value={lengthOf(value)} error={wrong} onChange={onChange} />
          {hint && <p className={form.soft}>{hint}</p>}
          {below}
        </div>
      );
    case "zone":
      return <ZoneField value={String(value ?? "UTC")} error={wrong || undefined} hint={hint} onChange={onChange} />;
    case "choice":
      return (
        <SelectField
          label={label}
          hint={hint}
          value={String(value)}
          error={wrong || undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          {field.options.map(([one, word]) => (
            <option key={one} value={one}>
              {word}
            </option>
          ))}
        </SelectField>
      );
    case "choices":
      return (
        <div>
          <Boxes
            label={label}
            hint={hint}
            all={field.options}
            value={value as string[] | undefined}
            onChange={onChange}
          />
          {below}
        </div>
      );
    case "texts":
      return (
        <div>
          <ListText
            label={label}
            hint={hint}
            lines={field.lines}
            value={(value as string[] | undefined) ?? []}
            onChange={onChange}
          />
          {below}
        </div>
      );
    case "one":
      return <OneOf field={field} value={value as string | undefined} wrong={wrong} onChange={onChange} />;
    case "many":
      return <ManyOf field={field} value={(value as string[] | undefined) ?? []} below={below} onChange={onChange} />;
    case "part":
      return (
        <fieldset className={styles.inner}>
          <legend className={styles.legend}>{label}</legend>
          {hint && <p className={form.soft}>{hint}</p>}
          <DeclaredFields
            fields={field.fields}
            value={(value as Body | undefined) ?? {}}
            at={at}
            problems={problems}
            onChange={onChange}
          />
          <Exactly at={at} problems={problems} />
        </fieldset>
      );
    case "parts":
      return (
        <fieldset className={styles.inner}>
          <legend className={styles.legend}>{label}</legend>
          {hint && <p className={form.soft}>{hint}</p>}
          <DeclaredParts
            field={field}
            value={(value as Body[] | undefined) ?? []}
            at={at}
            problems={problems}
            onChange={onChange}
          />
        </fieldset>
      );
  }
}

const Exactly = ({ at, problems }: Pick<FieldProps, "at" | "problems">) => (
  <p role="alert" className={form.problem}>
    {problemAt(problems, at)}
  </p>
);

interface OneProps {
  field: Extract<Field, { kind: "one" }>;
  value: string | undefined;
  wrong: string;
  onChange: (value: unknown) => void;
}

function OneOf({ field, value, wrong, onChange }: OneProps) {
  const items = useConfig(field.of).data ?? [];
  return (
    <ChoiceField
      label={field.label}
      hint={field.hint}
      none={field.none}
      items={items}
      value={value}
      error={wrong || undefined}
      onChange={onChange}
    />
  );
}

interface ManyProps {
  field: Extract<Field, { kind: "many" }>;
  value: readonly string[];
  below: ReactNode;
  onChange: (value: unknown) => void;
}

function ManyOf({ field, value, below, onChange }: ManyProps) {
  const t = words();
  const items = useConfig(field.of).data;
  return (
    <div>
      <ManyField
        label={field.label}
        add={t.addOne}
        remove={(name) => t.take(nameIn(items, name))}
        items={items ?? []}
        value={value}
        onChange={onChange}
      />
      {field.hint && <p className={form.soft}>{field.hint}</p>}
      {below}
    </div>
  );
}

interface PartsProps {
  field: Extract<Field, { kind: "parts" }>;
  value: readonly Body[];
  at: At;
  problems: readonly FieldProblem[];
  onChange: (value: Body[]) => void;
}

// As a new part begins; its id, when it has one, is another than those of the others.
const begun = (initial: Body, taken: readonly string[]): Body =>
  typeof initial.id === "string" ? { ...initial, id: freeId("", taken, initial.id) } : initial;

// Under its name, when it has one; what is wrong inside it opens it.
function Fold({ name, open, children }: { name: string; open: boolean; children: ReactNode }) {
  const [shown, show] = useState(open);
  if (name === "") return children;
  return (
    <details className={styles.fold} open={shown || open} onToggle={(event) => show(event.currentTarget.open)}>
      <summary>{name}</summary>
      {children}
    </details>
  );
}

// A list of parts in an order that may matter.
export function DeclaredParts({ field, value, at, problems, onChange }: PartsProps) {
  const t = words();
  const idOf = (body: Body) => String(body.id ?? "");
  const [added, setAdded] = useState(-1);
  const named = (index: number) => field.item(index, value[index] ?? {});
  return (
    <>
      <Reorder
        items={value}
        keyOf={(_, index) => String(index)}
        label={named}
        onMove={(from, to) => onChange(moved(value, from, to))}
      >
        {(body, index) => (
          <fieldset className={styles.step}>
            <legend className="visually-hidden">{named(index)}</legend>
            <Fold
              name={field.folds ? named(index) : ""}
              open={value.length === 1 || index === added || problemAt(problems, [...at, index], true) !== ""}
            >
              <DeclaredFields
                fields={field.fields}
                value={body}
                at={[...at, index]}
                problems={problems}
                taken={without(value, index).map(idOf)}
                onChange={(next) => onChange(replaced(value, index, next))}
              />
            </Fold>
            <div className={styles.ends}>
              <Exactly at={[...at, index]} problems={problems} />
              <Button
                look="quiet"
                size="small"
                icon={<Trash2 />}
                aria-label={t.remove(named(index))}
                onClick={() => onChange(without(value, index))}
              />
            </div>
          </fieldset>
        )}
      </Reorder>
      <p>
        <Button
          size="small"
          icon={<Plus />}
          onClick={() => {
            setAdded(value.length);
            onChange([...value, begun(field.initial, value.map(idOf))]);
          }}
        >
          {field.add}
        </Button>
      </p>
      <Exactly at={at} problems={problems} />
    </>
  );
}
