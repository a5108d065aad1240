import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ChartLine, FileText, TrendingDown, TrendingUp, X } from "lucide-react";
import { useMemo } from "react";
import { AnalyticsTabs } from "@/components/AnalyticsTabs";
import { Button, buttonClass } from "@/components/Button";
import { serverNow } from "@/components/clock";
import { cx } from "@/components/cx";
import { DownloadLink } from "@/components/Downloads";
import { SelectField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { IncidentRow } from "@/components/IncidentRow";
import { LearningFigures } from "@/components/LearningFigures";
import list from "@/components/List.module.css";
import { MetricsBeside } from "@/components/MetricsBeside";
import { Page, Section } from "@/components/Page";
import { Empty, Show, Stale } from "@/components/States";
import { Trend } from "@/components/Trend";
import { useConfig } from "@/data/config";
import { useIncidentsBehind, useMetrics, useMetricsBreakdown, useMetricsSeries } from "@/data/metrics";
import { reader } from "@/data/preferences";
import type { Measure, MetricsBreakdown, MetricsChange, MetricsQuery, MetricsReport } from "@/data/types";
import {
  dimensionIds,
  figureIds,
  type MetricsSearch,
  metricsPeriods,
  metricsQuery,
  metricsSearch,
  roughly,
  unitFor,
  usualMetricsPeriod,
} from "@/domain/metrics";
import { severities } from "@/domain/severity";
import { roundly, teamShare, teamSizes } from "@/domain/team-share";
import { t } from "@/text";
import { a } from "@/text/analytics";
import styles from "./Analytics.module.css";

type Change = (next: Partial<MetricsSearch>) => void;

// Figures of incidents: what they are, how they went, of which parts they are made, which incidents are behind them.
export function Analytics() {
  const search = useSearch({ from: "/analytics" });
  const navigate = useNavigate({ from: "/analytics" });
  const change: Change = (next) =>
    void navigate({ search: metricsSearch({ ...search, ...next }), replace: true, resetScroll: false });
  const hour = Math.floor(serverNow() / 3_600_000);
  const query = useMemo(() => metricsQuery(search, hour * 3_600_000, reader().zone), [search, hour]);
  const wall = search.wall === true;
  const report = useMetrics(query, wall);
  const exported = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return (
    <Page
      title={a.title}
      wide
      aside={
        <span className={form.line}>
          <Stale since={report.dataUpdatedAt} />
          {!wall && (
            <>
              <a href={`/v1/metrics/report?${exported}`} target="_blank" rel="noreferrer" className={buttonClass()}>
                <FileText aria-hidden="true" />
                {a.report}
              </a>
              <DownloadLink look="quiet" href={`/v1/metrics/incidents.csv?${exported}`} label={a.exportFacts} />
              <DownloadLink look="quiet" href={`/v1/metrics/incidents.parquet?${exported}`} label={a.exportParquet} />
            </>
          )}
        </span>
      }
    >
      {!wall && <AnalyticsTabs />}
      <div className={styles.all} data-wall={wall ? "" : undefined}>
        {!wall && <p className={form.soft}>{a.intro}</p>}
        {!wall && <Filters search={search} change={change} />}
        <Show query={report} rows={8}>
          {(data) =>
            data.incidents === 0 && data.incidents_before === 0 ? (
              <Empty
                title={a.emptyTitle}
                icon={<ChartLine />}
                action={
                  <Link to="/integrations" className={buttonClass("primary")}>
                    {a.emptyAction}
                  </Link>
                }
              >
                {a.emptyDetail}
              </Empty>
            ) : (
              <Figures report={data} search={search} change={change} query={query} />
            )
          }
        </Show>
      </div>
    </Page>
  );
}

function Filters({ search, change }: { search: MetricsSearch; change: Change }) {
  const services = useConfig("services").data ?? [];
  const teams = useConfig("teams").data ?? [];
  const named = ({ id, body }: { id: string; body: object }) => (
    <option key={id} value={id}>
      {(body as { name?: string }).name ?? id}
    </option>
  );
  const value = (event: { target: { value: string } }) => event.target.value || undefined;
  return (
    <search className={styles.filters}>
      <SelectField
        label={a.period}
        value={search.days ?? usualMetricsPeriod}
        onChange={(event) => change({ days: Number(event.target.value), by: undefined })}
      >
        {metricsPeriods.map((days) => (
          <option key={days} value={days}>
            {a.last(days)}
          </option>
        ))}
      </SelectField>
      <SelectField label={a.service} value={search.service ?? ""} onChange={(e) => change({ service: value(e) })}>
        <option value="">{a.any.service}</option>
        {services.map(named)}
      </SelectField>
      <SelectField label={a.team} value={search.team ?? ""} onChange={(e) => change({ team: value(e) })}>
        <option value="">{a.any.team}</option>
        {teams.map(named)}
      </SelectField>
      <SelectField
        label={a.severity}
        value={search.severity ?? ""}
        onChange={(e) => change({ severity: severities.find((one) => one === e.target.value) })}
      >
        <option value="">{a.any.severity}</option>
        {severities.map((one) => (
          <option key={one} value={one}>
            {t.severity[one]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={a.hours}
        value={search.hours ?? ""}
        onChange={(e) => change({ hours: e.target.value === "" ? undefined : (e.target.value as "business" | "off") })}
      >
        <option value="">{a.any.hours}</option>
        <option value="business">{a.hoursOf.business}</option>
        <option value="off">{a.hoursOf.off}</option>
      </SelectField>
      <SelectField
        label={a.countsAs}
        value={search.counts_as ?? ""}
        onChange={(e) =>
          change({ counts_as: e.target.value === "" ? undefined : (e.target.value as "drill"), behind: undefined })
        }
      >
        <option value="">{a.incidents}</option>
        <option value="drill">{a.countsAsOf.drill}</option>
        <option value="near_miss">{a.countsAsOf.near_miss}</option>
      </SelectField>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={search.corrected === true}
          onChange={(e) => change({ corrected: e.target.checked || undefined })}
        />
        {a.corrected}
      </label>
    </search>
  );
}

interface Parts {
  report: MetricsReport;
  search: MetricsSearch;
  change: Change;
  query: MetricsQuery;
}

function Figures({ report, search, change, query }: Parts) {
  const wall = search.wall === true;
  const chosen = search.figure ?? "resolve";
  const by = search.by ?? unitFor(search.days ?? usualMetricsPeriod);
  const part = search.part ?? "service";
  const nameOf = (figure: string) => report.figures.find((one) => one.figure === figure)?.name ?? figure;
  const left = Object.entries(report.left_out).filter(([, count]) => count > 0);
  const series = useMetricsSeries(query, chosen, by, wall);
  const breakdown = useMetricsBreakdown(query, chosen, part, wall);
  return (
    <>
      <ul className={styles.figures}>
        <li className={styles.figure}>
          <h2 className={styles.name}>{a.incidents}</h2>
          <button type="button" className={styles.value} onClick={() => change({ behind: "all", kind: undefined })}>
            {report.incidents}
          </button>
          <span className={styles.soft}>
            {(report.before_is_whole ? a.before : a.beforeInPart)(String(report.incidents_before))}
          </span>
          <Verdict change={report.incidents_change} words={a.verdictOfCount} />
          {left.length > 0 && (
            <span className={styles.soft}>
              {a.leftOutLabel}: {left.map(([why, count]) => a.leftOut[why as keyof typeof a.leftOut](count)).join(", ")}
            </span>
          )}
        </li>
        {report.figures.map((one) => (
          <li key={one.figure} className={cx(styles.figure, one.figure === chosen && styles.chosen)}>
            <h2 className={styles.name} title={one.meaning}>
              <button type="button" aria-pressed={one.figure === chosen} onClick={() => change({ figure: one.figure })}>
                {one.name}
                {one.abbreviation && <abbr title={one.meaning}>{one.abbreviation}</abbr>}
              </button>
            </h2>
            {one.now ? (
              <Value
                measure={one.now}
                before={one.before}
                verdict={one.change}
                open={(kind) => change({ behind: one.figure, kind })}
              />
            ) : (
              <span className={styles.soft}>{a.tooFew}</span>
            )}
          </li>
        ))}
      </ul>
      {search.behind && (
        <Behind
          search={search}
          query={query}
          name={search.behind === "all" ? a.incidents : nameOf(search.behind)}
          close={() => change({ behind: undefined, kind: undefined })}
        />
      )}
      <Section
        title={`${a.trend}: ${nameOf(chosen)}`}
        aside={
          !wall && (
            <span className={form.line}>
              <SelectField
                label={a.trend}
                hideLabel
                value={chosen}
                onChange={(e) => change({ figure: figureIds.find((one) => one === e.target.value) })}
              >
                {figureIds.map((one) => (
                  <option key={one} value={one}>
                    {nameOf(one)}
                  </option>
                ))}
              </SelectField>
              <SelectField
                label={a.by}
                hideLabel
                value={by}
                onChange={(e) => change({ by: e.target.value as MetricsSearch["by"] })}
              >
                {(["day", "week", "month"] as const).map((one) => (
                  <option key={one} value={one}>
                    {a.units[one]}
                  </option>
                ))}
              </SelectField>
            </span>
          )
        }
      >
        <Show query={series} rows={4}>
          {(data) => <Trend series={data} name={nameOf(data.figure)} height={wall ? 420 : 260} />}
        </Show>
      </Section>
      <Section
        title={`${a.breakdown}: ${nameOf(chosen)}`}
        aside={
          !wall && (
            <SelectField
              label={a.breakdown}
              hideLabel
              value={part}
              onChange={(e) => change({ part: dimensionIds.find((one) => one === e.target.value) })}
            >
              {dimensionIds.map((one) => (
                <option key={one} value={one}>
                  {a.dimension[one]}
                </option>
              ))}
            </SelectField>
          )
        }
      >
        <Show query={breakdown} rows={4}>
          {(data) => <Breakdown data={data} change={change} />}
        </Show>
      </Section>
      {!wall && <MetricsBeside query={query} />}
      {!wall && <LearningFigures query={query} />}
      <Section title={a.notes}>
        <ul className={styles.notes}>
          {report.notes.map((note) => (
            <li key={note.id}>{note.text}</li>
          ))}
          {report.figures.map((one) => (
            <li key={one.figure}>
              <b>{one.name}</b>: {one.meaning}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export function Verdict({ change, words }: { change: MetricsChange; words: Record<MetricsChange["verdict"], string> }) {
  const { verdict } = change;
  const is = verdict === "lower" || verdict === "higher";
  return (
    <span className={cx(styles.verdict, is && styles.changed)}>
      {verdict === "lower" && <TrendingDown aria-hidden="true" />}
      {verdict === "higher" && <TrendingUp aria-hidden="true" />}
      {words[verdict]}
      {is && ` (${a.p(change.p)})`}
    </span>
  );
}

interface ValueProps {
  measure: Measure;
  before: Measure | null;
  verdict: MetricsChange | null;
  open: (kind: MetricsSearch["kind"]) => void;
}

function Value({ measure, before, verdict, open }: ValueProps) {
  const { median, low, high } = measure;
  const beside = (["not_applicable", "still_open", "corrected"] as const).filter((kind) => measure[kind] > 0);
  return (
    <>
      <button type="button" className={styles.value} disabled={median === null} onClick={() => open(undefined)}>
        {median === null ? "–" : roughly(median)}
      </button>
      {median === null ? (
        <span className={styles.soft}>{a.none}</span>
      ) : (
        <>
          <span className={styles.soft}>
            {a.median}, {low === null || high === null ? a.noBand : a.band(roughly(low), roughly(high))}
          </span>
          <span className={styles.soft}>
            {a.counted(measure.count)}, {a.p90} {roughly(measure.p90 ?? 0)}, {a.p95} {roughly(measure.p95 ?? 0)},{" "}
            {a.mean} {roughly(measure.mean ?? 0)}
          </span>
          {before?.median != null && <span className={styles.soft}>{a.before(roughly(before.median))}</span>}
          {verdict && <Verdict change={verdict} words={a.verdict} />}
        </>
      )}
      {beside.length > 0 && (
        <span className={styles.beside}>
          {beside.map((kind) => (
            <button key={kind} type="button" onClick={() => open(kind)}>
              {a.beside[kind](measure[kind])}
            </button>
          ))}
        </span>
      )}
    </>
  );
}

function Breakdown({ data, change }: { data: MetricsBreakdown; change: Change }) {
  const label = a.dimension[data.by];
  const byTeam = data.by === "team";
  const teams = useConfig("teams").data;
  const services = useConfig("services").data;
  const sizes = useMemo(() => teamSizes(teams ?? [], services ?? []), [teams, services]);
  const narrows = data.by === "service" || data.by === "team" || data.by === "severity" || data.by === "hours";
  const nameOf = ({ key, name }: MetricsBreakdown["items"][number]) =>
    data.by === "severity"
      ? t.severity[key as keyof typeof t.severity]
      : data.by === "hours"
        ? a.hoursOf[key]
        : data.by === "priority" && key === "none"
          ? a.noneOf.priority
          : (name ?? a.noneOf[data.by]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col">{a.incidents}</th>
            {byTeam && <th scope="col">{a.perPerson}</th>}
            {byTeam && <th scope="col">{a.perService}</th>}
            <th scope="col">{a.median}</th>
            <th scope="col">{a.bandColumn}</th>
            <th scope="col">{a.p90}</th>
            <th scope="col">{a.mean}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((one) => {
            const measure = one.measures[0]?.measure;
            return (
              <tr key={one.key}>
                <th scope="row">
                  {narrows && one.key ? (
                    <button
                      type="button"
                      onClick={() => change({ [data.by]: one.key, behind: "all", kind: undefined })}
                    >
                      <bdi>{nameOf(one)}</bdi>
                    </button>
                  ) : (
                    <bdi>{nameOf(one)}</bdi>
                  )}
                </th>
                <td>{one.incidents}</td>
                {byTeam &&
                  Object.entries(teamShare(one.incidents, sizes.get(one.key), data.group_min)).map(([of, value]) => (
                    <td key={of}>{value === null ? "–" : roundly(value)}</td>
                  ))}
                {measure ? (
                  <>
                    <td>{measure.median === null ? "–" : roughly(measure.median)}</td>
                    <td>
                      {measure.low === null || measure.high === null
                        ? "–"
                        : `${roughly(measure.low)} – ${roughly(measure.high)}`}
                    </td>
                    <td>{measure.p90 === null ? "–" : roughly(measure.p90)}</td>
                    <td>{measure.mean === null ? "–" : roughly(measure.mean)}</td>
                  </>
                ) : (
                  <td colSpan={4}>{a.tooFew}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {data.cut && <p className={styles.soft}>{a.cut}</p>}
    </section>
  );
}

interface BehindProps {
  search: MetricsSearch;
  query: MetricsQuery;
  name: string;
  close: () => void;
}

function Behind({ search, query, name, close }: BehindProps) {
  const figure = search.behind === "all" ? undefined : search.behind;
  const pages = useIncidentsBehind(query, figure, search.kind ?? "counts");
  return (
    <Section
      title={a.behind(search.kind ? `${name}, ${kindName(search.kind)}` : name)}
      aside={
        <Button size="small" look="quiet" icon={<X />} onClick={close}>
          {a.close}
        </Button>
      }
    >
      <Show query={pages} rows={4}>
        {(data) => (
          <>
            <ul className={list.list}>
              {data.pages.flatMap((page) =>
                page.items.map((incident) => <IncidentRow key={incident.id} incident={incident} canAct={false} />),
              )}
            </ul>
            {pages.hasNextPage && (
              <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {a.more}
              </Button>
            )}
          </>
        )}
      </Show>
    </Section>
  );
}

// "3 corrected" without its number.
const kindName = (kind: NonNullable<MetricsSearch["kind"]>): string => a.beside[kind](0).replace(/^0 /, "");
