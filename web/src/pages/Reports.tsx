import { Link } from "@tanstack/react-router";
import { Download, FileText, Plus, Sheet } from "lucide-react";
import { useState } from "react";
import { AnalyticsTabs } from "@/components/AnalyticsTabs";
import { Button, buttonClass } from "@/components/Button";
import { serverNow } from "@/components/clock";
import { DownloadLink } from "@/components/Downloads";
import { SelectField } from "@/components/Field";
import { Page, Section } from "@/components/Page";
import { Show, Stale } from "@/components/States";
import { Moment } from "@/components/Time";
import { type ReportPlan, type ReportRun, useReports, useSendAgain } from "@/data/measure";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import { periodOf, type ReportPeriod, reportPeriods } from "@/domain/slo";
import { dayKey } from "@/domain/time";
import { a } from "@/text/analytics";
import { m } from "@/text/measure";
import { words } from "@/text/policies";
import styles from "./Reports.module.css";

const r = m.report;
const kinds = ["review", "compliance", "board"] as const;
const formats = ["pdf", "html", "csv"] as const;
const icons = { pdf: Download, html: FileText, csv: Sheet };

// A report of any period with one click, and those that come by themselves.
export function Reports() {
  const reports = useReports();
  const canEdit = useMay("configure");
  return (
    <Page title={a.title} tab={r.title} wide aside={<Stale since={reports.dataUpdatedAt} />}>
      <AnalyticsTabs />
      <Section title={r.now}>
        <Now />
        <p className={styles.soft}>{r.says}</p>
      </Section>
      <Section title={r.itself} aside={canEdit && <NewReport />}>
        <Show query={reports} rows={3}>
          {(plans) =>
            plans.length === 0 ? (
              <p className={styles.soft}>{r.none}</p>
            ) : (
              <ul className={styles.plans}>
                {plans.map((plan) => (
                  <Plan key={plan.id} plan={plan} />
                ))}
              </ul>
            )
          }
        </Show>
      </Section>
    </Page>
  );
}

const NewReport = () => (
  <Link to="/admin/reports/$id" params={{ id: "new" }} className={buttonClass()}>
    <Plus aria-hidden="true" />
    {words().report.create}
  </Link>
);

function Now() {
  const [kind, setKind] = useState<(typeof kinds)[number]>("review");
  const [period, setPeriod] = useState<ReportPeriod>("last_quarter");
  const zone = reader().zone;
  const { from, until } = periodOf(period, serverNow(), zone);
  const address = (format: string) =>
    `/v1/metrics/report?${new URLSearchParams({ kind, format, from, until, time_zone: zone })}`;
  return (
    <div className={styles.form}>
      <SelectField
        label={r.kind}
        value={kind}
        onChange={(e) => setKind(kinds.find((one) => one === e.target.value) ?? "review")}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {r.kinds[one]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={r.period}
        value={period}
        onChange={(e) => setPeriod(reportPeriods.find((one) => one === e.target.value) ?? "last_quarter")}
      >
        {reportPeriods.map((one) => (
          <option key={one} value={one}>
            {r.periods[one]}
          </option>
        ))}
      </SelectField>
      {formats.map((format) => {
        const Icon = icons[format];
        return format === "html" ? (
          <a key={format} href={address(format)} className={buttonClass()} target="_blank" rel="noreferrer">
            <Icon aria-hidden="true" />
            {r.get[format]}
          </a>
        ) : (
          <DownloadLink
            key={format}
            href={address(format)}
            label={r.get[format] ?? format}
            look={format === "pdf" ? "primary" : undefined}
            icon={<Icon aria-hidden="true" />}
          />
        );
      })}
    </div>
  );
}

function Plan({ plan }: { plan: ReportPlan }) {
  const canEdit = useMay("configure");
  return (
    <li className={styles.plan}>
      <h3>
        {canEdit ? (
          <Link to="/admin/reports/$id" params={{ id: plan.id }} title={words().report.edit}>
            {plan.name}
          </Link>
        ) : (
          plan.name
        )}
      </h3>
      <span className={styles.soft}>
        {r.kinds[plan.kind]}, {r.every[plan.every]}, {r.recipients(plan.recipients)}, {r.next}{" "}
        <Moment at={plan.next_at} />
      </span>
      {plan.runs.length === 0 ? (
        <span className={styles.soft}>{r.noneYet}</span>
      ) : (
        <ul className={styles.runs}>
          {plan.runs.map((run) => (
            <Run key={run.id} run={run} zone={plan.time_zone} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Run({ run, zone }: { run: ReportRun; zone: string }) {
  const again = useSendAgain();
  const may = useMay("configure");
  const { sent, failed, waiting } = run.mails;
  return (
    <li className={styles.run}>
      <span>
        {dayKey(Date.parse(run.from), zone)} – {dayKey(Date.parse(run.until), zone)}
      </span>
      {run.formats.map((format) => (
        <a key={format} href={`/v1/reports/runs/${run.id}/${format}`} target="_blank" rel="noreferrer">
          {r.get[format]}
        </a>
      ))}
      {run.formats.length === 0 && <span className={styles.bad}>{r.notMade}</span>}
      <span className={styles.soft}>
        {[sent > 0 && r.sent(sent), waiting > 0 && r.waiting(waiting)].filter(Boolean).join(", ")}
      </span>
      {failed > 0 && <span className={styles.bad}>{r.failed(failed)}</span>}
      {run.why && <span className={styles.soft}>{run.why}</span>}
      {failed > 0 && may && (
        <Button size="small" disabled={again.isPending} onClick={() => again.mutate(run.id)}>
          {r.again}
        </Button>
      )}
      {again.data && <span className={styles.soft}>{r.tried(again.data.queued)}</span>}
    </li>
  );
}
