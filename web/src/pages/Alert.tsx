import { Link, useParams } from "@tanstack/react-router";
import { CheckCheck, CircleCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ActButton, ActOutcome } from "@/components/ActButton";
import { HeldBack, Quieten } from "@/components/AlertSuppression";
import { Button } from "@/components/Button";
import { Code } from "@/components/Code";
import { useCommands } from "@/components/commands";
import { Facts } from "@/components/Facts";
import { Page, Section } from "@/components/Page";
import { SeverityMark, StatusMark } from "@/components/Severity";
import { Show, ShowPage, Stale } from "@/components/States";
import { Ago, Moment } from "@/components/Time";
import { Timeline } from "@/components/Timeline";
import { useAcknowledgeAlert, useAlert, useAlertTimeline, usePayload, useResolveAlert } from "@/data/alerts";
import { useMay } from "@/data/permissions";
import type { Alert } from "@/data/types";
import { t } from "@/text";
import styles from "./Incident.module.css";

const AlertWhy = lazy(() => import("@/components/AlertWhy"));
const RulesOfAlert = lazy(() => import("@/components/RulesOfAlert"));

export function AlertPage() {
  const { id } = useParams({ from: "/alerts/$id" });
  const alert = useAlert(id);
  return (
    <ShowPage query={alert} title={t.alert.list}>
      {(data) => <AlertView key={data.id} alert={data} loadedAt={alert.dataUpdatedAt} />}
    </ShowPage>
  );
}

function AlertView({ alert, loadedAt }: { alert: Alert; loadedAt: number }) {
  const canAct = useMay("respond");
  const over = alert.status === "resolved";
  return (
    <Page title={alert.summary} hideTitle wide>
      <header className={styles.head}>
        <p className={styles.line}>
          <span>{t.alert.one}</span>
          <SeverityMark severity={alert.severity} quiet={over} text />
          <StatusMark status={alert.status} />
          <Stale since={loadedAt} />
        </p>
        <p className={styles.title} aria-hidden="true">
          <bdi>{alert.summary}</bdi>
        </p>
        <p className={styles.where}>
          {alert.service?.name ?? t.alert.unownedDetail}
          {alert.team && <span> · {alert.team.name}</span>}
          <span>
            {" "}
            · <Ago at={alert.created_at} />
          </span>
        </p>
      </header>
      {alert.held && <HeldBack held={alert.held} />}
      {canAct && (
        <div className={styles.can}>
          <Actions alert={alert} />
          {!over && (
            <div className={styles.also}>
              <Quieten alert={alert} />
            </div>
          )}
        </div>
      )}
      <div className={styles.columns}>
        <div>
          <Section title={t.alert.labels}>
            {Object.keys(alert.labels).length > 0 ? (
              <Facts
                items={Object.entries(alert.labels).map(([name, value]) => [name, <code key={name}>{value}</code>])}
              />
            ) : (
              <p className={styles.where}>{t.alert.noLabels}</p>
            )}
          </Section>
          <Suspense>
            <RulesOfAlert id={alert.id} />
            <AlertWhy alert={alert} />
          </Suspense>
          {Object.keys(alert.details).length > 0 && (
            <Section title={t.alert.details}>
              <Code text={JSON.stringify(alert.details, null, 2)} label={t.alert.details} />
            </Section>
          )}
          <Record alert={alert} />
          <Payload id={alert.id} />
        </div>
        <div className={styles.side}>
          <AlertFacts alert={alert} />
        </div>
      </div>
    </Page>
  );
}

// What happened to the alert itself, also while it has no incident.
function Record({ alert }: { alert: Alert }) {
  const entries = useAlertTimeline(alert.id, [alert.status, alert.held?.by, alert.severity].join(" "));
  return (
    <Section title={t.incident.timeline}>
      <Show query={entries} rows={2}>
        {(items) => <Timeline entries={items} />}
      </Show>
    </Section>
  );
}

