import type { SelftestPlan } from "@/data/organisation";
import { reader } from "@/data/preferences";
import { weekdays } from "@/domain/schedule";
import { weekdayNames } from "@/domain/time";
import { t } from "@/text";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";

interface Props {
  plan: SelftestPlan | undefined;
  onChange: (plan: SelftestPlan | undefined) => void;
  error?: string;
}

// On which day and at what time Muster tests by itself whether everybody can be reached. Several days, which a file may
// name, are kept as they are.
export function SelftestPlanFields({ plan, onChange, error }: Props) {
  const names = weekdayNames(reader().locale);
  const chosen = plan ? (plan.weekdays ?? []).join(",") || "daily" : "";
  const several = plan?.weekdays && plan.weekdays.length > 1 ? plan.weekdays : null;
  const choose = (value: string) => {
    if (!value) return onChange(undefined);
    const kept = { at: plan?.at ?? "10:00", time_zone: plan?.time_zone ?? reader().zone };
    onChange(value === "daily" ? kept : { ...kept, weekdays: value.split(",") });
  };
  return (
    <div className={form.pair}>
      <SelectField
        label={t.admin.selftestPlan}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
        hint={t.admin.selftestPlanHint}
        error={error}
      >
        <option value="">{t.admin.selftestNever}</option>
        <option value="daily">{t.admin.selftestDaily}</option>
        {weekdays.map((day, index) => (
          <option key={day} value={day}>
            {names[index]}
          </option>
        ))}
        {several && (
          <option value={chosen}>
            {several.map((day) => names[weekdays.indexOf(day as never)] ?? day).join(", ")}
          </option>
        )}
      </SelectField>
      {plan && (
        <TextField
          label={t.admin.selftestAt}
          type="time"
          required
          value={plan.at}
          onChange={(event) => onChange({ ...plan, at: event.target.value })}
          hint={plan.time_zone ?? "UTC"}
        />
      )}
    </div>
  );
}
