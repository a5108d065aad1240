import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { useConfig } from "@/data/config";
import { reader } from "@/data/preferences";
import { replaced, without } from "@/domain/lists";
import {
  type Comparison,
  type Condition,
  type ConditionKind,
  changedKind,
  comparisonOf,
  comparisons,
  conditionKinds,
  emptyCondition,
  fieldTest,
  type Hours,
  kindOf,
  offeredFields,
  testValue,
} from "@/domain/rules";
import { weekdays } from "@/domain/schedule";
import { weekdayNames } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { DurationField } from "./DurationField";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./RuleEditor.module.css";
import { ZoneField } from "./ZoneField";

interface Props {
  value: Condition | undefined;
  onChange: (value: Condition | undefined) => void;
  optional?: boolean; // the whole of it: it may be left out
  depth?: number;
}

const deepest = 6;

// A condition, and those inside it.
export function ConditionEditor({ value, onChange, optional, depth = 0 }: Props) {
  const kind = kindOf(value);
  const kinds =
    depth >= deepest ? conditionKinds.filter((one) => !["all", "any", "not"].includes(one)) : conditionKinds;
  return (
    <div className={styles.condition}>
      <SelectField
        label={t.rules.kind}
        hideLabel
        value={kind}
        onChange={(event) => {
          const next = event.target.value;
          onChange(next === "always" ? undefined : changedKind(value, next as ConditionKind));
        }}
      >
        {(optional || kind === "always") && <option value="always">{t.rules.always}</option>}
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t.rules.kinds[one]}
          </option>
        ))}
      </SelectField>
      {value && <Inside kind={kind} value={value} onChange={onChange} depth={depth} />}
    </div>
  );
}

interface InsideProps {
  kind: ReturnType<typeof kindOf>;
  value: Condition;
  onChange: (value: Condition) => void;
  depth: number;
}

function Inside({ kind, value, onChange, depth }: InsideProps) {
  switch (kind) {
    case "all":
    case "any":
      return <Parts kind={kind} value={value} onChange={onChange} depth={depth} />;
    case "not":
      return (
        <div className={styles.group}>
          <ConditionEditor
            value={value.not}
            onChange={(inner) => onChange({ not: inner ?? emptyCondition("field") })}
            depth={depth + 1}
          />
        </div>
      );
    case "field":
      return <FieldTest value={value} onChange={onChange} />;
    case "time":
      return (
        <HoursFields
          value={value.time ?? {}}
          onChange={(time) => onChange({ time })}
          dates={Boolean(value.time?.days_of_month || value.time?.months || value.time?.years)}
        />
      );
    case "count":
      return <Count value={value.count ?? {}} onChange={(count) => onChange({ count })} />;
    default:
      return null;
  }
}

function Parts({ kind, value, onChange, depth }: InsideProps & { kind: "all" | "any" }) {
  const parts = value[kind] ?? [];
  const set = (next: Condition[]) => onChange({ [kind]: next });
  return (
    <div className={styles.group}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have their place and nothing else
        <div key={index} className={styles.part}>
          <div>
            <ConditionEditor
              value={part}
              onChange={(next) => set(replaced(parts, index, next ?? emptyCondition("field")))}
              depth={depth + 1}
            />
          </div>
          <Button
            look="quiet"
            size="small"
            icon={<Trash2 />}
            aria-label={`${t.rules.removeCondition} ${index + 1}`}
            onClick={() => set(without(parts, index))}
          />
        </div>
      ))}
      <span>
        <Button size="small" icon={<Plus />} onClick={() => set([...parts, emptyCondition("field")])}>
          {t.rules.addCondition}
        </Button>
      </span>
    </div>
  );
}

