import { Link } from "@tanstack/react-router";
import { CalendarClock, Plus, UserRoundPlus, UserX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Absences } from "@/components/Absences";
import { Avatar } from "@/components/Avatar";
import { Button, buttonClass } from "@/components/Button";
import { CoverageList } from "@/components/CoverageList";
import { CoverRequests } from "@/components/CoverRequests";
import { strip, stripWindow } from "@/components/Duty";
import { Handoff } from "@/components/Handoff";
import { MyShifts } from "@/components/MyShifts";
import { Notices } from "@/components/Notices";
import { Overrides } from "@/components/Overrides";
import { Page } from "@/components/Page";
import { ShiftStrip } from "@/components/ShiftStrip";
import { Empty, Failed, Show, Stale } from "@/components/States";
import { TakePager } from "@/components/TakePager";
import { Moment } from "@/components/Time";
import { type Plan, useOncall, usePlans } from "@/data/oncall";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import { useSession } from "@/data/session";
import type { OncallRow } from "@/data/types";
import { t } from "@/text";
import styles from "./Oncall.module.css";

// A schedule that somebody is to cover; `from` and `until`: this shift of mine.
export interface Wanted {
  row: OncallRow;
  from?: number;
  until?: number;
}

const AskCover = lazy(() => import("@/components/AskCover"));
const LoadReport = lazy(() => import("@/components/LoadReport").then((module) => ({ default: module.LoadReport })));
const CoverDialog = lazy(() => import("@/components/CoverDialog"));

const NewSchedule = () => (
  <Link to="/oncall/$id/edit" params={{ id: "new" }} className={buttonClass()}>
    <Plus aria-hidden="true" />
    {t.schedule.create}
  </Link>
);

export function Oncall() {
  const canEdit = useMay("configure");
  const oncall = useOncall();
  const me = useSession().data?.actor.id ?? "";
  const [cover, setCover] = useState<Wanted | null>(null);
  const [asked, setAsked] = useState<Required<Wanted> | null>(null);
  const rows = oncall.data?.items ?? [];
  const { plans, error } = usePlans(
    rows.map((row) => row.schedule),
    ...stripWindow(),
  );
  return (
    <Page
      title={t.oncall.title}
      aside={
        <>
          <Stale since={oncall.dataUpdatedAt} />
          {canEdit && <NewSchedule />}
        </>
      }
      wide
    >
      <Show query={oncall}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty title={t.oncall.emptyTitle} icon={<CalendarClock />} action={canEdit && <NewSchedule />}>
              {t.schedule.emptyDetail}
            </Empty>
          ) : (
            <div className={styles.list}>
              <Notices />
              <MyShifts plans={plans} rows={data.items} me={me} onAsk={setAsked} />
              <CoverRequests me={me} />
              {data.items
                .filter((row) => row.on_call.some((person) => person.id === me))
                .map((row) => (
                  <Handoff key={row.schedule.id} schedule={row.schedule.id} name={row.schedule.name} me={me} />
                ))}
              {data.items.map((row) => (
                <ScheduleView
                  key={row.schedule.id}
                  row={row}
                  me={me}
                  plan={plans.find((plan) => plan.schedule.id === row.schedule.id)}
                  onCover={() => setCover({ row })}
                />
              ))}
              {error && <Failed error={error} />}
              <Absences me={me} mayAdd />
              <CoverageList />
              <Suspense>
                <LoadReport />
              </Suspense>
              <p className={styles.legend}>
                {t.oncall.legend} {t.oncall.zone(reader().zone)}.
              </p>
            </div>
          )
        }
      </Show>
      {asked && (
        <Suspense>
          <AskCover
            {...asked}
            me={me}
            onPut={() => {
              setCover(asked);
              setAsked(null);
            }}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
      {cover && (
        <Suspense>
          <CoverDialog {...cover} me={me} onClose={() => setCover(null)} />
        </Suspense>
      )}
    </Page>
  );
}

interface ScheduleProps {
  row: OncallRow;
  plan: Plan | undefined;
  me: string;
  onCover: () => void;
}

// One schedule: who is on call now, who comes then, and the days to come.
function ScheduleView({ row, plan, me, onCover }: ScheduleProps) {
  const canAct = useMay("respond");
  const nobody = row.on_call.length === 0;
  return (
    <section className={styles.schedule} aria-label={row.schedule.name}>
      <div className={styles.head}>
        <h2>
          <Link to="/oncall/$id" params={{ id: row.schedule.id }}>
            {row.schedule.name}
          </Link>
        </h2>
        <span className={styles.soft}>{[row.team?.name, row.time_zone].filter(Boolean).join(" · ")}</span>
        {canAct && (
          <span className={styles.actions}>
            <TakePager row={row} me={me} small />
            <Button size="small" icon={<UserRoundPlus />} onClick={onCover}>
              {t.oncall.cover}
            </Button>
          </span>
        )}
      </div>
      <div className={styles.now} data-nobody={nobody}>
        {nobody ? (
          <span className={styles.person}>
            <UserX aria-hidden="true" />
            <strong>{t.oncall.nobody}</strong>
          </span>
        ) : (
          row.on_call.map((person) => (
            <span key={person.id} className={styles.person}>
              <Avatar id={person.id} name={person.name} />
              <strong>{person.name}</strong>
              {person.id === me && <span className={styles.soft}>({t.oncall.you})</span>}
            </span>
          ))
        )}
        {row.shadows.length > 0 && (
          <span className={styles.soft}>{t.oncall.shadowing(row.shadows.map((person) => person.name).join(", "))}</span>
        )}
        <span className={styles.soft}>
          {row.until ? (
            <>
              {t.oncall.until} <Moment at={row.until} />,{" "}
              {row.next.length > 0
                ? t.oncall.followedBy(row.next.map((person) => person.name).join(", "))
                : t.oncall.followedByNobody}
            </>
          ) : (
            t.oncall.noChange
          )}
        </span>
      </div>
      {plan && (
        <ShiftStrip
          shifts={plan.shifts}
          from={stripWindow()[0]}
          days={strip}
          me={me}
          label={`${row.schedule.name}: ${t.oncall.next14}`}
        />
      )}
      <Overrides schedule={row.schedule.id} canAct={canAct} />
    </section>
  );
}
