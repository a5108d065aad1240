import { Avatar } from "@/components/Avatar";
import { Page, Section } from "@/components/Page";
import { Show, Stale } from "@/components/States";
import { nameOf, textOf, useConfig } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { t } from "@/text";
import styles from "./Catalog.module.css";

export function People() {
  const people = useConfig("users");
  const teams = useConfig("teams");
  return (
    <Page title={t.catalog.people} aside={<Stale since={people.dataUpdatedAt} />}>
      <Show query={people}>
        {(items) => (
          <ul className={styles.list}>
            {items.map((item) => (
              <Person key={item.id} person={item} />
            ))}
          </ul>
        )}
      </Show>
      <Section title={t.catalog.teams}>
        <Show query={teams}>
          {(items) =>
            items.length === 0 ? (
              <p className={styles.soft}>{t.catalog.noTeams}</p>
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

const listOf = (object: ConfigObject, field: string): unknown[] => {
  const value = object.body[field];
  return Array.isArray(value) ? value : [];
};

// How a person is reached: the channels, in the words of the UI.
function reachedBy(person: ConfigObject): string {
  const names: Record<string, string> = t.channel;
  const types = listOf(person, "contacts").map((contact) => String((contact as Record<string, unknown>).type));
  return [...new Set(types)].map((type) => names[type] ?? type).join(", ");
}

function Person({ person }: { person: ConfigObject }) {
  const role = textOf(person, "role") || "responder";
  const reached = reachedBy(person);
  return (
    <li className={styles.row}>
      <div className={styles.person}>
        <Avatar id={person.id} name={nameOf(person)} />
        <div className={styles.what}>
          <strong>{nameOf(person)}</strong>
          <span>{textOf(person, "email")}</span>
        </div>
      </div>
      <span>
        {t.roles[role] ?? role}
        <small>{textOf(person, "time_zone")}</small>
      </span>
      <span>{reached || <em className={styles.unowned}>{t.catalog.noContact}</em>}</span>
    </li>
  );
}

function Team({ team, people }: { team: ConfigObject; people: readonly ConfigObject[] }) {
  const members = listOf(team, "members").map((id) => {
    const person = people.find((one) => one.id === id);
    return { id: String(id), name: person ? nameOf(person) : String(id) };
  });
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <strong>{nameOf(team)}</strong>
        <span>{t.catalog.members(members.length)}</span>
      </div>
      <span className={styles.members}>
        {members.map((member) => (
          <span key={member.id} className={styles.member}>
            <Avatar id={member.id} name={member.name} small />
            {member.name}
          </span>
        ))}
      </span>
    </li>
  );
}
