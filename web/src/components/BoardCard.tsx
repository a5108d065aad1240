import { Link } from "@tanstack/react-router";
import { useRunningClocks } from "@/data/communication";
import { useLive } from "@/data/live-store";
import type { Incident } from "@/data/types";
import { minute } from "@/domain/time";
import { t } from "@/text";
import { c } from "@/text/communication";
import styles from "./BoardCard.module.css";
import { useNow } from "./clock";
import { cx } from "./cx";
import { PriorityMark } from "./PriorityMark";
import { StageMark } from "./StageMark";
import { spanText } from "./spans";
import { Ago, Moment, NextStep } from "./Time";

// One incident on the board: what, where, since when, and who has it or who is next.
export function BoardCard({ incident }: { incident: Incident }) {
  const fresh = useLive((state) => state.fresh.has(incident.id));
  const { status, escalation } = incident;
  return (
    <li className={cx(styles.card, fresh && styles.fresh)} data-severity={incident.severity} data-status={status}>
      <Link to="/incidents/$number" params={{ number: incident.number }} className={styles.title} data-row>
        <bdi>{incident.title}</bdi>
      </Link>
      <p className={styles.facts}>
        <PriorityMark incident={incident} />
        <StageMark incident={incident} />
        <span className="tabular">{incident.number}</span>
        <span>{incident.service?.name ?? t.incident.unowned}</span>
        <span>
          <Ago at={(status === "resolved" && incident.resolved_at) || incident.created_at} />
        </span>
      </p>
      <Clocks number={incident.number} />
      {status === "triggered" && escalation.state === "exhausted" && (
        <p className={styles.alarm}>{t.incident.exhausted}</p>
      )}
      {status === "triggered" && escalation.state === "stopped" && <p className={styles.next}>{t.held.back}</p>}
      {status === "triggered" && escalation.state === "waiting" && escalation.due_at && (
        <p className={styles.next}>
          <NextStep at={escalation.due_at} />
        </p>
      )}
      {status === "acknowledged" && incident.acknowledged_by && (
        <p className={styles.next}>
          {t.incident.acknowledgedBy(incident.acknowledged_by.name)}
          {incident.snoozed_until && (
            <>
              , {t.incident.quietUntil} <Moment at={incident.snoozed_until} />
            </>
          )}
        </p>
      )}
    </li>
  );
}

// Clocks of laws that run for it.
function Clocks({ number }: { number: string }) {
  const t = c().clocks;
  const running = useRunningClocks().data?.items.filter(({ incident }) => incident.number === number) ?? [];
  const now = useNow(minute / 2);
  return running.map(({ clock, name, next_due_at, late }) => (
    <p key={clock} className={late ? styles.alarm : styles.next}>
      {late || !next_due_at ? t.chipLate(name) : t.chip(name, spanText(Date.parse(next_due_at) - now))}
    </p>
  ));
}
