import { t } from "@/text";
import { SelectField } from "./Field";

interface Props {
  value: boolean | undefined; // undefined: the default, which is to group
  onChange: (value: boolean | undefined) => void;
  error?: string;
}

// Whether alerts of a service or an integration may join an open incident.
export function GroupingField({ value, onChange, error }: Props) {
  return (
    <SelectField
      label={t.grouping.setting}
      value={value === false ? "off" : "on"}
      onChange={(event) => onChange(event.target.value === "off" ? false : undefined)}
      hint={t.grouping.settingHint}
      error={error}
    >
      <option value="on">{t.grouping.on}</option>
      <option value="off">{t.grouping.off}</option>
    </SelectField>
  );
}
