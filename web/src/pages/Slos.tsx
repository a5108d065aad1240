import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, Target, X } from "lucide-react";
import { AnalyticsTabs } from "@/components/AnalyticsTabs";
import { Button, buttonClass } from "@/components/Button";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import { SloHistory } from "@/components/SloHistory";
import { BurnMark, SloCards } from "@/components/Slos";
import styles from "@/components/Slos.module.css";
import { Empty, Show, Stale } from "@/components/States";
import { Moment } from "@/components/Time";
import { type SloInFull, useSlo, useSlos } from "@/data/measure";
import { useMay } from "@/data/permissions";
import { roughly } from "@/domain/metrics";
import { reachedText } from "@/domain/slo";
import { a } from "@/text/analytics";
import { m } from "@/text/measure";
import { words } from "@/text/policies";

// How it stands with what was promised: what is left of each budget, how quickly it burns; and of one of them, each day.
export function Slos() {
  const search = useSearch({ from: "/analytics/slos" });
  const slos = useSlos();
  const wall = search.wall === true;
  const canEdit = useMay("configure");
  return (
    <Page
      title={a.title}
      tab={m.slo.title}
      wide
      aside={
        <span className={form.line}>
          <Stale since={slos.dataUpdatedAt} />
          {canEdit && !wall && <NewSlo />}
        </span>
      }
    >
      {!wall && <AnalyticsTabs />}
      {search.slo && !wall && <One key={search.slo} id={search.slo} />}
      <Show query={slos} rows={4}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={m.slo.emptyTitle} icon={<Target />} action={canEdit && <NewSlo />}>
              {m.slo.emptyDetail}
            </Empty>
          ) : (
            <>
              <h2 className="visually-hidden">{m.slo.title}</h2>
              <SloCards slos={items} chosen={search.slo} wall={wall} />
            </>
          )
        }
      </Show>
    </Page>
  );
}

const NewSlo = () => (
  <Link to="/admin/slos/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {words().slo.create}
  </Link>
);

function One({ id }: { id: string }) {
  const slo = useSlo(id);
  const navigate = useNavigate();
  const canEdit = useMay("configure");
  return (
    <Show query={slo} rows={6}>
      {(data) => (
        <Section
          title={data.name}
          aside={
            <span className={form.line}>
              {canEdit && (
                <Link to="/admin/slos/$id" params={{ id }} className={buttonClass()}>
                  {words().slo.edit}
                </Link>
              )}
              <Button
                look="quiet"
                icon={<X />}
                aria-label={m.slo.close}
                onClick={() => void navigate({ to: "/analytics/slos", search: {}, replace: true, resetScroll: false })}
              />
            </span>
          }
        >
          <Details slo={data} />
        </Section>
      )}
    </Show>
  );
}

function Details({ slo }: { slo: SloInFull }) {
  return (
    <>
      {slo.description && <p>{slo.description}</p>}
      <p className={form.line}>
        <BurnMark slo={slo} />
        {slo.reached !== null && <span>{m.slo.reached(reachedText(slo.reached), slo.objective)}</span>}
        <span className={styles.soft}>
          {m.slo.windowOf[slo.window]?.(slo.days)}, {m.slo.of[slo.source]}
        </span>
        <span className={styles.soft}>{slo.alert ? m.slo.alerts(slo.alert.name) : m.slo.noAlert}</span>
        {slo.newest_sample_at && (
          <span className={styles.soft}>
            {m.slo.newest}: <Moment at={slo.newest_sample_at} />
          </span>
        )}
        {slo.source === "incidents" && (
          <Link to="/analytics" search={{ service: slo.service.id, behind: "all" }}>
            {m.slo.incidents}
          </Link>
        )}
      </p>
      <h3 className={styles.soft} title={m.slo.burnMeaning}>
        {m.slo.burn}
      </h3>
      <ul className={styles.rates}>
        {slo.burn.map(({ window, rate }) => (
          <li key={window}>
            <b>{rate.toFixed(rate < 10 ? 1 : 0)}×</b> {m.slo.burnIn(window)}
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{m.slo.burnMeaning}</p>
      <h3 className={styles.soft}>{m.slo.history}</h3>
      <SloHistory slo={slo} />
      {slo.source === "incidents" && (
        <>
          <h3 className={styles.soft}>{m.slo.down}</h3>
          {slo.down.length === 0 ? (
            <p className={styles.soft}>{m.slo.noDown}</p>
          ) : (
            <ul>
              {slo.down
                .toReversed()
                .slice(0, 20)
                .map(({ from, until }) => (
                  <li key={from}>
                    <Moment at={from} /> {m.slo.downFor(roughly((Date.parse(until) - Date.parse(from)) / 1000))}
                  </li>
                ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}
