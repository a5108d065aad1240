import { X } from "lucide-react";
import { nameIn, nameOf, useConfig } from "@/data/config";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./DependsOn.module.css";
import { SelectField } from "./Field";

interface Props {
  self: string | undefined;
  value: string[];
  onChange: (services: string[]) => void;
  error?: string;
}

// The services that this one cannot work without.
export function DependsOn({ self, value, onChange, error }: Props) {
  const services = useConfig("services").data ?? [];
  const others = services.filter((one) => one.id !== self && !value.includes(one.id));
  return (
    <div>
      <SelectField
        label={t.service.dependsOn}
        value=""
        onChange={(event) => event.target.value && onChange([...value, event.target.value])}
        hint={t.service.dependsOnHint}
        error={error}
      >
        <option value="">{t.service.addDependency}</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {nameOf(one)}
          </option>
        ))}
      </SelectField>
      {value.length > 0 && (
        <ul className={styles.chosen} aria-label={t.service.dependsOn}>
          {value.map((id) => (
            <li key={id}>
              <span>{nameIn(services, id)}</span>
              <Button
                size="small"
                look="quiet"
                icon={<X />}
                aria-label={t.service.removeDependency(nameIn(services, id))}
                onClick={() => onChange(value.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
