import { Link } from "@tanstack/react-router";
import {
  useActionFigures,
  useCostFigures,
  useReviewFigures,
  useSurveyFigures,
  useUpdateFigures,
} from "@/data/learning";
import type { MetricsQuery } from "@/data/types";
import { shareInTime } from "@/domain/learning";
import { a } from "@/text/analytics";
import { words } from "@/text/learning";
import styles from "./MetricsBeside.module.css";
import { Section } from "./Page";
import { Show } from "./States";

const monthOf = (at: string) =>
  new Date(Date.parse(at) + 36e5 * 24).toLocaleDateString(document.documentElement.lang, {
    month: "short",
    year: "numeric",
  });

// Whether what was to be done was done in time, beside how often incidents came; and how people say they went.
export function LearningFigures({ query }: { query: MetricsQuery }) {
  const t = words().figures;
  const actions = useActionFigures(query);
  const survey = useSurveyFigures(query).data?.items ?? [];
  const asked = survey.some((one) => one.asked > 0);
  return (
    <>
      <Section
        title={t.title}
        aside={
          <Link to="/action-items" className={styles.link}>
            {words().actions.title}
          </Link>
        }
      >
        <Show query={actions} rows={3}>
          {({ items, hidden }) =>
            hidden ? (
              <p className={styles.soft}>{a.tooFew}</p>
            ) : items.every((one) => one.due + one.dropped === 0) ? (
              <p className={styles.soft}>{t.none}</p>
            ) : (
              <>
                <p className={styles.soft}>{t.means}</p>
                <Table
                  label={t.title}
                  head={[t.month, t.due, t.inTime, t.share, t.late, t.missing, t.incidents]}
                  rows={items.map((one) => {
                    const share = shareInTime(one.due, one.in_time);
                    return [
                      monthOf(one.from),
                      one.due,
                      one.in_time,
                      share === undefined ? "–" : `${share} %`,
                      one.late,
                      one.missing,
                      one.incidents,
                    ];
                  })}
                />
              </>
            )
          }
        </Show>
      </Section>
      <Punctual title={a.punctual.updates} means={a.punctual.updatesMeaning} figures={useUpdateFigures(query)} />
      <Punctual title={a.punctual.reviews} means={a.punctual.reviewsMeaning} figures={useReviewFigures(query)} />
      <Costs query={query} />
      {asked && (
        <Section title={t.survey}>
          <Table
            label={t.survey}
            head={[t.month, t.asked, t.answered, t.mean]}
            rows={survey.map((one) => [monthOf(one.from), one.asked, one.answered, one.mean ?? "–"])}
          />
        </Section>
      )}
    </>
  );
}

// Whether what was due came by its time, by month; nothing where nothing was due.
function Punctual({
  title,
  means,
  figures,
}: {
  title: string;
  means: string;
  figures: ReturnType<typeof useUpdateFigures>;
}) {
  const t = words().figures;
  const data = figures.data;
  if (!data || (!data.hidden && data.items.every((one) => one.due + one.dropped === 0))) return null;
  return (
    <Section title={title}>
      <p className={styles.soft}>{data.hidden ? a.tooFew : means}</p>
      {!data.hidden && (
        <Table
          label={title}
          head={[t.month, t.due, t.inTime, t.share, t.late, t.missing]}
          rows={data.items.map((one) => {
            const share = shareInTime(one.due, one.in_time);
            return [
              monthOf(one.from),
              one.due,
              one.in_time,
              share === undefined ? "–" : `${share} %`,
              one.late,
              one.missing,
            ];
          })}
        />
      )}
    </Section>
  );
}

// What incidents cost: the time of people, and losses. Sums only.
function Costs({ query }: { query: MetricsQuery }) {
  const c = a.cost;
  const costs = useCostFigures(query);
  return (
    <Section title={c.title}>
      <Show query={costs} rows={3}>
        {({ hourly_cost, items, services }) => {
          const losses = (one: (typeof items)[number]) =>
            one.losses.map(({ currency, revenue, sla_credits }) => c.loss(revenue, sla_credits, currency)).join("; ") ||
            "–";
          const cells = (one: Pick<(typeof items)[number], "incidents" | "hours" | "people_cost" | "losses">) => [
            one.incidents,
            one.hours === null ? a.tooFew : c.hours(one.hours),
            one.people_cost === null ? "–" : `${one.people_cost} ${hourly_cost?.currency ?? ""}`,
            losses(one as (typeof items)[number]),
          ];
          return (
            <>
              <p className={styles.soft}>
                {hourly_cost ? c.hourly(hourly_cost.amount, hourly_cost.currency) : c.noHourly}
              </p>
              <Table
                label={c.title}
                head={[words().figures.month, a.incidents, c.people, c.peopleCost, c.losses]}
                hints={["", "", c.peopleMeaning, c.peopleCostMeaning, c.lossesMeaning]}
                rows={items.map((one) => [monthOf(one.from), ...cells(one)])}
              />
              <Table
                label={c.byService}
                head={[a.service, a.incidents, c.people, c.peopleCost, c.losses]}
                hints={["", "", c.peopleMeaning, c.peopleCostMeaning, c.lossesMeaning]}
                rows={services.map((one) => [one.service?.name ?? a.noneOf.service, ...cells(one)])}
              />
            </>
          );
        }}
      </Show>
    </Section>
  );
}

interface TableProps {
  label: string;
  head: string[];
  hints?: string[]; // what a column means, when one points at it
  rows: (string | number)[][];
}

function Table({ label, head, hints = [], rows }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((one, index) => (
              <th key={one} scope="col" title={hints[index] || undefined}>
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {rest.map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a table's columns never move
                <td key={index}>{one}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
