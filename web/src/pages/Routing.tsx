import { useState } from "react";
import { Button } from "@/components/Button";
import { ChoiceField } from "@/components/ChoiceField";
import { serverNow } from "@/components/clock";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import { Pages } from "@/components/PolicyTrial";
import { RouteView } from "@/components/RouteView";
import { detailOf, Loading } from "@/components/States";
import { useSettled } from "@/components/settled";
import { useAlerts } from "@/data/alerts";
import { nameIn, useConfig } from "@/data/config";
import { reader } from "@/data/preferences";
import { type Hypothesis, useWhoWouldBePaged } from "@/data/routing";
import type { Alert } from "@/data/types";
import { fromInput, toInput } from "@/domain/time";
import { t } from "@/text";
import styles from "./Routing.module.css";

const example = '{\n  "summary": "Checkout is down",\n  "severity": "critical"\n}';

// The signal that an alert came from, as far as it shows.
const signalOf = (alert: Alert): string =>
  JSON.stringify(
    {
      summary: alert.summary,
      severity: alert.severity,
      dedup_key: alert.dedup_key,
      ...(alert.source ? { source: alert.source } : {}),
      ...(Object.keys(alert.labels).length > 0 ? { labels: alert.labels } : {}),
    },
    null,
    2,
  );

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

// A signal of one's choice, at a moment of one's choice: whose it is, and who would be woken.
export function Routing() {
  const { zone } = reader();
  const integrations = useConfig("integrations").data ?? [];
  const services = useConfig("services").data ?? [];
  const alerts = useAlerts({}).data?.pages[0]?.items ?? [];
  const [integration, setIntegration] = useState<string>();
  const [service, setService] = useState<string>();
  const [text, setText] = useState(example);
  const [at, setAt] = useState<number>();
  const door = integration ?? (service ? undefined : integrations[0]?.id);
  const signal = parsed(text);
  const question: Hypothesis | null = signal && { signal, integration: door, service: door ? undefined : service, at };
  const preview = useWhoWouldBePaged(
    useSettled(JSON.stringify(question)) === JSON.stringify(question) ? question : null,
  );
  const take = (id: string) => {
    const alert = alerts.find((one) => one.id === id);
    if (!alert) return;
    setText(signalOf(alert as Alert));
    setIntegration(alert.integration.id);
    setService(undefined);
  };
  return (
    <Page title={t.routing.title} wide>
      <p className={form.soft}>{t.routing.detail}</p>
      <div className={styles.question}>
        <div className={styles.signal}>
          <label htmlFor="signal">{t.routing.payload}</label>
          <textarea
            id="signal"
            rows={7}
            value={text}
            spellCheck={false}
            aria-invalid={signal === null}
            aria-describedby="signal-hint"
            onChange={(event) => setText(event.target.value)}
          />
          <p id="signal-hint" className={signal ? form.soft : form.problem}>
            {signal ? t.routing.payloadHint : t.routing.notJson}
          </p>
        </div>
        <div className={styles.from}>
          {alerts.length > 0 && (
            <SelectField label={t.routing.past} hideLabel value="" onChange={(event) => take(event.target.value)}>
              <option value="">{t.routing.past}</option>
              {alerts.slice(0, 50).map((alert) => (
                <option key={alert.id} value={alert.id}>
                  {alert.summary}
                </option>
              ))}
            </SelectField>
          )}
          <ChoiceField
            label={t.routing.integration}
            none={t.routing.anyIntegration}
            items={integrations}
            value={door}
            onChange={(id) => {
              setIntegration(id);
              setService(id ? undefined : (service ?? services[0]?.id));
            }}
          />
          {!door && (
            <ChoiceField
              label={t.routing.service}
              none={t.integrations.noService}
              items={services}
              value={service}
              onChange={setService}
            />
          )}
          <div className={styles.at}>
            <TextField
              label={`${t.routing.at} (${zone})`}
              type="datetime-local"
              value={toInput(at ?? serverNow(), zone)}
              onChange={(event) => setAt(fromInput(event.target.value, zone))}
            />
            <Button onClick={() => setAt(undefined)} disabled={at === undefined}>
              {t.routing.now}
            </Button>
          </div>
        </div>
      </div>
      {preview.error ? (
        <p role="alert" className={form.problem}>
          {detailOf(preview.error)}
        </p>
      ) : preview.data ? (
        <>
          <Section title={t.routing.path}>
            <RouteView
              preview={preview.data}
              integration={door ? nameIn(integrations, door) : null}
              label={t.routing.pathOf(preview.data.service?.name ?? t.integrations.noService)}
            />
          </Section>
          <Section title={t.routing.when}>
            <Pages preview={preview.data} />
          </Section>
        </>
      ) : (
        signal && <Loading rows={4} />
      )}
    </Page>
  );
}
