import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { AnalyticsTabs } from "@/components/AnalyticsTabs";
import { SelectField } from "@/components/Field";
import styles from "@/components/LoadReport.module.css";
import { Page, Section } from "@/components/Page";
import { Show } from "@/components/States";
import { Moment } from "@/components/Time";
import { useMyMonth } from "@/data/load";
import type { MyMonth as Mine, MonthOfOne } from "@/data/types";
import { monthName, monthsBefore, usualOf } from "@/domain/months";
import { t } from "@/text";
import { m } from "@/text/measure";

type Line = [name: string, value: (month: MonthOfOne) => number, show: (value: number) => string];
const whole = (value: number) => String(value);
const lines: readonly Line[] = [
  [t.load.onCall, ({ on_call }) => Math.round(on_call.hours), t.load.hours],
  [t.load.nights, ({ on_call }) => Math.round(on_call.nights), t.load.hours],
  [t.load.weekends, ({ on_call }) => Math.round(on_call.weekends), t.load.hours],
  [t.load.pages, ({ pages }) => pages.pages, whole],
  [t.load.nightPages, ({ pages }) => pages.nights, whole],
  [t.load.brokenNights, ({ pages }) => pages.broken_nights, whole],
  [m.month.incidents, ({ incidents }) => incidents, whole],
  [m.month.actions, ({ actions_done }) => actions_done, whole],
  [m.month.actionsLate, ({ actions_late }) => actions_late, whole],
];

// What a month was to me, beside my own former ones. Nobody else is shown it.
export function MyMonth() {
  const { month } = useSearch({ from: "/analytics/my-month" });
  const navigate = useNavigate({ from: "/analytics/my-month" });
  const mine = useMyMonth(month);
  const shown = month ?? mine.data?.month ?? "";
  return (
    <Page
      title={m.month.title}
      aside={
        mine.data && (
          <SelectField
            label={m.month.which}
            hideLabel
            value={shown}
            onChange={(event) => void navigate({ search: { month: event.target.value }, replace: true })}
          >
            {[...new Set([shown, ...monthsBefore(Date.now(), 13)])]
              .sort()
              .reverse()
              .map((one) => (
                <option key={one} value={one}>
                  {monthName(one)}
                </option>
              ))}
          </SelectField>
        )
      }
    >
      <AnalyticsTabs />
      <p className={styles.soft}>{m.month.privacy}</p>
      <Show query={mine} rows={8}>
        {(data) => <Shown month={data} />}
      </Show>
    </Page>
  );
}

function Shown({ month }: { month: Mine }) {
  return (
    <>
      <Section title={monthName(month.month)}>
        <dl className={styles.figures}>
          {lines.map(([name, value, show]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{show(value(month))}</dd>
              <dd className={styles.soft}>{m.month.usually(show(usualOf(month.former.map(value))))}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.soft}>{m.month.usuallyMeaning}</p>
      </Section>
      <Section title={m.month.former}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
        <section className={styles.scroll} tabIndex={0} aria-label={m.month.former}>
          <table className={styles.table}>
            <thead>
              <tr>
                <td />
                {[month, ...month.former].map((one) => (
                  <th key={one.month} scope="col">
                    {monthName(one.month)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(([name, value, show]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {[month, ...month.former].map((one) => (
                    <td key={one.month}>{show(value(one))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Section>
      <Section title={m.month.list}>
        {month.incident_list.length === 0 ? (
          <p className={styles.soft}>{m.month.none}</p>
        ) : (
          <ul>
            {month.incident_list.map((one) => (
              <li key={one.number}>
                <Link to="/incidents/$number" params={{ number: one.number }}>
                  {one.number} <bdi>{one.title}</bdi>
                </Link>{" "}
                <small className={styles.soft}>
                  <Moment at={one.opened_at} />
                  {one.took_it && `, ${m.month.tookIt}`}
                  {one.had_role && `, ${m.month.hadRole}`}
                </small>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
