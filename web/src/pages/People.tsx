import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { Avatar } from "@/components/Avatar";
import { buttonClass } from "@/components/Button";
import { Page, Section } from "@/components/Page";
import { useRowKeys } from "@/components/rows";
import { Show, Stale } from "@/components/States";
import { nameIn, nameOf, textOf, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import type { ConfigObject } from "@/data/types";
import type { UserBody } from "@/domain/contacts";
import { t } from "@/text";
import styles from "./Catalog.module.css";

export function People() {
  const people = useConfig("users");
  const teams = useConfig("teams");
  const canEdit = useMay("configure");
  useRowKeys();
  return (
    <Page
      title={t.catalog.people}
      aside={
        <span className={styles.aside}>
          <Stale since={people.dataUpdatedAt} />
          {canEdit && (
            <Link to="/people/$id" params={{ id: "new" }} className={buttonClass("primary")}>
              <Plus aria-hidden="true" />
              {t.people.create}
            </Link>
          )}
        </span>
      }
    >
      <Show query={people}>
        {(items) => (
          <ul className={styles.list}>
            {items.map((item) => (
              <Person key={item.id} person={item} />
            ))}
          </ul>
        )}
      </Show>
      <Section
        title={t.catalog.teams}
        aside={
          canEdit && (
            <Link to="/teams/$id" params={{ id: "new" }} className={buttonClass("plain", "small")}>
              <Plus aria-hidden="true" />
              {t.people.createTeam}
            </Link>
          )
        }
      >
        <Show query={teams}>
          {(items) =>
            items.length === 0 ? (
              <p className={styles.soft}>{t.people.noTeamsYet}</p>
            ) : (
              <ul className={styles.list}>
                {items.map((item) => (
                  <Team key={item.id} team={item} people={people.data ?? []} />
                ))}
              </ul>
            )
          }
        </Show>
      </Section>
    </Page>
  );
}

// How a person is reached: the channels, in the words of the UI.
function reachedBy({ contacts = [] }: UserBody): string {
  const names: Record<string, string> = t.channel;
  return [...new Set(contacts.map((contact) => names[contact.type] ?? contact.type))].join(", ");
}

function Person({ person }: { person: ConfigObject }) {
  const role = textOf(person, "role") || "responder";
  const reached = reachedBy(person.body as UserBody);
  return (
    <li className={styles.row}>
      <div className={styles.person}>
        <Avatar id={person.id} name={nameOf(person)} />
        <div className={styles.what}>
          <Link to="/people/$id" params={{ id: person.id }} className={styles.name} data-row="">
            {nameOf(person)}
          </Link>
          <span>{textOf(person, "email")}</span>
        </div>
      </div>
      <span>
        {t.roles[role] ?? role}
        <small>{textOf(person, "time_zone") || "UTC"}</small>
      </span>
      <span>{reached || <em className={styles.unowned}>{t.catalog.noContact}</em>}</span>
    </li>
  );
}

function Team({ team, people }: { team: ConfigObject; people: readonly ConfigObject[] }) {
  const members = (team.body.members as string[] | undefined) ?? [];
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <Link to="/teams/$id" params={{ id: team.id }} className={styles.name} data-row="">
          {nameOf(team)}
        </Link>
        <span>{t.catalog.members(members.length)}</span>
      </div>
      <span className={styles.members}>
        {members.map((id) => (
          <span key={id} className={styles.member}>
            <Avatar id={id} name={nameIn(people, id)} small />
            {nameIn(people, id)}
          </span>
        ))}
      </span>
    </li>
  );
}
