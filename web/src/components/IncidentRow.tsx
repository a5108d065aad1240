import { Link } from "@tanstack/react-router";
import { useAct } from "@/data/incidents";
import { useLive } from "@/data/live-store";
import type { Incident } from "@/data/types";
import { t } from "@/text";
import { ActButton, ActOutcome } from "./ActButton";
import { cx } from "./cx";
import styles from "./IncidentRow.module.css";
import type { RowPlace } from "./LongList";
import { SeverityMark, StatusMark } from "./Severity";
import { Ago, NextStep } from "./Time";

// One incident in a list: the whole row opens it; what nobody has taken can be acknowledged from here.
export function IncidentRow({ incident, canAct, place }: { incident: Incident; canAct: boolean; place?: RowPlace }) {
  const acknowledge = useAct(incident.number, "acknowledge");
  const fresh = useLive((state) => state.fresh.has(incident.id));
  const over = incident.status === "resolved";
  return (
    <li
      className={cx(styles.row, fresh && styles.fresh, over && styles.over)}
      data-incident={incident.number}
      {...place}
    >
      <span className={styles.severity}>
        <SeverityMark severity={incident.severity} quiet={over} />
      </span>
      <div className={styles.what}>
        <Link to="/incidents/$number" params={{ number: incident.number }} className={styles.title} data-row>
          {incident.title}
        </Link>
        <span className={styles.facts}>
          <span className="tabular">{incident.number}</span>
          <span>{incident.service?.name ?? t.incident.unowned}</span>
          {incident.alert_count > 1 && (
            <span>{t.incident.openAlerts(incident.open_alert_count, incident.alert_count)}</span>
          )}
          <Escalating incident={incident} />
        </span>
      </div>
      <span className={styles.status}>
        <StatusMark status={incident.status} />
        {incident.status === "acknowledged" && incident.acknowledged_by && (
          <small>{incident.acknowledged_by.name}</small>
        )}
      </span>
      <span className={styles.age}>
        <Ago at={over && incident.resolved_at ? incident.resolved_at : incident.created_at} short />
      </span>
      {canAct && (
        <span className={styles.act}>
          {incident.status === "triggered" && <ActButton act={acknowledge} label={t.act.acknowledge} size="small" />}
          {incident.status === "acknowledged" && acknowledge.isSuccess ? (
            <ActOutcome act={acknowledge} at={acknowledge.data.at} text={t.act.confirmed} />
          ) : (
            acknowledge.error && <ActOutcome act={acknowledge} text={t.act.confirmed} />
          )}
        </span>
      )}
    </li>
  );
}

function Escalating({ incident }: { incident: Incident }) {
  const { state, due_at } = incident.escalation;
  if (incident.status !== "triggered") return null;
  if (state === "exhausted") return <span className={styles.alarm}>{t.incident.exhausted}</span>;
  if (!due_at) return null;
  return (
    <span>
      <NextStep at={due_at} />
    </span>
  );
}
