import { periods } from "@/domain/editing-search";
import { t } from "@/text";
import { SelectField } from "./Field";

// Of how many days back a report is.
export const PeriodField = ({ days, onChange }: { days: number; onChange: (days: number) => void }) => (
  <SelectField label={t.rules.period} value={String(days)} onChange={(event) => onChange(Number(event.target.value))}>
    {periods.map((n) => (
      <option key={n} value={n}>
        {t.rules.lastDays(n)}
      </option>
    ))}
  </SelectField>
);
