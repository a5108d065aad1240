import { useAct } from "@/data/incidents";
import { useLive } from "@/data/live-store";
import type { Incident } from "@/data/types";
import { t } from "@/text/first";
import { ActButton, ActOutcome } from "./ActButton";
import styles from "./IncidentRow.module.css";
import type { RowPlace } from "./LongList";
import { PriorityMark } from "./PriorityMark";
import { Row, type RowChoice } from "./Row";
import { RowLink } from "./RowLink";
import { StatusMark } from "./Severity";
import { StageMark } from "./StageMark";
import { Ago, Moment, NextStep } from "./Time";

interface Props {
  incident: Incident;
  canAct: boolean;
  choice?: RowChoice;
  place?: RowPlace;
}

// One incident in a list; what nobody has taken can be acknowledged from here.
export function IncidentRow({ incident, canAct, choice, place }: Props) {
  const fresh = useLive((state) => state.fresh.has(incident.id));
  const over = incident.status === "resolved";
  return (
    <Row
      id={incident.id}
      incident={incident.number}
      severity={incident.severity}
      over={over}
      fresh={fresh}
      choice={choice}
      place={place}
      link={(className) => (
        <RowLink to={`/incidents/${incident.number}`} className={className}>
          {incident.title}
        </RowLink>
      )}
      facts={
        <>
          <PriorityMark incident={incident} />
          <StageMark incident={incident} />
          <span className="tabular">{incident.number}</span>
          <span>{incident.service?.name ?? t.incident.unowned}</span>
          {incident.alert_count > 1 && (
            <span>{t.incident.openAlerts(incident.open_alert_count, incident.alert_count)}</span>
          )}
          <Escalating incident={incident} />
        </>
      }
      status={
        <>
          <StatusMark status={incident.status} />
          {incident.status === "acknowledged" && incident.acknowledged_by && (
            <small>
              {incident.snoozed_until ? (
                <>
                  {t.incident.quietUntil} <Moment at={incident.snoozed_until} />
                </>
              ) : (
                incident.acknowledged_by.name
              )}
            </small>
          )}
        </>
      }
      age={<Ago at={over && incident.resolved_at ? incident.resolved_at : incident.created_at} short />}
      act={canAct && <Acknowledge incident={incident} />}
    />
  );
}

function Acknowledge({ incident }: { incident: Incident }) {
  const act = useAct(incident.number, "acknowledge");
  return (
    <>
      {incident.status === "triggered" && <ActButton act={act} label={t.act.acknowledge} size="small" />}
      {incident.status === "acknowledged" && act.isSuccess ? (
        <ActOutcome act={act} at={act.data.at} text={t.act.confirmed} />
      ) : (
        act.error && <ActOutcome act={act} text={t.act.confirmed} />
      )}
    </>
  );
}

function Escalating({ incident }: { incident: Incident }) {
  const { state, due_at } = incident.escalation;
  if (incident.status !== "triggered") return null;
  if (state === "stopped") return <span>{t.held.back}</span>;
  if (state === "exhausted") return <span className={styles.alarm}>{t.incident.exhausted}</span>;
  if (!due_at) return null;
  return (
    <span>
      <NextStep at={due_at} />
    </span>
  );
}
