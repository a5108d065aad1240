import type { Alert } from "@/data/types";
import { t } from "@/text";
import type { RowPlace } from "./LongList";
import { Row, type RowChoice } from "./Row";
import { RowLink } from "./RowLink";
import { StatusMark } from "./Severity";
import { Ago } from "./Time";

interface Props {
  alert: Alert;
  narrow?: boolean; // beside its incident, where less is news
  choice?: RowChoice;
  place?: RowPlace;
}

export function AlertRow({ alert, narrow = false, choice, place }: Props) {
  return (
    <Row
      id={alert.id}
      severity={alert.severity}
      over={alert.status === "resolved"}
      narrow={narrow}
      choice={choice}
      place={place}
      link={(className) => (
        <RowLink to={`/alerts/${alert.id}`} className={className}>
          {alert.summary}
        </RowLink>
      )}
      facts={
        <>
          {!narrow && (alert.service ? <span>{alert.service.name}</span> : <strong>{t.alert.unowned}</strong>)}
          {!narrow && alert.incident && <span className="tabular">{alert.incident.number}</span>}
          {alert.source && <span>{alert.source}</span>}
          <span className="tabular">{t.alert.seen(alert.occurrences)}</span>
          {narrow && alert.joined && <span>{t.grouping.why(alert.joined)}</span>}
        </>
      }
      status={<StatusMark status={alert.status} />}
      age={<Ago at={alert.created_at} short />}
    />
  );
}
