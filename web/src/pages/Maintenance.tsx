import { Plus, Wrench } from "lucide-react";
import { Suspense, useState } from "react";
import { Button } from "@/components/Button";
import { serverNow } from "@/components/clock";
import form from "@/components/Form.module.css";
import { HeldList } from "@/components/HeldList";
import { lazyDialog } from "@/components/lazyDialog";
import { Page, Section } from "@/components/Page";
import { Empty, Show, Stale } from "@/components/States";
import styles from "@/components/Suppression.module.css";
import { Moment } from "@/components/Time";
import { nameIn, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import {
  useEndMaintenance,
  useMaintainedAlerts,
  useMaintenance,
  useMaintenanceCalendar,
  useRemoveMaintenance,
} from "@/data/suppression";
import type { Maintenance as Window } from "@/data/types";
import { day, dayKey, dayName, shortTime } from "@/domain/time";
import { t } from "@/text";

const MaintenanceDialog = lazyDialog(() => import("@/components/MaintenanceDialog"));

const weeks = 4;

// Announced work: what runs, what comes, and the calendar of the next weeks.
export function Maintenance() {
  const windows = useMaintenance();
  const canAct = useMay("respond");
  const [editing, setEditing] = useState<Window | "new">();
  return (
    <Page
      title={t.maintenance.title}
      aside={
        <span className={styles.acts}>
          <Stale since={windows.dataUpdatedAt} />
          {canAct && (
            <Button look="primary" icon={<Plus />} onClick={() => setEditing("new")}>
              {t.maintenance.create}
            </Button>
          )}
        </span>
      }
    >
      <Show query={windows}>
        {(items) =>
          items.length === 0 ? (
            <Empty calm title={t.maintenance.emptyTitle} icon={<Wrench />}>
              {t.maintenance.emptyDetail}
            </Empty>
          ) : (
            <>
              <ul className={styles.list}>
                {items.map((window) => (
                  <Item key={window.id} window={window} canAct={canAct} onEdit={() => setEditing(window)} />
                ))}
              </ul>
              <Calendar />
            </>
          )
        }
      </Show>
      {editing && (
        <Suspense>
          <MaintenanceDialog window={editing === "new" ? undefined : editing} onClose={() => setEditing(undefined)} />
        </Suspense>
      )}
    </Page>
  );
}

interface ItemProps {
  window: Window;
  canAct: boolean;
  onEdit: () => void;
}

function Item({ window, canAct, onEdit }: ItemProps) {
  const end = useEndMaintenance();
  const remove = useRemoveMaintenance();
  const [open, setOpen] = useState(false);
  const held = useMaintainedAlerts(window.id, open);
  const running = window.state === "running" || window.state === "ending";
  const next = window.next[0];
  return (
    <li className={styles.item} data-over={window.state === "over"}>
      <span className={styles.name}>
        <bdi>{window.name}</bdi>
      </span>
      <span className={styles.acts}>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t.held.list}
        </Button>
        {canAct && running && (
          <Button size="small" disabled={end.isPending} onClick={() => end.mutate(window.id)}>
            {t.maintenance.end}
          </Button>
        )}
        {canAct && (
          <Button size="small" onClick={onEdit}>
            {t.maintenance.edit}
          </Button>
        )}
        {canAct && (
          <Button size="small" disabled={remove.isPending} onClick={() => remove.mutate(window)}>
            {t.maintenance.remove}
          </Button>
        )}
      </span>
      <p className={styles.facts}>
        <b className={running ? styles.running : undefined}>{t.maintenance.state[window.state]}</b>
        {next && (
          <span>
            <Moment at={next.starts_at} /> {t.maintenance.until} <Moment at={next.ends_at} />
          </span>
        )}
        {window.recurrence && <Again rule={window.recurrence} />}
        <Scope window={window} />
        <span>{t.maintenance.by(window.created_by)}</span>
      </p>
      {open && (
        <div className={styles.open}>
          <Show query={held} rows={2}>
            {(items) => <HeldList items={items} />}
          </Show>
        </div>
      )}
    </li>
  );
}

// How often it comes: in words when it is one of the usual rules.
const Again = ({ rule }: { rule: string }) => {
  const words = t.maintenance.rules[rule];
  return words ? <span>{words}</span> : <code>{rule}</code>;
};

// What it is about, in words.
function Scope({ window }: { window: Window }) {
  const services = useConfig("services").data;
  const teams = useConfig("teams").data;
  const names = [
    ...window.services.map((id) => nameIn(services, id)),
    ...window.teams.map((id) => nameIn(teams, id)),
    ...window.environments,
    ...window.matchers,
  ];
  return <span>{names.join(", ")}</span>;
}

function Calendar() {
  const { zone } = reader();
  const today = Math.floor(serverNow() / day) * day;
  const from = new Date(today - day).toISOString();
  const until = new Date(today + (7 * weeks + 1) * day).toISOString();
  const calendar = useMaintenanceCalendar(from, until);
  const days = Array.from({ length: 7 * weeks }, (_, index) => serverNow() + index * day);
  return (
    <Section title={t.maintenance.calendar}>
      <Show query={calendar}>
        {(items) =>
          items.length === 0 ? (
            <p className={form.soft}>{t.maintenance.nothingOn}</p>
          ) : (
            <ol className={styles.calendar}>
              {days.map((at, index) => {
                const key = dayKey(at, zone);
                const here = items.filter(
                  (one) =>
                    dayKey(Date.parse(one.starts_at), zone) <= key && key <= dayKey(Date.parse(one.ends_at) - 1, zone),
                );
                return (
                  <li key={key} data-today={index === 0} data-empty={here.length === 0}>
                    <b>{dayName(at, reader())}</b>
                    {here.map((one) => (
                      <span key={`${one.id} ${one.starts_at}`} title={one.name}>
                        {dayKey(Date.parse(one.starts_at), zone) === key && (
                          <span className="tabular">{shortTime(Date.parse(one.starts_at), reader())} </span>
                        )}
                        {one.name}
                      </span>
                    ))}
                  </li>
                );
              })}
            </ol>
          )
        }
      </Show>
    </Section>
  );
}
