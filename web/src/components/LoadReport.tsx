import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMyLoad, useTeamLoads } from "@/data/load";
import type { GroupLoad, MyLoad } from "@/data/types";
import { t } from "@/text";
import { SelectField } from "./Field";
import styles from "./LoadReport.module.css";
import { Section } from "./Page";

const periods = [7, 28, 84, 364] as const;
const hours = (count: number) => t.load.hours(Math.round(count));

// What I carried, which nobody else is shown, and what teams did, as sums of enough people.
export function LoadReport() {
  const [days, setDays] = useState<number>(28);
  const mine = useMyLoad(days).data;
  const teams = useTeamLoads(days).data;
  if (!mine && !teams) return null;
  return (
    <Section
      title={t.load.title}
      aside={
        <SelectField
          label={t.load.period}
          hideLabel
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {periods.map((one) => (
            <option key={one} value={one}>
              {t.load.last(one)}
            </option>
          ))}
        </SelectField>
      }
    >
      {mine && <Mine load={mine} />}
      {teams && teams.teams.length > 0 && <Teams teams={teams.teams} least={teams.group_min} />}
    </Section>
  );
}

function Mine({ load }: { load: MyLoad }) {
  const { on_call, pages } = load;
  const figures: [string, string | number][] = [
    [t.load.onCall, hours(on_call.hours)],
    [t.load.nights, hours(on_call.nights)],
    [t.load.weekends, hours(on_call.weekends)],
    [t.load.holidays, hours(on_call.holidays)],
    [t.load.pages, pages.pages],
    [t.load.nightPages, pages.nights],
    [t.load.brokenNights, pages.broken_nights],
  ];
  return (
    <>
      <p className={styles.soft}>{t.load.mineOnly}</p>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {load.schedules.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
        <section className={styles.scroll} tabIndex={0} aria-label={t.load.schedule}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th>{t.load.schedule}</th>
                <th>{t.load.level}</th>
                <th>{t.load.onCall}</th>
                <th>{t.load.nights}</th>
                <th>{t.load.weekends}</th>
                <th>{t.load.holidays}</th>
              </tr>
            </thead>
            <tbody>
              {load.schedules.map((one) => (
                <tr key={one.schedule.id}>
                  <td>
                    <Link to="/oncall/$id" params={{ id: one.schedule.id }}>
                      {one.schedule.name}
                    </Link>
                  </td>
                  <td>{one.level ?? "–"}</td>
                  <td>{hours(one.hours)}</td>
                  <td>{hours(one.nights)}</td>
                  <td>{hours(one.weekends)}</td>
                  <td>{hours(one.holidays)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

type TeamLoad = GroupLoad & { team: { id: string; name: string } };

function Teams({ teams, least }: { teams: readonly TeamLoad[]; least: number }) {
  return (
    <>
      <h3>{t.load.teams}</h3>
      <p className={styles.soft}>{t.load.teamsDetail(least)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t.load.teams}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t.edit.team}</th>
              <th>{t.load.people}</th>
              <th>{t.load.onCall}</th>
              <th>{t.load.pages}</th>
              <th>{t.load.nightPages}</th>
              <th>{t.load.brokenNights}</th>
              <th>{t.load.fairness}</th>
            </tr>
          </thead>
          <tbody>
            {teams.map((one) => (
              <tr key={one.team.id}>
                <td>{one.team.name}</td>
                <td>{one.people}</td>
                {one.on_call && one.pages && one.fairness !== null ? (
                  <>
                    <td>{hours(one.on_call.hours)}</td>
                    <td>{one.pages.pages}</td>
                    <td>{one.pages.nights}</td>
                    <td>{one.pages.broken_nights}</td>
                    <td>{Math.round(one.fairness * 100)} %</td>
                  </>
                ) : (
                  <td colSpan={5}>{t.load.tooFew}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
