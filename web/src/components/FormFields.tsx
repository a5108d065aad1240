import { nameOf, useConfig } from "@/data/config";
import { askedOf, type Form, type FormAnswers, type FormField, labelOf } from "@/domain/forms";
import { words } from "@/text/visitors";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";

interface Props {
  forms: readonly Form[];
  answers: FormAnswers;
  onChange: (answers: FormAnswers) => void;
}

// The organisation's own questions, each as it is asked.
export default function FormFields({ forms, answers, onChange }: Props) {
  return forms.map((one) => {
    const given = answers[one.id] ?? {};
    return (
      <fieldset key={one.id} className={form.form} data-form={one.id}>
        <legend>{one.name || one.id}</legend>
        {askedOf(one, given).map((field) => (
          <Answer
            key={field.id}
            field={field}
            value={given[field.id] ?? ""}
            onChange={(value) => onChange({ ...answers, [one.id]: { ...given, [field.id]: value } })}
          />
        ))}
      </fieldset>
    );
  });
}

function Answer({ field, value, onChange }: { field: FormField; value: string; onChange: (value: string) => void }) {
  const users = useConfig("users").data ?? [];
  const services = useConfig("services").data ?? [];
  const common = {
    label: labelOf(field),
    hint: field.help,
    value,
    required: field.required,
  };
  const chosen =
    field.type === "choice"
      ? (field.choices ?? []).map((one) => ({ id: one, name: one }))
      : field.type === "person" || field.type === "service"
        ? (field.type === "person" ? users : services).map((one) => ({ id: one.id, name: nameOf(one) }))
        : undefined;
  if (chosen)
    return (
      <SelectField {...common} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words().forms.choose}</option>
        {chosen.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    );
  return (
    <TextField
      {...common}
      type={field.type === "number" ? "number" : field.type === "date" ? "date" : "text"}
      min={field.min}
      max={field.max}
      maxLength={2000}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
