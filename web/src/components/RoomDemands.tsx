import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useCheckpoints } from "@/data/checkpoints";
import { useClassification } from "@/data/classification";
import { useRoleAct, useRoles } from "@/data/roles";
import { useSession } from "@/data/session";
import { useTasks } from "@/data/tasks";
import type { IncidentRole } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import { CheckpointView, isQuiet } from "./Checkpoints";
import { type AboutPriority, asksMajor, MajorState } from "./Classification";
import { lazyDialog } from "./lazyDialog";
import { Problem } from "./Problem";
import styles from "./RoomDemands.module.css";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Moment } from "./Time";

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
  const [about, setAbout] = useState<AboutPriority>();
  const major = classification && asksMajor(classification, canAct);
  if (over || (roles.length === 0 && checkpoints.length === 0 && stalled.length === 0 && !major && !about)) return null;
  return (
    <section className={styles.demands} aria-label={t.room.demands}>
      <ul className={list.list}>
        {roles.map((role) => (
          <Called key={role.id} number={number} role={role} />
        ))}
        {checkpoints.map((one) => (
          <CheckpointView key={one.id} number={number} checkpoint={one} canAct={canAct} />
        ))}
        {classification && (major || about) && (
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
        {stalled.slice(0, tasksMost).map((task) => (
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
        {stalled.length > tasksMost && <li className={list.item}>{t.room.moreStalled(stalled.length - tasksMost)}</li>}
      </ul>
    </section>
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
