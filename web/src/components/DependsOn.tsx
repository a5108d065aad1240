import { X } from "lucide-react";
import { nameIn, nameOf, useConfig } from "@/data/config";
import { type Dependency, dependencyKinds, dependencyOf, isHard, kindOf, serviceOf } from "@/domain/dependencies";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./DependsOn.module.css";
import { SelectField } from "./Field";

interface Props {
  self: string | undefined;
  value: Dependency[];
  onChange: (services: Dependency[]) => void;
  error?: string;
}

// The services that this one needs, how, and whether it works without them.
export function DependsOn({ self, value, onChange, error }: Props) {
  const services = useConfig("services").data ?? [];
  const chosen = value.map(serviceOf);
  const others = services.filter((one) => one.id !== self && !chosen.includes(one.id));
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
          {value.map((dependency) => (
            <Chosen
              key={serviceOf(dependency)}
              dependency={dependency}
              name={nameIn(services, serviceOf(dependency))}
              onChange={(next) =>
                onChange(
                  value.flatMap((one) => {
                    if (serviceOf(one) !== serviceOf(dependency)) return [one];
                    return next ? [next] : [];
                  }),
                )
              }
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface ChosenProps {
  dependency: Dependency;
  name: string;
  onChange: (dependency: Dependency | null) => void;
}

function Chosen({ dependency, name, onChange }: ChosenProps) {
  const id = serviceOf(dependency);
  const { editor } = t.catalogue;
  return (
    <li>
      <select
        aria-label={editor.kind(name)}
        value={kindOf(dependency)}
        onChange={(event) => {
          const kind = dependencyKinds.find((one) => one === event.target.value) ?? "uses";
          onChange(dependencyOf(id, kind, isHard(dependency)));
        }}
      >
        {dependencyKinds.map((one) => (
          <option key={one} value={one}>
            {editor.kinds[one]}
          </option>
        ))}
      </select>
      <span>{name}</span>
      <label>
        <input
          type="checkbox"
          aria-label={editor.hard(name)}
          checked={isHard(dependency)}
          onChange={(event) => onChange(dependencyOf(id, kindOf(dependency), event.target.checked))}
        />
        {editor.hardShort}
      </label>
      <Button
        size="small"
        look="quiet"
        icon={<X />}
        aria-label={t.service.removeDependency(name)}
        onClick={() => onChange(null)}
      />
    </li>
  );
}
