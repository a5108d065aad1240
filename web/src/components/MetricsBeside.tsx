import { Link } from "@tanstack/react-router";
import { useDetection, useInterruptions, useRepeats } from "@/data/metrics";
import type { Measure, MetricsDetection, MetricsQuery, MetricsRepeat } from "@/data/types";
import { metricsSearch, roughly } from "@/domain/metrics";
import { t } from "@/text";
import { a } from "@/text/analytics";
import styles from "./MetricsBeside.module.css";
import { Section } from "./Page";
import { Show } from "./States";

// What stands beside the figures: how faults were found, which come again, when people were interrupted.
export function MetricsBeside({ query }: { query: MetricsQuery }) {
  const detection = useDetection(query);
  const repeats = useRepeats(query);
  const pages = useInterruptions(query).data;
  return (
    <>
      <Section title={a.again}>
        <Show query={repeats} rows={3}>
          {(items) => (items.length === 0 ? <p className={styles.soft}>{a.noneAgain}</p> : <Repeats items={items} />)}
        </Show>
      </Section>
      <Section title={a.found}>
        <Show query={detection} rows={2}>
          {(found) => (
            <>
              <p>
                {(["by_tools", "by_people", "by_mail"] as const).map((way) => a.foundBy[way](found[way])).join(", ")}
              </p>
              <Services label={a.unwatched} services={found.unwatched} />
              <Services label={a.silent} services={found.silent} />
              <p title={a.nearMissMeaning}>
                {found.near_misses > 0 ? (
                  <Link
                    to="/analytics"
                    search={(now) => metricsSearch({ ...now, counts_as: "near_miss", behind: "all", kind: undefined })}
                  >
                    {a.nearMisses(found.near_misses)}
                  </Link>
                ) : (
                  a.nearMisses(0)
                )}
              </p>
            </>
          )}
        </Show>
      </Section>
      <Section title={a.precision}>
        <Show query={detection} rows={2}>
          {({ precision }) => <Precision precision={precision} />}
        </Show>
      </Section>
      <Section title={a.drills}>
        <Show query={detection} rows={2}>
          {(found) => <Drills found={found} />}
        </Show>
      </Section>
      {pages && (
        <Section
          title={a.pages}
          aside={
            <Link to="/oncall" className={styles.link}>
              {a.load}
            </Link>
          }
        >
          {pages.pages === null ? (
            <p className={styles.soft}>{a.tooFew}</p>
          ) : (
            <p>
              {a.pagesDetail(pages.pages, pages.people)}:{" "}
              {(["business", "off", "asleep"] as const).map((when) => a.pagesOf[when](pages[when] ?? 0)).join(", ")}
            </p>
          )}
        </Section>
      )}
    </>
  );
}

const shown = 20;

// Whether pages are worth it, as people said who got them.
function Precision({ precision }: { precision: MetricsDetection["precision"] }) {
  if (precision.length === 0) return <p className={styles.soft}>{a.precisionNone}</p>;
  return (
    <>
      <p className={styles.soft}>{a.precisionMeaning}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{a.source}</th>
            <th scope="col">{a.precision}</th>
          </tr>
        </thead>
        <tbody>
          {precision.map(({ source, useful, noise }) => (
            <tr key={source?.id ?? ""}>
              <th scope="row">
                <bdi>{source?.name ?? "–"}</bdi>
              </th>
              <td>{a.precisionOf(useful, useful + noise)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Drills({ found }: { found: MetricsDetection }) {
  if (found.drills.incidents === 0) return <p className={styles.soft}>{a.drillsNone}</p>;
  return (
    <>
      <p className={styles.soft}>{a.drillsMeaning}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{a.howMany}</th>
            <th scope="col">{a.acknowledge}</th>
            <th scope="col">{a.engage}</th>
          </tr>
        </thead>
        <tbody>
          {(["drills", "for_real"] as const).map((row) => (
            <tr key={row}>
              <th scope="row">{a.drillRows[row]}</th>
              <td>{found[row].incidents}</td>
              {(["acknowledge", "engage"] as const).map((figure) => (
                <td key={figure}>{median(found[row][figure])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const median = (measure: Measure | null): string =>
  measure === null ? a.tooFew : measure.median === null ? "–" : roughly(measure.median);

function Services({ label, services }: { label: string; services: MetricsDetection["silent"] }) {
  return (
    <p className={styles.soft}>
      {label}:{" "}
      {services.length === 0
        ? a.everyService
        : services.slice(0, shown).map(({ id, name }, place) => (
            <span key={id}>
              {place > 0 && ", "}
              <Link to="/services/$id" params={{ id }}>
                {name}
              </Link>
            </span>
          ))}
      {services.length > shown && ` … (${services.length})`}
    </p>
  );
}

function Repeats({ items }: { items: MetricsRepeat[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={a.again}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{a.incidents}</th>
            <th scope="col">{a.times}</th>
            <th scope="col">{a.usually}</th>
            <th scope="col">{a.newest}</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, 10).map((one) => (
            <tr key={`${one.service?.id} ${one.category} ${one.title}`}>
              <th scope="row">
                <bdi>{one.title}</bdi>
                <small>{[one.service?.name ?? t.incident.unowned, one.category].filter(Boolean).join(", ")}</small>
              </th>
              <td>{one.count}</td>
              <td>{roughly(one.between)}</td>
              <td>
                {one.numbers.slice(0, 3).map((number) => (
                  <Link key={number} to="/incidents/$number" params={{ number }}>
                    {number}
                  </Link>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
