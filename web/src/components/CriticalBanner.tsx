import { Link, useRouterState } from "@tanstack/react-router";
import { useOpenIncidents } from "@/data/board";
import { byUrgency, isCritical } from "@/domain/severity";
import { t } from "@/text/first";
import styles from "./CriticalBanner.module.css";
import { SeverityMark } from "./Severity";

// Pages that say it themselves.
const saidBy = (path: string): boolean =>
  path === "/" || path === "/board" || path === "/incidents" || path.startsWith("/incidents/");

// While something critical is open, every page says so: loudly when nobody has it, calmly when someone does.
export function CriticalBanner() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data } = useOpenIncidents();
  const worst = (data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((incident) => isCritical(incident) && incident.status !== "resolved")
    .sort(byUrgency)[0];
  if (!worst || saidBy(path)) return null;
  const { number, title, status, acknowledged_by } = worst;
  return (
    <Link to="/incidents/$number" params={{ number }} className={styles.banner} data-status={status}>
      <SeverityMark severity={worst.severity} />
      <span className={styles.text}>
        <strong>
          {status === "triggered"
            ? t.notices.critical(number)
            : t.notices.criticalHeld(number, acknowledged_by?.name ?? t.notices.somebody)}
        </strong>{" "}
        <span className={styles.title}>{title}</span>
      </span>
    </Link>
  );
}
