import { Link } from "@tanstack/react-router";
import type { Alert } from "@/data/types";
import { t } from "@/text";
import styles from "./AlertRow.module.css";
import { cx } from "./cx";
import type { RowPlace } from "./LongList";
import { SeverityMark, StatusMark } from "./Severity";
import { Ago } from "./Time";

// One alert in a list. `narrow`: beside its incident, where less is news.
export function AlertRow({ alert, narrow = false, place }: { alert: Alert; narrow?: boolean; place?: RowPlace }) {
  const over = alert.status === "resolved";
  return (
    <li className={cx(styles.row, narrow && styles.narrow, over && styles.over)} {...place}>
      <SeverityMark severity={alert.severity} quiet={over} />
      <div className={styles.what}>
        <Link to="/alerts/$id" params={{ id: alert.id }} className={styles.title} data-row={narrow ? undefined : true}>
          {alert.summary}
        </Link>
        <span className={styles.facts}>
          {!narrow && (alert.service ? <span>{alert.service.name}</span> : <strong>{t.alert.unowned}</strong>)}
          {!narrow && <span className="tabular">{alert.incident.number}</span>}
          {alert.source && <span>{alert.source}</span>}
          <span className="tabular">{t.alert.seen(alert.occurrences)}</span>
        </span>
      </div>
      <span className={styles.status}>
        <StatusMark status={alert.status} />
      </span>
      <span className={styles.age}>
        <Ago at={alert.created_at} short />
      </span>
    </li>
  );
}
