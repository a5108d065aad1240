import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useCheckpoints } from "@/data/checkpoints";
import { useClassification } from "@/data/classification";
import { type RegulatoryClock, useCommunications, useIncidentClocks, useNextUpdate } from "@/data/communication";
import { useRoleAct, useRoles } from "@/data/roles";
import { useSession } from "@/data/session";
import { useTasks } from "@/data/tasks";
import type { IncidentRole } from "@/data/types";
import { hour } from "@/domain/time";
import { t } from "@/text";
import { c } from "@/text/communication";
import { Button } from "./Button";
import { CheckpointView, isQuiet } from "./Checkpoints";
import { type AboutPriority, asksMajor, MajorState } from "./Classification";
import { CommunicationItem } from "./CommunicationItem";
import { serverNow } from "./clock";
import { lazyDialog } from "./lazyDialog";
import { Problem } from "./Problem";
import { Left } from "./RegulatoryClocks";
import styles from "./RoomDemands.module.css";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Moment } from "./Time";
import { DueText } from "./UpdatesDue";

const ClassifyDialog = lazyDialog(() => import("./ClassifyDialog"));

const tasksMost = 3;

// What demands something, whichever tab is open: a role that one is called for, a question that nobody has answered, a task
// that does not go on, whether it is a major incident. Nothing when all goes on by itself.
export default function RoomDemands({ incident: { number }, canAct, over }: RoomProps) {
  const me = useSession().data?.actor.id;
  const roles = useRoles(number).data?.roles.filter(({ called }) => me !== undefined && called?.user.id === me) ?? [];
  const checkpoints = useCheckpoints(number).data?.items.filter((one) => !isQuiet(one)) ?? [];
  const stalled = useTasks(number).data?.items.filter((one) => one.stalled) ?? [];
  const classification = useClassification(number).data;
  const next = useNextUpdate(number).data;
  const approvals = useCommunications(number).data?.items.filter(({ may_approve }) => may_approve) ?? [];
  const clocks = useIncidentClocks(number).data?.items.filter(({ state }) => state === "running") ?? [];
  const due = next?.due_at && !over ? next.due_at : undefined;
  const pressing = due !== undefined && next?.state !== "waiting";
  const isNear = ({ late, next_due_at }: RegulatoryClock) =>
    late || (next_due_at !== null && Date.parse(next_due_at) - serverNow() < 24 * hour);
  const near = clocks.filter(isNear);
  const [about, setAbout] = useState<AboutPriority>();
  const major = classification && asksMajor(classification, canAct);
  const asked = roles.length + checkpoints.length + stalled.length > 0 || major || about || pressing;
  // What the law wants to be told, and what waits for an approval, is wanted also of what is resolved.
  const demands = near.length > 0 || approvals.length > 0 || (!over && asked);
  // There is time: nobody has to be alarmed.
  const calm = (
    <div className={list.soft}>
      {clocks.map((clock) => !isNear(clock) && <RunningClock key={clock.clock} number={number} clock={clock} />)}
      {due && !pressing && <NextUpdate number={number} due={due} />}
    </div>
  );
  if (!demands) return clocks.length > 0 || due ? calm : null;
  return (
    <>
      {calm}
      <section className={styles.demands} aria-label={t.room.demands}>
        <ul className={list.list}>
          {near.map((clock) => (
            <li key={clock.clock} className={list.item}>
              <RunningClock number={number} clock={clock} />
            </li>
          ))}
          {due && pressing && (
            <li className={list.item}>
              <NextUpdate number={number} due={due} />
            </li>
          )}
          {approvals.map((one) => (
            <CommunicationItem key={one.id} one={one} number={number} canAct={canAct} />
          ))}
          {!over && roles.map((role) => <Called key={role.id} number={number} role={role} />)}
          {!over &&
            checkpoints.map((one) => <CheckpointView key={one.id} number={number} checkpoint={one} canAct={canAct} />)}
          {!over && classification && (major || about) && (
            <li className={list.item}>
              <MajorState classification={classification} onSay={setAbout} />
              {about && (
                <Suspense>
                  <ClassifyDialog
                    number={number}
                    classification={classification}
                    about={about}
                    onClose={() => setAbout(undefined)}
                  />
                </Suspense>
              )}
            </li>
          )}
          {!over &&
            stalled.slice(0, tasksMost).map((task) => (
              <li key={task.number} className={list.item}>
                <Link
                  to="/incidents/$number"
                  params={{ number }}
                  search={(before) => ({ ...before, tab: "tasks" })}
                  resetScroll={false}
                >
                  {task.number}. <bdi>{task.title}</bdi>
                </Link>{" "}
                <span className={list.problem}>{t.tasks.stalled[task.stalled]}</span>
              </li>
            ))}
          {!over && stalled.length > tasksMost && (
            <li className={list.item}>{t.room.moreStalled(stalled.length - tasksMost)}</li>
          )}
        </ul>
      </section>
    </>
  );
}

function NextUpdate({ number, due }: { number: string; due: string }) {
  return (
    <p>
      <Link
        to="/incidents/$number"
        params={{ number }}
        search={(before) => ({ ...before, tab: "tell" })}
        resetScroll={false}
      >
        {c().due.label}
      </Link>{" "}
      <DueText at={due} />
    </p>
  );
}

function RunningClock({ number, clock }: { number: string; clock: RegulatoryClock }) {
  const next = clock.notifications.find((one) => !one.done_at && one.due_at === clock.next_due_at);
  return (
    <p>
      <Link
        to="/incidents/$number"
        params={{ number }}
        search={(before) => ({ ...before, tab: "business" })}
        resetScroll={false}
      >
        {next ? `${clock.name}: ${next.name}` : clock.name}
      </Link>{" "}
      {clock.next_due_at && <Left at={clock.next_due_at} />}
    </p>
  );
}

function Called({ number, role }: { number: string; role: IncidentRole }) {
  const act = useRoleAct(number, role.id);
  return (
    <li className={list.item}>
      <div className={styles.called}>
        <p>
          <strong>{t.room.calledAs(role.name)}</strong>{" "}
          {role.called && (
            <span className={list.soft}>
              {t.room.answerBy} <Moment at={role.called.answer_by} />
            </span>
          )}
        </p>
        <span className={list.buttons}>
          <Button
            size="small"
            look="primary"
            aria-disabled={act.isPending}
            onClick={() => !act.isPending && act.mutate({ act: "give" })}
          >
            {t.incidentRoles.take}
            <span className="visually-hidden"> {role.name}</span>
          </Button>
          <Button
            size="small"
            aria-disabled={act.isPending}
            onClick={() => !act.isPending && act.mutate({ act: "decline" })}
          >
            {t.incidentRoles.decline}
            <span className="visually-hidden"> {role.name}</span>
          </Button>
        </span>
      </div>
      <Problem of={act} />
    </li>
  );
}
