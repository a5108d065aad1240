import { CalendarClock, UserRoundPlus, UserX, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Avatar } from "@/components/Avatar";
import { Button } from "@/components/Button";
import { Code } from "@/components/Code";
import { strip, stripWindow } from "@/components/Duty";
import { Page, Section } from "@/components/Page";
import { ShiftStrip } from "@/components/ShiftStrip";
import { Empty, Failed, Show, Stale } from "@/components/States";
import { Moment } from "@/components/Time";
import { nameOf, useConfig } from "@/data/config";
import { type Plan, useDeleteOverride, useOncall, useOverrides, usePlans } from "@/data/oncall";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import { useSession } from "@/data/session";
import type { OncallRow } from "@/data/types";
import { t } from "@/text";
import styles from "./Oncall.module.css";

const CoverDialog = lazy(() => import("@/components/CoverDialog"));

export function Oncall() {
  const oncall = useOncall();
  const me = useSession().data?.actor.id ?? "";
  const [cover, setCover] = useState<OncallRow | null>(null);
  const rows = oncall.data?.items ?? [];
  const { plans, error } = usePlans(
    rows.map((row) => row.schedule),
    ...stripWindow(),
  );
  return (
    <Page title={t.oncall.title} aside={<Stale since={oncall.dataUpdatedAt} />} wide>
      <Show query={oncall}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty title={t.oncall.emptyTitle} icon={<CalendarClock />}>
              {t.oncall.emptyDetail}
              <Code text="muster apply -f org.yaml" label={t.oncall.emptyDetail} />
            </Empty>
          ) : (
            <div className={styles.list}>
              {data.items.map((row) => (
                <ScheduleView
                  key={row.schedule.id}
                  row={row}
                  me={me}
                  plan={plans.find((plan) => plan.schedule.id === row.schedule.id)}
                  onCover={() => setCover(row)}
                />
              ))}
              {error && <Failed error={error} />}
              <p className={styles.legend}>
                {t.oncall.legend} {t.oncall.zone(reader().zone)}.
              </p>
            </div>
          )
        }
      </Show>
      {cover && (
        <Suspense>
          <CoverDialog row={cover} me={me} onClose={() => setCover(null)} />
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
        <h2>{row.schedule.name}</h2>
        <span className={styles.soft}>{[row.team?.name, row.time_zone].filter(Boolean).join(" · ")}</span>
        {canAct && (
          <Button size="small" icon={<UserRoundPlus />} onClick={onCover}>
            {t.oncall.cover}
          </Button>
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

function Overrides({ schedule, canAct }: { schedule: string; canAct: boolean }) {
  const overrides = useOverrides(schedule).data ?? [];
  const people = useConfig("users").data ?? [];
  const remove = useDeleteOverride(schedule);
  if (overrides.length === 0) return null;
  const nameOfUser = (id: string) => {
    const person = people.find((one) => one.id === id);
    return person ? nameOf(person) : id;
  };
  return (
    <Section title={t.oncall.overrides}>
      <ul className={styles.overrides}>
        {overrides.map((override) => (
          <li key={override.id}>
            <Avatar id={override.user} name={nameOfUser(override.user)} small />
            <span>
              {nameOfUser(override.user)},{" "}
              <span className={styles.soft}>
                <Moment at={override.from} /> – <Moment at={override.until} />
              </span>
            </span>
            {canAct && (
              <Button
                size="small"
                look="quiet"
                icon={<X />}
                disabled={remove.isPending}
                onClick={() => remove.mutate(override.id)}
              >
                {t.oncall.removeOverride}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
