import { Link } from "@tanstack/react-router";
import { Phone, PhoneOff } from "lucide-react";
import { useMemo } from "react";
import { useOncall, usePlans } from "@/data/oncall";
import { reader } from "@/data/preferences";
import { dutiesOf, type MyDuty, type MyNext, nextOf } from "@/domain/oncall";
import { day, moment, startOfDay } from "@/domain/time";
import { t } from "@/text/first";
import { serverNow, useNow } from "./clock";
import { cx } from "./cx";
import styles from "./Duty.module.css";

export const strip = 14; // days that plans are asked for

// The window of those days, beginning today; the same for everyone who asks, so that it is asked once.
export const stripWindow = (): [number, number] => {
  const from = startOfDay(serverNow(), reader().zone);
  return [from, startOfDay(from, reader().zone, strip)];
};

interface Duty {
  duties: MyDuty[];
  next: MyNext | undefined;
  loaded: boolean;
}

function useDuty(user: string): Duty {
  const { data } = useOncall();
  const now = useNow(60_000);
  const schedules = useMemo(() => (data?.items ?? []).map((row) => row.schedule), [data]);
  const { plans, loaded } = usePlans(schedules, ...stripWindow());
  return {
    duties: dutiesOf(user, data?.items ?? []),
    next: nextOf(user, plans, now),
    loaded: data !== undefined && loaded,
  };
}

// "Am I on call, and until when", small, on every page.
export function DutyPill({ user, compact = false }: { user: string; compact?: boolean }) {
  const { duties, next, loaded } = useDuty(user);
  const now = useNow(60_000);
  if (!loaded && duties.length === 0) return null;
  const first = duties[0];
  const at = first?.until;
  return (
    <Link to="/oncall" className={cx(styles.pill, first && styles.on, compact && styles.compact)}>
      {first ? <Phone aria-hidden="true" /> : <PhoneOff aria-hidden="true" />}
      <span>
        {first ? t.duty.onCallShort : t.duty.notOnCallShort}
        {first && at && <small>{t.duty.until(moment(at, now, reader()))}</small>}
        {!first && next && (
          <small>
            {compact
              ? t.duty.nextShort(moment(next.from, now, reader()))
              : t.duty.next(moment(next.from, now, reader()), next.schedule.name)}
          </small>
        )}
      </span>
    </Link>
  );
}

// The same as a sentence, at the top of home.
export function DutyLine({ user }: { user: string }) {
  const { duties, next, loaded } = useDuty(user);
  const now = useNow(60_000);
  const first = duties[0];
  if (!loaded && !first) return <p className={styles.line}>&nbsp;</p>;
  const rest = duties.length - 1;
  const when = (at: number) => moment(at, now, reader());
  return (
    <p className={cx(styles.line, first && styles.on)}>
      {first ? <Phone aria-hidden="true" /> : <PhoneOff aria-hidden="true" />}
      <span>
        <strong>{first ? t.duty.onCall : t.duty.notOnCall}</strong>{" "}
        {first
          ? [
              t.duty.for(first.schedule.name),
              first.until && first.until - now < 60 * day ? t.duty.until(when(first.until)) : t.duty.noEnd,
              rest > 0 ? t.duty.more(rest) : "",
            ].join(" ")
          : next
            ? t.duty.next(when(next.from), next.schedule.name)
            : t.duty.noNext}
      </span>
    </p>
  );
}
