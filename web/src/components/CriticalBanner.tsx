import { Link, useRouterState } from "@tanstack/react-router";
import { openIncidents, useIncidents } from "@/data/incidents";
import { byUrgency } from "@/domain/severity";
import { t } from "@/text";
import styles from "./CriticalBanner.module.css";
import { SeverityMark } from "./Severity";

// While something critical waits for a person, every page says so; home and the incident itself say it anyway.
export function CriticalBanner() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data } = useIncidents(openIncidents);
  const worst = (data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((incident) => incident.status === "triggered" && incident.severity === "critical")
    .sort(byUrgency)[0];
  if (!worst || path === "/" || path === "/incidents" || path.startsWith("/incidents/")) return null;
  return (
    <Link to="/incidents/$number" params={{ number: worst.number }} className={styles.banner}>
      <SeverityMark severity="critical" />
      <span className={styles.text}>
        <strong>{t.notices.critical(worst.number)}</strong> <span className={styles.title}>{worst.title}</span>
      </span>
    </Link>
  );
}
