import { X } from "lucide-react";
import { nameOf } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { Button } from "./Button";
import { SelectField } from "./Field";
import form from "./Form.module.css";

interface Props {
  label: string;
  add: string; // what the choice says that adds one
  remove: (name: string) => string;
  items: readonly ConfigObject[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

// Several objects of a list.
export function ManyField({ label, add, remove, items, value, onChange }: Props) {
  const named = (id: string) => {
    const item = items.find((one) => one.id === id);
    return item ? nameOf(item) : id;
  };
  return (
    <div>
      <SelectField
        label={label}
        value=""
        onChange={(event) => event.target.value && onChange([...value, event.target.value])}
      >
        <option value="">{value.length === 0 ? "–" : add}</option>
        {items
          .filter(({ id }) => !value.includes(id))
          .map((item) => (
            <option key={item.id} value={item.id}>
              {nameOf(item)}
            </option>
          ))}
      </SelectField>
      {value.length > 0 && (
        <ul className={form.line}>
          {value.map((id) => (
            <li key={id}>
              <Button
                size="small"
                icon={<X />}
                aria-label={remove(named(id))}
                onClick={() => onChange(value.filter((one) => one !== id))}
              >
                {named(id)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
