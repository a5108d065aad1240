import { UserRoundPlus } from "lucide-react";
import type { Plan } from "@/data/oncall";
import { reader } from "@/data/preferences";
import type { OncallRow } from "@/data/types";
import { spokenDuration } from "@/domain/duration";
import { hour, moment } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { serverNow } from "./clock";
import styles from "./MyShifts.module.css";
import { Section } from "./Page";

interface Props {
  plans: readonly Plan[];
  rows: readonly OncallRow[];
  me: string;
  onAsk: (wanted: { row: OncallRow; from: number; until: number }) => void;
}

const most = 6;

// My shifts to come, each with one tap to ask somebody to take it.
export function MyShifts({ plans, rows, me, onAsk }: Props) {
  const now = serverNow();
  const mine = plans
    .flatMap(({ schedule, shifts }) => {
      const row = rows.find((one) => one.schedule.id === schedule.id);
      return shifts
        .filter((shift) => row && shift.user.id === me && Date.parse(shift.until) > now)
        .map((shift) => ({
          row: row as OncallRow,
          from: Date.parse(shift.from),
          until: Date.parse(shift.until),
          shift,
        }));
    })
    .sort((a, b) => a.from - b.from);
  if (mine.length === 0) return null;
  const at = (when: number) => moment(when, now, reader());
  return (
    <Section title={t.schedule.mine} aside={<span className={styles.soft}>{t.schedule.mineWithin}</span>}>
      <ul className={styles.shifts}>
        {mine.slice(0, most).map(({ row, from, until, shift }) => (
          <li key={`${row.schedule.id} ${from}`} data-now={from <= now}>
            <span className={styles.when}>
              {from <= now ? t.schedule.nowUntil(at(until)) : `${at(from)} – ${at(until)}`}
            </span>
            <span className={styles.what}>
              {row.schedule.name}
              <small>{spokenDuration(Math.round((until - Math.max(now, from)) / hour) * hour)}</small>
              {shift.override && <small>{t.oncall.override}</small>}
            </span>
            <Button
              size="small"
              look="quiet"
              icon={<UserRoundPlus />}
              onClick={() => onAsk({ row, from: Math.max(now, from), until })}
            >
              {t.schedule.findCover}
            </Button>
          </li>
        ))}
      </ul>
      {mine.length > most && <p className={styles.soft}>{t.schedule.moreShifts(mine.length - most)}</p>}
    </Section>
  );
}
