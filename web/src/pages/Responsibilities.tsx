import { Link } from "@tanstack/react-router";
import { DownloadLink } from "@/components/Downloads";
import form from "@/components/Form.module.css";
import { Page } from "@/components/Page";
import { Show } from "@/components/States";
import { useResponsibilities } from "@/data/services";
import type { Responsibilities } from "@/data/types";
import { t } from "@/text";
import styles from "./Responsibilities.module.css";

// Which team has what to do with which service.
export function ResponsibilitiesPage() {
  const matrix = useResponsibilities();
  return (
    <Page
      title={t.catalogue.matrix}
      wide
      aside={<DownloadLink href="/v1/responsibilities?format=csv" label={t.catalogue.csv} />}
    >
      <p className={form.sentence}>{t.catalogue.matrixHint}</p>
      <Show query={matrix} rows={8}>
        {(data) => (data.teams.length === 0 ? <p>{t.catalogue.noMatrix}</p> : <Matrix matrix={data} />)}
      </Show>
    </Page>
  );
}

function Matrix({ matrix: { teams, services, incident_roles } }: { matrix: Responsibilities }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t.catalogue.matrix}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t.catalogue.matrixService}</th>
            {teams.map(({ id, name }) => (
              <th key={id} scope="col">
                <Link to="/teams/$id" params={{ id }}>
                  {name}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {services.map(({ service, team, cells }) => (
            <tr key={service.id}>
              <th scope="row">
                <Link to="/services/$id" params={{ id: service.id }}>
                  {service.name}
                </Link>
                {!team && <small className={styles.unowned}>{t.incident.unowned}</small>}
              </th>
              <Cells teams={teams} cells={cells} />
            </tr>
          ))}
          {incident_roles.map(({ role, cells }) => (
            <tr key={`role ${role.id}`}>
              <th scope="row">
                {t.roles.title}: {role.name}
              </th>
              <Cells teams={teams} cells={cells} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Row = Pick<Responsibilities["services"][number], "cells">["cells"];

function Cells({ teams, cells }: { teams: Responsibilities["teams"]; cells: Row }) {
  return teams.map(({ id }) => {
    const cell = cells.find((one) => one.team === id);
    return (
      <td key={id} title={cell?.because.join("; ")} data-letters={cell?.letters}>
        {cell?.letters.split("").join(" ")}
      </td>
    );
  });
}
