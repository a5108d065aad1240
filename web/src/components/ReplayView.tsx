import { Link } from "@tanstack/react-router";
import type { ReplayReport } from "@/data/types";
import styles from "@/pages/Rules.module.css";
import { t } from "@/text";
import form from "./Form.module.css";
import { Moment } from "./Time";

type Example = ReplayReport["examples"][number];

// What would have been otherwise: the numbers, then the alerts.
export function ReplayView({ report }: { report: ReplayReport }) {
  const numbers: [string, number, boolean?, string?][] = [
    [t.rules.pagesBefore, report.pages_before],
    [t.rules.pagesAfter, report.pages_after],
    [t.rules.saved, report.saved],
    [t.rules.missed, report.missed, report.missed > 0, t.rules.missedHint],
    [t.rules.added, report.added],
    [t.rules.otherwise, report.otherwise],
    [t.rules.earlier, report.earlier],
    [t.rules.later, report.later],
  ];
  return (
    <>
      <p className={form.soft}>
        {t.rules.replayed(report.alerts, report.from_payload)}{" "}
        {t.rules.around(
          report.grouped_before,
          report.grouped_after,
          report.silences,
          report.maintenance,
          report.snoozes,
        )}
      </p>
      <dl className={styles.numbers}>
        {numbers.map(([name, value, bad, hint]) => (
          <div key={name} className={styles.number} data-bad={bad ?? false}>
            <dt className={form.soft} title={hint}>
              {name}
            </dt>
            <dd>
              <b>{value}</b>
            </dd>
          </div>
        ))}
      </dl>
      {report.examples.length === 0 ? (
        <p>{t.rules.noDifference}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
        <section className={styles.scroll} tabIndex={0} aria-label={t.rules.replay}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t.alert.one}</th>
                <th scope="col">{t.rules.before}</th>
                <th scope="col">{t.rules.after}</th>
              </tr>
            </thead>
            <tbody>
              {report.examples.map((example) => (
                <tr key={example.alert_id}>
                  <td>
                    <b>{t.rules.difference[example.kind]}</b>{" "}
                    <Link to="/alerts/$id" params={{ id: example.alert_id }}>
                      {example.summary}
                    </Link>{" "}
                    <Moment at={example.opened_at} />
                  </td>
                  <td>
                    <End played={example.before} />
                  </td>
                  <td>
                    <End played={example.after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function End({ played }: { played: Example["before"] }) {
  return (
    <>
      {t.rules.ends[played.outcome]}
      {played.at && (
        <>
          {" "}
          <Moment at={played.at} />
        </>
      )}
      {played.told.length > 0 && `, ${t.rules.tells(played.told.join(", "))}`}
      {played.rule && ` ${t.rules.by(played.rule)}`}
      {played.held_by && ` (${played.held_by})`}
    </>
  );
}
