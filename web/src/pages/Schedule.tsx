import { Link, useParams } from "@tanstack/react-router";
import { CalendarClock, CalendarCog, UserRoundPlus, UserX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Avatar } from "@/components/Avatar";
import { Button, buttonClass } from "@/components/Button";
import { Calendar, useCalendarWindow } from "@/components/Calendar";
import { strip, stripWindow } from "@/components/Duty";
import { FairerOrder } from "@/components/FairerDialog";
import form from "@/components/Form.module.css";
import { Handoff } from "@/components/Handoff";
import { Lanes } from "@/components/Lanes";
import { Overrides } from "@/components/Overrides";
import { Page, Section } from "@/components/Page";
import { Failed, Loading, Missing, ShowPage, Stale } from "@/components/States";
import { TakePager } from "@/components/TakePager";
import { useAbsencesWithin } from "@/data/absences";
import { nameOf, useConfig, useConfigObject } from "@/data/config";
import { useOncall, usePlans } from "@/data/oncall";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import { useSession } from "@/data/session";
import type { ConfigObject, OncallRow } from "@/data/types";
import { awaySpans } from "@/domain/absence";
import { type PolicyBody, usesTarget } from "@/domain/policy";
import { moment, sameClock, zoneName } from "@/domain/time";
import { t } from "@/text";
import type { Wanted } from "./Oncall";
import styles from "./Schedule.module.css";

const CoverDialog = lazy(() => import("@/components/CoverDialog"));

export function SchedulePage() {
  const { id } = useParams({ from: "/oncall/$id" });
  const stored = useConfigObject("schedules", id);
  return (
    <ShowPage query={stored} title={t.oncall.title}>
      {(object) => (object ? <View schedule={object} /> : <Missing />)}
    </ShowPage>
  );
}

// One schedule: who is on call now, the calendar, its overrides, and what pages it.
function View({ schedule }: { schedule: ConfigObject }) {
  const zone = (schedule.body.time_zone as string | undefined) ?? "UTC";
  const name = nameOf(schedule);
  const me = useSession().data?.actor.id ?? "";
  const canAct = useMay("respond");
  const canEdit = useMay("configure");
  const oncall = useOncall();
  const row = oncall.data?.items.find((one) => one.schedule.id === schedule.id);
  const window = useCalendarWindow(zone);
  const { plans, error } = usePlans([{ id: schedule.id, name }], window.from, window.until);
  const away = awaySpans(useAbsencesWithin(window.from, window.until).data ?? []);
  const [cover, setCover] = useState<Wanted | null>(null);
  return (
    <Page
      title={name}
      wide
      aside={
        <span className={form.line}>
          <Stale since={oncall.dataUpdatedAt} />
          {canAct && row && <TakePager row={row} me={me} />}
          {canAct && row && (
            <Button icon={<UserRoundPlus />} onClick={() => setCover({ row })}>
              {t.oncall.cover}
            </Button>
          )}
          <FairerOrder schedule={schedule} zone={zone} canStore={canEdit} />
          {canEdit && (
            <Link to="/oncall/$id/edit" params={{ id: schedule.id }} className={buttonClass()}>
              <CalendarCog aria-hidden="true" />
              {t.edit.edit}
            </Link>
          )}
        </span>
      }
    >
      {row && <Now row={row} me={me} />}
      {row?.changes_at && (
        <p className={form.soft}>
          <CalendarClock aria-hidden="true" /> {t.schedule.changesAt}{" "}
          {moment(Date.parse(row.changes_at), window.now, { ...reader(), zone })}
        </p>
      )}
      {error ? (
        <Failed error={error} />
      ) : plans[0] ? (
        <Calendar
          window={window}
          shifts={plans[0].shifts}
          away={away}
          scheduleZone={zone}
          me={me}
          name={name}
          onSpan={
            row && canAct
              ? (from, until) => until > window.now && setCover({ row, from: Math.max(from, window.now), until })
              : undefined
          }
          onPick={(bar) => {
            if (row && canAct && bar.until > window.now) {
              setCover(
                bar.user?.id === me ? { row, from: bar.from, until: bar.until } : { row, ...later(bar, window.now) },
              );
            }
          }}
        />
      ) : (
        <>
          {window.controls}
          <Loading rows={6} />
        </>
      )}
      <p className={form.soft}>{t.schedule.legend}</p>
      <TakenApart schedule={schedule.id} name={name} me={me} />
      <Overrides schedule={schedule.id} canAct={canAct} />
      <Handoff schedule={schedule.id} me={me} />
      <PagedBy schedule={schedule.id} />
      {cover && (
        <Suspense>
          <CoverDialog {...cover} me={me} onClose={() => setCover(null)} />
        </Suspense>
      )}
    </Page>
  );
}

// The next two weeks, layer by layer.
function TakenApart({ schedule, name, me }: { schedule: string; name: string; me: string }) {
  const [from, until] = stripWindow();
  const { plans } = usePlans([{ id: schedule, name }], from, until);
  if (!plans[0]) return null;
  return <Lanes schedule={schedule} final={plans[0].shifts} from={from} days={strip} me={me} />;
}

const later = (bar: { from: number; until: number }, now: number) => ({
  from: Math.max(bar.from, now),
  until: bar.until,
});

function Now({ row, me }: { row: OncallRow; me: string }) {
  const until = row.until ? Date.parse(row.until) : null;
  const mine = reader();
  const there = { ...mine, zone: row.time_zone };
  const now = Date.now();
  return (
    <div className={styles.now} data-nobody={row.on_call.length === 0}>
      {row.on_call.length === 0 ? (
        <span className={styles.person}>
          <UserX aria-hidden="true" />
          <strong>{t.oncall.nobody}</strong>
        </span>
      ) : (
        row.on_call.map((person) => (
          <span key={person.id} className={styles.person}>
            <Avatar id={person.id} name={person.name} />
            <Link to="/people/$id" params={{ id: person.id }}>
              {person.name}
            </Link>
            {person.id === me && <span className={form.soft}>({t.oncall.you})</span>}
          </span>
        ))
      )}
      {row.shadows.length > 0 && (
        <span className={form.soft}>{t.oncall.shadowing(row.shadows.map((person) => person.name).join(", "))}</span>
      )}
      <span className={form.soft}>
        {until ? (
          <>
            {t.oncall.until} {moment(until, now, there)} {zoneName(until, there)}
            {!sameClock(until, row.time_zone, mine.zone) && ` (${moment(until, now, mine)} ${zoneName(until, mine)})`},{" "}
            {row.next.length > 0
              ? t.oncall.followedBy(row.next.map((person) => person.name).join(", "))
              : t.oncall.followedByNobody}
          </>
        ) : (
          t.oncall.noChange
        )}
      </span>
    </div>
  );
}

function PagedBy({ schedule }: { schedule: string }) {
  const policies = useConfig("escalation_policies").data;
  const using = policies?.filter((policy) => usesTarget(policy.body as PolicyBody, "schedule", schedule)) ?? [];
  if (!policies) return null;
  return (
    <Section title={t.schedule.pagedBy}>
      {using.length === 0 ? (
        <p className={form.soft}>{t.schedule.pagedByNone}</p>
      ) : (
        <p className={form.links}>
          {using.map((policy) => (
            <Link key={policy.id} to="/policies/$id" params={{ id: policy.id }}>
              {nameOf(policy)}
            </Link>
          ))}
        </p>
      )}
    </Section>
  );
}
