import { Link, useParams } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { Button } from "@/components/Button";
import { Page } from "@/components/Page";
import { Show, ShowPage } from "@/components/States";
import { Moment } from "@/components/Time";
import { useIncident } from "@/data/incidents";
import { useRoster } from "@/data/roles";
import { t } from "@/text";
import styles from "./Roster.module.css";

// Who had which role of an incident, from when to when, on a page to be printed.
export function Roster() {
  const { number } = useParams({ from: "/incidents/$number/roster" });
  const incident = useIncident(number);
  const roster = useRoster(number);
  return (
    <ShowPage query={incident} title={t.incidentRoles.rosterTitle}>
      {({ title }) => (
        <Page
          title={`${t.incidentRoles.rosterTitle}, ${number}`}
          aside={
            <Button icon={<Printer />} onClick={() => window.print()}>
              {t.incidentRoles.print}
            </Button>
          }
        >
          <p className={styles.title}>
            <Link to="/incidents/$number" params={{ number }}>
              <bdi>{title}</bdi>
            </Link>
          </p>
          <Show query={roster} rows={4}>
            {(items) => (
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t.incidentRoles.columns.role}</th>
                    <th scope="col">{t.incidentRoles.columns.who}</th>
                    <th scope="col">{t.incidentRoles.columns.from}</th>
                    <th scope="col">{t.incidentRoles.columns.until}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ role, role_id, user, began_at, ended_at, ended_because }) => (
                    <tr key={`${role_id} ${user.id} ${began_at}`}>
                      <th scope="row">{role}</th>
                      <td>{user.name}</td>
                      <td>
                        <Moment at={began_at} />
                      </td>
                      <td>
                        {ended_at ? <Moment at={ended_at} /> : t.incidentRoles.still}
                        {ended_because && ` (${ended_because})`}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Show>
        </Page>
      )}
    </ShowPage>
  );
}