function AlertFacts({ alert }: { alert: Alert }) {
  const { incident } = alert;
  return (
    <>
      <Section title={t.incident.one}>
        <Facts
          items={[
            [
              t.alert.incident,
              incident && (
                <Link key="i" to="/incidents/$number" params={{ number: incident.number }}>
                  {incident.number}
                </Link>
              ),
            ],
            [t.grouping.joined, alert.joined && t.grouping.why(alert.joined)],
            [t.incident.service, alert.service?.name ?? t.alert.unowned],
            [t.incident.team, alert.team?.name],
            [t.alert.integration, alert.integration.name],
            [t.alert.source, alert.source],
            [t.alert.startsAt, <Ago key="s" at={alert.starts_at} />],
            [t.alert.firstSeen, <Ago key="f" at={alert.created_at} />],
            [
              t.alert.lastSeen,
              <span key="l">
                <Ago at={alert.last_seen_at} />, {t.alert.seen(alert.occurrences)}
              </span>,
            ],
            [t.alert.resolved, alert.resolved_at && <Ago at={alert.resolved_at} />],
            [t.alert.timesOut, alert.times_out_at && <Moment at={alert.times_out_at} />],
            [t.alert.dedupKey, <code key="k">{alert.dedup_key}</code>],
          ]}
        />
      </Section>
      {alert.links.length > 0 && (
        <Section title={t.alert.links}>
          <ul className={styles.links}>
            {alert.links.map((link) => (
              <li key={link.href}>
                <SafeLink href={link.href} text={link.text || link.href} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

// A sender chose the address: only web addresses become links.
function SafeLink({ href, text }: { href: string; text: string }) {
  if (!/^https?:\/\//i.test(href)) return <code>{href}</code>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  );
}

function Actions({ alert }: { alert: Alert }) {
  const acknowledge = useAcknowledgeAlert(alert.id);
  const resolve = useResolveAlert(alert.id);
  const waiting = alert.status === "triggered";
  const open = alert.status !== "resolved";
  useCommands([
    ...(waiting
      ? [
          {
            id: "acknowledge",
            label: t.act.acknowledge,
            group: "incident" as const,
            keys: "a",
            run: () => acknowledge.mutate(),
          },
        ]
      : []),
    ...(open
      ? [{ id: "resolve", label: t.alert.resolve, group: "incident" as const, keys: "r", run: () => resolve.mutate() }]
      : []),
  ]);
  return (
    <div className={styles.actions} data-state={alert.status}>
      {open && (
        <div className={styles.buttons}>
          {waiting && (
            <ActButton
              act={acknowledge}
              label={t.act.acknowledge}
              look="primary"
              size="big"
              icon={<CheckCheck />}
              shortcut="a"
            />
          )}
          <ActButton act={resolve} label={t.alert.resolve} size="big" icon={<CircleCheck />} shortcut="r" />
        </div>
      )}
      <div className={styles.outcomes}>
        <ActOutcome act={acknowledge} at={acknowledge.data?.acknowledged_at} text={t.act.doneAcknowledge} />
        <ActOutcome act={resolve} at={resolve.data?.resolved_at} text={t.act.doneResolve} />
      </div>
    </div>
  );
}

function Payload({ id }: { id: string }) {
  const [wanted, setWanted] = useState(false);
  const [formatted, setFormatted] = useState(true);
  const payload = usePayload(id, wanted);
  return (
    <Section
      title={t.alert.payload}
      aside={
        wanted && (
          <Button size="small" look="quiet" aria-pressed={formatted} onClick={() => setFormatted(!formatted)}>
            {formatted ? t.alert.raw : t.alert.formatted}
          </Button>
        )
      }
    >
      {wanted ? (
        <Show query={payload} rows={2}>
          {(data) => (
            <>
              <p className={styles.where}>
                {t.alert.payloadHead(data.content_type)} <Ago at={data.received_at} />
              </p>
              <Code text={formatted ? prettyJson(data.body) : data.body} label={t.alert.payload} />
            </>
          )}
        </Show>
      ) : (
        <Button onClick={() => setWanted(true)}>{t.alert.showPayload}</Button>
      )}
    </Section>
  );
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
