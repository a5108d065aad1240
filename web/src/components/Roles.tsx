import { Link } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { Suspense, useState } from "react";
import { useRoleAct, useRoles } from "@/data/roles";
import { useSession } from "@/data/session";
import type { IncidentRole, IncidentRoles } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import { cx } from "./cx";
import { DownloadLink } from "./Downloads";
import { lazyDialog } from "./lazyDialog";
import { Section } from "./Page";
import { Problem } from "./Problem";
import styles from "./Roles.module.css";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Show } from "./States";
import { Ago, Moment } from "./Time";

const RoleDialog = lazyDialog(() => import("./RoleDialog"));

// What a dialog is about: a role, and whose it is to be handed over.
export interface AboutRole {
  role: IncidentRole;
  from?: { id: string; name: string };
}

// Who does what: each role, who has it or is being called, and what is wrong with that.
export default function Roles({ incident: { number }, canAct, over }: RoomProps) {
  const roles = useRoles(number);
  const [about, setAbout] = useState<AboutRole>();
  return (
    <Section
      title={t.incidentRoles.title}
      aside={
        <span className={list.buttons}>
          <Link className={list.download} to="/incidents/$number/roster" params={{ number }}>
            <Printer aria-hidden="true" />
            {t.incidentRoles.printRoster}
          </Link>
          <DownloadLink
            className={list.download}
            href={`/v1/incidents/${number}/roster?format=csv`}
            label={t.incidentRoles.roster}
          />
        </span>
      }
    >
      <Show query={roles} rows={3}>
        {(data) => (
          <ul className={list.list}>
            {data.roles.map((role) => (
              <RoleView
                key={role.id}
                number={number}
                role={role}
                flags={data.flags.filter((flag) => flag.role === role.id)}
                onAct={canAct && !over ? setAbout : undefined}
              />
            ))}
          </ul>
        )}
      </Show>
      {about && (
        <Suspense>
          <RoleDialog number={number} about={about} onClose={() => setAbout(undefined)} />
        </Suspense>
      )}
    </Section>
  );
}

interface RoleProps {
  number: string;
  role: IncidentRole;
  flags: IncidentRoles["flags"];
  onAct?: (about: AboutRole) => void;
}

function RoleView({ number, role, flags, onAct }: RoleProps) {
  const me = useSession().data?.actor.id;
  const act = useRoleAct(number, role.id);
  const mine = role.holders.some(({ user }) => user.id === me);
  // Then it is asked above the tabs (RoomDemands.tsx).
  const calledMe = role.called?.user.id === me && me !== undefined;
  const free = role.holders.length === 0 || role.several;
  return (
    <li className={cx(list.item, styles.role)}>
      <div className={styles.head}>
        <strong title={role.duties.join(". ")}>{role.name}</strong>
        {onAct && (
          <span className={list.buttons}>
            {!mine && !calledMe && free && (
              <Button
                size="small"
                aria-disabled={act.isPending}
                onClick={() => !act.isPending && act.mutate({ act: "give" })}
              >
                {t.incidentRoles.take}
                <span className="visually-hidden"> {role.name}</span>
              </Button>
            )}
            <Button size="small" look="quiet" onClick={() => onAct({ role, from: role.holders[0]?.user })}>
              {role.holders.length > 0 ? t.incidentRoles.handOver : t.incidentRoles.give}
              <span className="visually-hidden"> {role.name}</span>
            </Button>
          </span>
        )}
      </div>
      {role.holders.map(({ user, since }) => (
        <p key={user.id}>
          {user.name} <Ago at={since} />
        </p>
      ))}
      {role.called && (
        <p className={list.soft}>
          {t.incidentRoles.called(role.called.user.name)} <Moment at={role.called.answer_by} />
        </p>
      )}
      {flags.map((flag) => (
        <p key={`${flag.kind} ${flag.user}`} className={list.problem}>
          {t.incidentRoles.flags[flag.kind]}
        </p>
      ))}
      {role.holders.length === 0 && !role.called && flags.length === 0 && (
        <p className={list.soft}>{t.incidentRoles.nobody}</p>
      )}
      <Problem of={act} />
    </li>
  );
}
