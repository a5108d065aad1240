import { nameOf } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { SelectField } from "./Field";

interface Props {
  label: string;
  none: string; // what stands for "none of them"
  items: readonly ConfigObject[];
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  hint?: string;
  error?: string;
}

// One object of a list, or none.
export function ChoiceField({ label, none, items, value, onChange, hint, error }: Props) {
  return (
    <SelectField
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || undefined)}
      hint={hint}
      error={error}
    >
      <option value="">{none}</option>
      {items.map((item) => (
        <option key={item.id} value={item.id}>
          {nameOf(item)}
        </option>
      ))}
    </SelectField>
  );
}