function FieldTest({ value, onChange }: { value: Condition; onChange: (value: Condition) => void }) {
  const id = useId();
  const services = useConfig("services").data ?? [];
  const comparison = comparisonOf(value);
  const field = value.field ?? "";
  const text = testValue(value);
  return (
    <div className={styles.row}>
      <datalist id={id}>
        {offeredFields(services).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        label={t.rules.field}
        list={id}
        value={field}
        title={t.rules.fieldHint}
        onChange={(event) => onChange(fieldTest(event.target.value, comparison, text))}
      />
      <SelectField
        label={t.rules.comparison}
        value={comparison}
        onChange={(event) => onChange(fieldTest(field, event.target.value as Comparison, text))}
      >
        {comparisons.map((one) => (
          <option key={one} value={one}>
            {t.rules.comparisons[one]}
          </option>
        ))}
      </SelectField>
      {comparison === "exists" ? (
        <SelectField
          label={t.rules.value}
          value={text === "false" ? "false" : "true"}
          onChange={(event) => onChange(fieldTest(field, "exists", event.target.value))}
        >
          <option value="true">{t.rules.yes}</option>
          <option value="false">{t.rules.no}</option>
        </SelectField>
      ) : (
        <Value
          key={comparison}
          label={comparison === "in" ? t.rules.valueList : t.rules.value}
          value={text}
          onChange={(next) => onChange(fieldTest(field, comparison, next))}
        />
      )}
    </div>
  );
}

// What is typed stays as it is typed: a list that ends with a comma is a list that goes on.
function Value({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextField key={label} label={label} defaultValue={value} onChange={(event) => onChange(event.target.value)} />
  );
}

interface HoursProps {
  value: Hours;
  onChange: (value: Hours) => void;
  dates?: boolean; // ask for days of the month, months and years too
}

export function HoursFields({ value, onChange, dates }: HoursProps) {
  const chosen = value.weekdays ?? [];
  const names = weekdayNames(reader().locale);
  return (
    <div className={styles.condition}>
      <fieldset className={styles.days}>
        <legend className="visually-hidden">{t.rules.weekdays}</legend>
        {weekdays.map((day, index) => (
          <label key={day}>
            <input
              type="checkbox"
              checked={chosen.includes(day)}
              onChange={(event) =>
                onChange({
                  ...value,
                  weekdays: weekdays.filter((one) => (one === day ? event.target.checked : chosen.includes(one))),
                })
              }
            />
            {names[index]}
          </label>
        ))}
      </fieldset>
      <div className={styles.row}>
        <TextField
          label={t.rules.from}
          type="time"
          value={value.from ?? ""}
          onChange={(event) => onChange({ ...value, from: event.target.value || undefined })}
        />
        <TextField
          label={t.rules.until}
          type="time"
          value={value.until ?? ""}
          onChange={(event) => onChange({ ...value, until: event.target.value || undefined })}
        />
        <ZoneField
          label={t.rules.zone}
          value={value.time_zone ?? "UTC"}
          onChange={(time_zone) => onChange({ ...value, time_zone })}
        />
      </div>
      <TextField
        label={t.rules.holidays}
        hint={t.rules.holidaysHint}
        defaultValue={(value.holidays ?? []).join(", ")}
        onChange={(event) => onChange({ ...value, holidays: namesIn(event.target.value) })}
      />
      {dates && (
        <div className={styles.row}>
          {(["days_of_month", "months", "years"] as const).map((field) => (
            <TextField
              key={field}
              label={t.rules.dates[field]}
              hint={t.rules.datesHint[field]}
              defaultValue={(value[field] ?? []).join(", ")}
              onChange={(event) => onChange({ ...value, [field]: namesIn(event.target.value) })}
            />
          ))}
        </div>
      )}
    </div>
  );
}

export const namesIn = (text: string): string[] => text.split(",").flatMap((one) => (one.trim() ? [one.trim()] : []));

function Count({
  value,
  onChange,
}: {
  value: NonNullable<Condition["count"]>;
  onChange: (value: NonNullable<Condition["count"]>) => void;
}) {
  return (
    <div className={styles.row}>
      <TextField
        label={t.rules.atLeast}
        type="number"
        min={1}
        max={1000}
        value={value.at_least ?? 1}
        onChange={(event) => onChange({ ...value, at_least: Math.floor(Number(event.target.value)) })}
      />
      <span className={form.line}>
        {t.rules.inTime}
        <DurationField
          label={t.rules.inTime}
          value={value.within ?? "10m"}
          min={1}
          onChange={(within) => onChange({ ...value, within })}
        />
      </span>
      <TextField
        label={t.rules.per}
        hint={t.rules.perHint}
        value={value.per ?? ""}
        onChange={(event) => onChange({ ...value, per: event.target.value || undefined })}
      />
    </div>
  );
}
