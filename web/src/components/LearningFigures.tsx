import { Link } from "@tanstack/react-router";
import { useActionFigures, useSurveyFigures } from "@/data/learning";
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

function Table({ label, head, rows }: { label: string; head: string[]; rows: (string | number)[][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((one) => (
              <th key={one} scope="col">
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
