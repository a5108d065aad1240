import { useId } from "react";
import { t } from "@/text";
import { TextField } from "./Field";

interface Props {
  value: string;
  onChange: (zone: string) => void;
  label?: string;
  hint?: string;
  error?: string;
}

const zones = (): string[] => ["UTC", ...Intl.supportedValuesOf("timeZone")];

// An IANA time zone; typing a city finds it.
export function ZoneField({ value, onChange, label = t.edit.timeZone, hint, error }: Props) {
  const id = useId();
  return (
    <div>
      <TextField
        label={label}
        value={value}
        list={id}
        onChange={(event) => onChange(event.target.value)}
        hint={hint}
        error={error}
        placeholder="Europe/Berlin"
        spellCheck={false}
        autoComplete="off"
      />
      <datalist id={id}>
        {zones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}
