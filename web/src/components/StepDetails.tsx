// What a step may say besides whom it pages after how long. Folded away until something of it is said.
import { type Choice, conditionWords, type Step, type StepCondition } from "@/domain/policy";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { t } from "@/text";
import { SelectField, TextField } from "./Field";
import styles from "./StepDetails.module.css";

interface Props {
  step: Step;
  index: number;
  problems: readonly FieldProblem[];
  onChange: (step: Step) => void;
}

const severities = ["critical", "error", "warning", "info"] as const;
const tiers = [1, 2, 3, 4] as const;
const choices: readonly Choice[] = ["all", "one", "round_robin"];

// Without what is not said, so that it does not count as a change.
function changed(step: Step, change: Partial<Step>): Step {
  const entries = Object.entries({ ...step, ...change }).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(entries) as Step;
}

function withCondition(step: Step, change: Partial<StepCondition>): Step {
  const when = Object.entries({ ...step.when, ...change }).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return changed(step, { when: when.length > 0 ? (Object.fromEntries(when) as StepCondition) : undefined });
}

function toggled<T>(list: readonly T[] | undefined, one: T, order: readonly T[]): T[] {
  const has = list?.includes(one) ?? false;
  return order.filter((each) => (each === one ? !has : (list?.includes(each) ?? false)));
}

const hoursOf = (within: boolean | undefined): string => (within === undefined ? "" : within ? "within" : "outside");

export function StepDetails({ step, index, problems, onChange }: Props) {
  const words = t.policies.sentence;
  const said = [
    step.until === "resolved" && t.policies.untilShort,
    conditionWords(step, words) && words.only(conditionWords(step, words)),
    step.choose && t.policies.choices[step.choose],
  ].filter(Boolean);
  return (
    <details className={styles.details}>
      <summary>
        {t.policies.details}
        {(step.name || said.length > 0) && <span>{[step.name, ...said].filter(Boolean).join(" · ")}</span>}
      </summary>
      <div className={styles.fields}>
        <TextField
          label={t.policies.duty}
          hint={t.policies.dutyHint}
          value={step.name ?? ""}
          error={problemAt(problems, ["steps", index, "name"])}
          onChange={(event) => onChange(changed(step, { name: event.target.value }))}
        />
        <SelectField
          label={t.policies.until}
          value={step.until ?? "acknowledged"}
          error={problemAt(problems, ["steps", index, "until"])}
          onChange={(event) =>
            onChange(changed(step, { until: event.target.value === "resolved" ? "resolved" : undefined }))
          }
        >
          <option value="acknowledged">{t.policies.untilAcknowledged}</option>
          <option value="resolved">{t.policies.untilResolved}</option>
        </SelectField>
        <SelectField
          label={t.policies.choose}
          value={step.choose ?? "all"}
          error={problemAt(problems, ["steps", index, "choose"])}
          onChange={(event) =>
            onChange(
              changed(step, { choose: event.target.value === "all" ? undefined : (event.target.value as Choice) }),
            )
          }
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {t.policies.choices[choice]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t.policies.hours}
          value={hoursOf(step.when?.business_hours)}
          error={problemAt(problems, ["steps", index, "when", "business_hours"])}
          onChange={(event) =>
            onChange(
              withCondition(step, {
                business_hours: event.target.value === "" ? undefined : event.target.value === "within",
              }),
            )
          }
        >
          <option value="">{t.policies.anyHours}</option>
          <option value="within">{t.policies.withinHours}</option>
          <option value="outside">{t.policies.outsideHours}</option>
        </SelectField>
        <fieldset className={styles.choice}>
          <legend>{t.policies.onlySeverities}</legend>
          {severities.map((severity) => (
            <label key={severity}>
              <input
                type="checkbox"
                checked={step.when?.severities?.includes(severity) ?? false}
                onChange={() =>
                  onChange(withCondition(step, { severities: toggled(step.when?.severities, severity, severities) }))
                }
              />
              {t.severity[severity]}
            </label>
          ))}
        </fieldset>
        <fieldset className={styles.choice}>
          <legend>{t.policies.onlyTiers}</legend>
          {tiers.map((tier) => (
            <label key={tier}>
              <input
                type="checkbox"
                checked={step.when?.tiers?.includes(tier) ?? false}
                onChange={() => onChange(withCondition(step, { tiers: toggled(step.when?.tiers, tier, tiers) }))}
              />
              {tier}
            </label>
          ))}
        </fieldset>
      </div>
    </details>
  );
}
