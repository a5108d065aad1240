import { Ban, Check, CircleSlash, Minus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useAlerts } from "@/data/alerts";
import { useConfig } from "@/data/config";
import { reader } from "@/data/preferences";
import { useRuleTrial } from "@/data/rules";
import type { RuleTrial, TriedSignal } from "@/data/types";
import type { RuleBody } from "@/domain/rules";
import { fromInput, toInput } from "@/domain/time";
import { t } from "@/text";
import { ChoiceField } from "./ChoiceField";
import { serverNow } from "./clock";
import { Facts } from "./Facts";
import { CodeField, SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import { Pages } from "./PolicyTrial";
import styles from "./RuleEditor.module.css";
import { detailOf } from "./States";
import { Moment } from "./Time";

const sample = '{"summary": "Disk full on db-1", "severity": "error", "labels": {"env": "production"}}';

// A payload, or an alert of the past, and what each rule says of it. `rules`: as they stand on the screen.
export function TestBench({ rules }: { rules: RuleBody[] | null }) {
  const { zone } = reader();
  const integrations = useConfig("integrations").data ?? [];
  const alerts = useAlerts({}).data?.pages[0]?.items ?? [];
  const [integration, setIntegration] = useState<string | undefined>();
  const [body, setBody] = useState(sample);
  const [alert, setAlert] = useState("");
  const [at, setAt] = useState<number | null>(null);
  const asked = useDeferredValue(
    alert || body.trim()
      ? {
          rules,
          ...(alert ? { alert } : { body, integration: integration ?? "" }),
          ...(at === null ? {} : { at: new Date(at).toISOString() }),
        }
      : null,
  );
  const trial = useRuleTrial(asked);
  return (
    <Section title={t.rules.bench}>
      <div className={styles.bench}>
        <p className={form.soft}>{t.rules.benchDetail}</p>
        <div className={styles.tried}>
          <div className={form.form}>
            <div className={form.pair}>
              <ChoiceField
                label={t.rules.source}
                none={t.rules.ownFormat}
                items={integrations}
                value={integration}
                onChange={setIntegration}
              />
              <TextField
                label={`${t.rules.at} (${zone})`}
                type="datetime-local"
                value={toInput(at ?? serverNow(), zone)}
                onChange={(event) => setAt(fromInput(event.target.value, zone) ?? null)}
              />
            </div>
            <CodeField
              label={t.rules.payload}
              rows={7}
              value={alert ? "" : body}
              disabled={alert !== ""}
              onChange={(event) => setBody(event.target.value)}
            />
            {alerts.length > 0 && (
              <SelectField label={t.rules.past} value={alert} onChange={(event) => setAlert(event.target.value)}>
                <option value="">{t.rules.choosePast}</option>
                {alerts.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.summary}
                  </option>
                ))}
              </SelectField>
            )}
          </div>
          <div aria-live="polite">
            {trial.error ? (
              <p className={form.problem} role="alert">
                {detailOf(trial.error)}
              </p>
            ) : trial.data ? (
              <Verdicts trial={trial.data} />
            ) : (
              <p className={form.soft}>{t.rules.empty}</p>
            )}
          </div>
        </div>
      </div>
    </Section>
  );
}

function Verdicts({ trial }: { trial: RuleTrial }) {
  if (trial.unreadable) return <p className={form.problem}>{trial.unreadable}</p>;
  return (
    <>
      {trial.problems.map((problem) => (
        <p key={problem.path + problem.message} className={problem.level === "error" ? form.problem : form.soft}>
          {problem.message}
        </p>
      ))}
      {trial.signals.map((signal, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: signals have their place in the payload and nothing else
        <Signal key={index} signal={signal} at={trial.at} />
      ))}
    </>
  );
}

const marks = { matched: Check, not_matched: Minus, not_reached: Ban, disabled: CircleSlash };

function Signal({ signal, at }: { signal: TriedSignal; at: string }) {
  const { raw, signal: shaped } = signal;
  const differs = (before: string, after: string) => (before === after ? after : t.rules.changed(before, after));
  const labels = (of: typeof raw) =>
    Object.entries(of.labels)
      .map(([name, value]) => `${name}=${value}`)
      .join(", ");
  return (
    <>
      <ul className={styles.verdicts}>
        {signal.verdicts.map((verdict) => {
          const Mark = marks[verdict.verdict];
          return (
            <li
              key={verdict.rule}
              data-verdict={verdict.verdict}
              style={{ paddingInlineStart: `${verdict.depth * 1.25}rem` }}
            >
              <Mark aria-hidden="true" />
              <span>
                <b>{verdict.name}</b> {t.rules.verdicts[verdict.verdict]}
                {verdict.did.length > 0 && <>: {verdict.did.join(", ")}</>}
                {verdict.why && <span className={styles.why}> · {verdict.why}</span>}
              </span>
            </li>
          );
        })}
      </ul>
      <Facts
        items={[
          [t.rules.becomes, t.rules.outcomes[signal.outcome]],
          [t.mapping.title, differs(raw.summary, shaped.summary)],
          [t.filter.severity, differs(t.severity[raw.severity], t.severity[shaped.severity])],
          [t.incident.service, signal.service?.name],
          [t.catalog.policy, signal.escalation_policy?.name],
          [t.alert.dedupKey, differs(raw.dedup_key, shaped.dedup_key)],
          [t.alert.labels, labels(shaped)],
          [
            t.rules.pagesAt,
            signal.held ? (
              <span key="h">
                {signal.held.until ? (
                  <>
                    {t.rules.heldUntil(signal.held.why)} <Moment at={signal.held.until} />
                  </>
                ) : (
                  t.rules.heldForGood(signal.held.why)
                )}
              </span>
            ) : signal.pages_at ? (
              <Moment key="m" at={signal.pages_at} />
            ) : (
              t.rules.pagesNobody
            ),
          ],
        ]}
      />
      {signal.pages.length > 0 && <Pages preview={{ at, pages: signal.pages }} />}
    </>
  );
}
