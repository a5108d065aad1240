import { useScheme } from "@/data/classification";
import type { Answers, ClassificationRequest, Criticality, IncidentKind, Priority, Proposal } from "@/data/types";
import {
  becauseOf,
  criticalities,
  impacts,
  kinds,
  priorityWords,
  proposalFor,
  urgencies,
} from "@/domain/classification";
import { priorities } from "@/domain/severity";
import { t } from "@/text";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./Triage.module.css";

const longestReason = 500;

// What somebody has filled in so far.
export interface Filled {
  answers: Answers;
  kind?: IncidentKind; // instead of what is proposed
  priority?: Priority;
  level?: string; // in place of the priority, in the business unit's words
  category: string;
  reason: string;
}

export const requestOf = ({ answers, kind, priority, level, category, reason }: Filled): ClassificationRequest => ({
  ...Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null)),
  kind,
  priority: level ? undefined : priority,
  level,
  category,
  reason: reason.trim() || undefined,
});

type Question = "impact" | "criticality" | "urgency";

interface Props {
  filled: Filled;
  onChange: (filled: Filled) => void;
  criticality?: Criticality | null; // what the service says when it is left open
  because?: string; // and why it does
  unit?: string; // whose scheme counts; none: the organisation's
}

// The three questions, what follows from the answers, and what a person says instead.
export function Triage({ filled, onChange, criticality = null, because = "", unit: unitId }: Props) {
  const scheme = useScheme().data;
  const unit = scheme?.schemes.find((one) => one.id === unitId);
  const matrix = unit ?? scheme;
  const levels = unit?.levels.length ? unit.levels : undefined; // none: it says P1 to P4, as everybody
  const { answers } = filled;
  const counted = { ...answers, criticality: answers.criticality ?? criticality };
  const proposal = matrix && proposalFor(matrix, counted);
  const differs = proposal !== undefined && isOther(filled, proposal);
  const ask = (question: Question, choices: readonly string[], hint?: string, openText = t.classify.open) => (
    <SelectField
      label={t.classify.questions[question]}
      value={answers[question] ?? ""}
      hint={hint}
      onChange={(event) =>
        onChange({ ...filled, answers: { ...answers, [question]: event.target.value || null } as Answers })
      }
    >
      <option value="">{openText}</option>
      {choices.map((one) => (
        <option key={one} value={one}>
          {(t.classify[question] as Record<string, string>)[one]}
        </option>
      ))}
    </SelectField>
  );
  return (
    <>
      {ask("impact", impacts)}
      {ask(
        "criticality",
        criticalities,
        because ? `${t.classify.criticalityHint} ${because}` : t.classify.criticalityHint,
        criticality ? t.classify.ofService(t.classify.criticality[criticality]) : undefined,
      )}
      {ask("urgency", urgencies)}
      <p role="status" className={styles.proposal}>
        {proposal &&
          matrix &&
          t.classify.proposed(
            `${priorityWords(proposal.priority, proposal.level)} · ${t.classify.kinds[proposal.kind]}`,
            becauseOf(matrix, counted, proposal, t.classify.because),
          )}
        {proposal?.major && <span> {t.classify.proposes}</span>}
      </p>
      <div className={form.pair}>
        <SelectField
          label={t.classify.instead}
          value={(levels ? filled.level : filled.priority) ?? ""}
          onChange={({ target: { value } }) =>
            onChange({
              ...filled,
              level: levels && (value || undefined),
              priority: levels ? undefined : priorities.find((one) => one === value),
            })
          }
        >
          <option value="">{t.classify.asProposed}</option>
          {levels
            ? levels.map(({ name, priority }) => (
                <option key={name} value={name}>
                  {priorityWords(priority, name)}
                </option>
              ))
            : priorities.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
        </SelectField>
        <SelectField
          label={t.classify.insteadKind}
          value={filled.kind ?? ""}
          onChange={(event) => onChange({ ...filled, kind: kinds.find((one) => one === event.target.value) })}
        >
          <option value="">{t.classify.asProposed}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t.classify.kinds[one]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t.classify.category}
          value={filled.category}
          onChange={(event) => onChange({ ...filled, category: event.target.value })}
        >
          <option value="">{t.classify.noCategory}</option>
          {(scheme?.categories ?? []).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </SelectField>
      </div>
      {differs && (
        <TextField
          label={t.classify.reason}
          value={filled.reason}
          required
          maxLength={longestReason}
          onChange={(event) => onChange({ ...filled, reason: event.target.value })}
        />
      )}
    </>
  );
}

const isOther = ({ kind, priority, level }: Filled, proposal: Proposal): boolean =>
  (kind !== undefined && kind !== proposal.kind) ||
  (level !== undefined && level !== proposal.level) ||
  (priority !== undefined && priority !== proposal.priority);
