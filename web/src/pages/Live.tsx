import { Link, useSearch } from "@tanstack/react-router";
import { CircleCheck, MonitorUp } from "lucide-react";
import { useMemo } from "react";
import { AnalyticsTabs } from "@/components/AnalyticsTabs";
import { buttonClass } from "@/components/Button";
import { serverNow } from "@/components/clock";
import form from "@/components/Form.module.css";
import { IncidentRow } from "@/components/IncidentRow";
import list from "@/components/List.module.css";
import { Page, Section } from "@/components/Page";
import { SloCards } from "@/components/Slos";
import { Show, Stale } from "@/components/States";
import { useOpenIncidents } from "@/data/board";
import { useSlos } from "@/data/measure";
import { useMetrics } from "@/data/metrics";
import { reader } from "@/data/preferences";
import type { Incident } from "@/data/types";
import { metricsQuery, roughly } from "@/domain/metrics";
import { byUrgency } from "@/domain/severity";
import { a } from "@/text/analytics";
import { m } from "@/text/measure";
import { Verdict } from "./Analytics";
import figures from "./Analytics.module.css";
import { useWakeLock } from "./wake-lock";

const days = 30;
const shown = ["acknowledge", "resolve"] as const;

const isUrgent = ({ priority, severity }: Incident): boolean =>
  priority ? priority === "P1" || priority === "P2" : severity === "critical";

// For those who lead: what is open and urgent, which budgets burn, how it goes beside the time before. Also on a wall.
export function Live() {
  const wall = useSearch({ from: "/analytics/live" }).wall === true;
  const open = useOpenIncidents();
  const slos = useSlos();
  const hour = Math.floor(serverNow() / 3_600_000);
  const query = useMemo(() => metricsQuery({ days }, hour * 3_600_000, reader().zone), [hour]);
  const report = useMetrics(query, true);
  return (
    <Page
      title={a.title}
      tab={m.live.title}
      hideTitle={wall}
      wide
      aside={
        <span className={form.line}>
          <Stale since={open.dataUpdatedAt} />
          {!wall && (
            <Link to="/analytics/live" search={{ wall: true }} className={buttonClass("quiet")}>
              <MonitorUp aria-hidden="true" />
              {m.live.wall}
            </Link>
          )}
        </span>
      }
    >
      {wall ? <Awake /> : <AnalyticsTabs />}
      <div className={figures.all} data-wall={wall ? "" : undefined}>
        <Section title={m.live.urgent}>
          <Show query={{ ...open, data: open.data?.pages.flatMap(({ items }) => items) }} rows={3}>
            {(items) => <Urgent items={items.filter(isUrgent)} />}
          </Show>
        </Section>
        <Section title={m.slo.title}>
          <Show query={slos} rows={2}>
            {(items) =>
              items.length === 0 ? (
                <p className={figures.soft}>{m.live.noSlos}</p>
              ) : (
                <SloCards slos={items} wall={wall} />
              )
            }
          </Show>
        </Section>
        <Section
          title={m.live.figures(days)}
          aside={
            !wall && (
              <Link to="/analytics" search={{ days }}>
                {m.live.allFigures}
              </Link>
            )
          }
        >
          <Show query={report} rows={3}>
            {(data) => (
              <ul className={figures.figures}>
                <li className={figures.figure}>
                  <h3 className={figures.name}>{a.incidents}</h3>
                  <Link to="/analytics" search={{ days, behind: "all" }} className={figures.value}>
                    {data.incidents}
                  </Link>
                  <span className={figures.soft}>
                    {(data.before_is_whole ? a.before : a.beforeInPart)(String(data.incidents_before))}
                  </span>
                  <Verdict change={data.incidents_change} words={a.verdictOfCount} />
                </li>
                {data.figures
                  .filter(({ figure }) => shown.some((one) => one === figure))
                  .map((one) => (
                    <li key={one.figure} className={figures.figure}>
                      <h3 className={figures.name} title={one.meaning}>
                        {one.name}
                        {one.abbreviation && <abbr title={one.meaning}>{one.abbreviation}</abbr>}
                      </h3>
                      <Link to="/analytics" search={{ days, behind: one.figure }} className={figures.value}>
                        {one.now?.median == null ? "–" : roughly(one.now.median)}
                      </Link>
                      {one.before?.median != null && (
                        <span className={figures.soft}>{a.before(roughly(one.before.median))}</span>
                      )}
                      {one.change && <Verdict change={one.change} words={a.verdict} />}
                    </li>
                  ))}
              </ul>
            )}
          </Show>
        </Section>
      </div>
    </Page>
  );
}

function Awake() {
  useWakeLock();
  return null;
}

function Urgent({ items }: { items: Incident[] }) {
  if (items.length === 0)
    return (
      <p className={figures.calm}>
        <CircleCheck aria-hidden="true" />
        {m.live.calm}
      </p>
    );
  return (
    <ul className={list.list}>
      {[...items].sort(byUrgency).map((incident) => (
        <IncidentRow key={incident.id} incident={incident} canAct={false} />
      ))}
    </ul>
  );
}
