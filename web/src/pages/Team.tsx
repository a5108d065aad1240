import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChartLine, X } from "lucide-react";
import { Avatar } from "@/components/Avatar";
import { Button, buttonClass } from "@/components/Button";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { Missing, ShowPage } from "@/components/States";
import { nameIn, nameOf, textOf, useConfig, useConfigObject } from "@/data/config";
import type { ConfigKind, ConfigObject } from "@/data/types";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";
import styles from "./Team.module.css";

interface TeamBody {
  id?: string;
  name?: string;
  members?: string[];
}

export function TeamPage() {
  const { id } = useParams({ from: "/teams/$id" });
  const stored = useConfigObject("teams", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.catalog.people}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  const people = useConfig("users").data ?? [];
  return (
    <ObjectEditor<TeamBody>
      kind="teams"
      stored={stored}
      initial={{}}
      fallback="team"
      newTitle={t.people.createTeam}
      shown={["name", "members"]}
      onSaved={(object) => void navigate({ to: "/teams/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/people" })}
      after={
        stored && (
          <>
            <p>
              <Link to="/analytics" search={{ team: stored.id }} className={buttonClass("quiet")}>
                <ChartLine aria-hidden="true" />
                {t.nav.analytics}
              </Link>
            </p>
            <Owned team={stored.id} />
          </>
        )
      }
    >
      {(draft, id, canEdit) => {
        const members = draft.body.members ?? [];
        return (
          <>
            <TextField
              label={t.edit.name}
              value={draft.body.name ?? ""}
              onChange={(event) => draft.set({ name: event.target.value || undefined })}
              hint={stored ? undefined : `${t.edit.id}: ${id}`}
              error={problemAt(draft.problems, ["name"])}
              autoFocus={!stored}
            />
            <Section title={t.catalog.members(members.length)}>
              <ul className={styles.members}>
                {members.map((member) => (
                  <li key={member}>
                    <Avatar id={member} name={nameIn(people, member)} small />
                    <Link to="/people/$id" params={{ id: member }}>
                      {nameIn(people, member)}
                    </Link>
                    {canEdit && (
                      <Button
                        size="small"
                        look="quiet"
                        icon={<X />}
                        aria-label={t.edit.removeNamed(nameIn(people, member))}
                        onClick={() => draft.set({ members: members.filter((one) => one !== member) })}
                      />
                    )}
                  </li>
                ))}
              </ul>
              {canEdit && (
                <SelectField
                  label={t.schedule.addPerson}
                  hideLabel
                  value=""
                  onChange={(event) => event.target.value && draft.set({ members: [...members, event.target.value] })}
                >
                  <option value="">{t.schedule.addPerson}</option>
                  {people
                    .filter((person) => !members.includes(person.id))
                    .map((person) => (
                      <option key={person.id} value={person.id}>
                        {nameOf(person)}
                      </option>
                    ))}
                </SelectField>
              )}
              <p className={form.problem}>{problemAt(draft.problems, ["members"], true)}</p>
            </Section>
          </>
        );
      }}
    </ObjectEditor>
  );
}

const owned = [
  { kind: "services", to: "/services/$id", title: () => t.catalog.services },
  { kind: "schedules", to: "/oncall/$id", title: () => t.oncall.title },
  { kind: "escalation_policies", to: "/policies/$id", title: () => t.policies.title },
] as const;

function Owned({ team }: { team: string }) {
  return owned.map((one) => <OwnedKind key={one.kind} team={team} {...one} />);
}

interface OwnedProps {
  team: string;
  kind: ConfigKind;
  to: (typeof owned)[number]["to"];
  title: () => string;
}

function OwnedKind({ team, kind, to, title }: OwnedProps) {
  const items = (useConfig(kind).data ?? []).filter((item) => textOf(item, "team") === team);
  if (items.length === 0) return null;
  return (
    <Section title={title()}>
      <p className={form.links}>
        {items.map((item) => (
          <Link key={item.id} to={to} params={{ id: item.id }}>
            {nameOf(item)}
          </Link>
        ))}
      </p>
    </Section>
  );
}
