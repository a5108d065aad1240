import { Link } from "@tanstack/react-router";
import { BatteryWarning, CalendarOff, CircleCheck, PhoneOff, Scale, UserX } from "lucide-react";
import type { ReactNode } from "react";
import { useCoverage } from "@/data/oncall";
import { reader } from "@/data/preferences";
import type { CoverageFinding } from "@/data/types";
import { moment, zoneName } from "@/domain/time";
import { t } from "@/text";
import styles from "./CoverageList.module.css";
import { serverNow } from "./clock";
import { Section } from "./Page";

const pictures: Record<CoverageFinding["kind"], ReactNode> = {
  gap: <UserX aria-hidden="true" />,
  unreachable: <PhoneOff aria-hidden="true" />,
  away: <CalendarOff aria-hidden="true" />,
  two_at_once: <BatteryWarning aria-hidden="true" />,
  unfair: <Scale aria-hidden="true" />,
};

// What is wrong with the next four weeks, before it matters; with the way to where it can be mended.
export function CoverageList() {
  const { data } = useCoverage();
  if (!data) return null;
  const well = data.findings.length === 0 && data.silent_policies.length === 0;
  return (
    <Section title={t.coverage.title} aside={<span className={styles.soft}>{t.coverage.within}</span>}>
      {well ? (
        <p className={styles.well}>
          <CircleCheck aria-hidden="true" />
          {t.coverage.well}
        </p>
      ) : (
        <ul className={styles.list}>
          {data.findings.map((one) => (
            <li key={`${one.kind} ${one.schedule.id} ${one.user?.id} ${one.other?.id}`} data-kind={one.kind}>
              {pictures[one.kind]}
              <span>
                <strong>{words(one)}</strong>
                <small>
                  {one.kind !== "unfair" && `${span(one)} `}
                  {one.times > 1 && t.coverage.times(one.times)}
                </small>
              </span>
              <Link to="/oncall/$id" params={{ id: one.schedule.id }}>
                {one.schedule.name}
              </Link>
            </li>
          ))}
          {data.silent_policies.map((one) => (
            <li key={one.message} data-kind="gap">
              {pictures.gap}
              <span>
                <strong>{t.coverage.silent}</strong>
                <small>{one.message}</small>
              </span>
              <Link to="/policies/$id" params={{ id: one.policy.id }}>
                {one.policy.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function words(one: CoverageFinding): string {
  const who = one.user?.name ?? "";
  if (one.kind === "gap") return t.oncall.nobody;
  if (one.kind === "unreachable") return t.coverage.unreachable(who);
  if (one.kind === "away") return t.absence.finding(who);
  if (one.kind === "two_at_once") return t.coverage.twoAtOnce(who, one.other?.name ?? "");
  return t.coverage.unfair(Math.round((one.fairness ?? 1) * 100));
}

// The first time, as the schedule's people read it.
function span(one: CoverageFinding): string {
  const there = { ...reader(), zone: one.time_zone };
  const [from, until] = [Date.parse(one.from), Date.parse(one.until)];
  const now = serverNow();
  return `${moment(from, now, there)} – ${moment(until, now, there)} ${zoneName(from, there)}`;
}
