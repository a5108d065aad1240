import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Absences } from "@/components/Absences";
import { ContactsEditor } from "@/components/ContactsEditor";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { InviteButton } from "@/components/InviteButton";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { Missing, ShowPage } from "@/components/States";
import { Moment } from "@/components/Time";
import { ZoneField } from "@/components/ZoneField";
import { nameOf, useConfig, useConfigObject } from "@/data/config";
import { useOncall } from "@/data/oncall";
import { useMessageLanguages } from "@/data/organisation";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import { useSession } from "@/data/session";
import type { ConfigObject } from "@/data/types";
import type { UserBody } from "@/domain/contacts";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";

const shownFields = [
  "name",
  "email",
  "role",
  "time_zone",
  "language",
  "contacts",
  "notify",
  "quiet_hours",
  "do_not_disturb_until",
  "calm_until",
  "forward",
];

export function PersonPage() {
  const { id } = useParams({ from: "/people/$id" });
  const stored = useConfigObject("users", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.catalog.people}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  const mayAdminister = useMay("administer");
  const mayConfigure = useMay("configure");
  const spoken = useMessageLanguages();
  const list = () => void navigate({ to: "/people" });
  return (
    <ObjectEditor<UserBody>
      kind="users"
      stored={stored}
      initial={{ time_zone: reader().zone }}
      fallback="person"
      newTitle={t.people.create}
      shown={shownFields}
      onSaved={(object) => void navigate({ to: "/people/$id", params: { id: object.id }, replace: true })}
      onGone={list}
      aside={stored && mayConfigure && <InviteButton id={stored.id} name={nameOf(stored)} />}
      after={
        stored && (
          <>
            <Duties user={stored.id} />
            <PersonAbsences user={stored.id} />
          </>
        )
      }
    >
      {(draft, id, canEdit) => {
        const { body, problems } = draft;
        return (
          <>
            <div className={form.pair}>
              <TextField
                label={t.edit.name}
                value={body.name ?? ""}
                onChange={(event) => draft.set({ name: event.target.value || undefined })}
                hint={stored ? undefined : `${t.edit.id}: ${id}`}
                error={problemAt(problems, ["name"])}
                autoFocus={!stored}
              />
              <TextField
                label={t.people.email}
                type="email"
                value={body.email ?? ""}
                onChange={(event) => draft.set({ email: event.target.value || undefined })}
                hint={t.people.emailHint}
                error={problemAt(problems, ["email"])}
              />
              <SelectField
                label={t.people.role}
                value={body.role ?? "responder"}
                onChange={(event) =>
                  draft.set({
                    role: event.target.value === "responder" ? undefined : (event.target.value as UserBody["role"]),
                  })
                }
                hint={t.people.roleHints[body.role ?? "responder"]}
                error={problemAt(problems, ["role"])}
              >
                {(["observer", "responder", "manager", "admin"] as const).map((role) => (
                  <option key={role} value={role} disabled={role === "admin" && !mayAdminister}>
                    {t.roles[role]}
                  </option>
                ))}
              </SelectField>
              <ZoneField
                value={body.time_zone ?? "UTC"}
                onChange={(zone) => draft.set({ time_zone: zone === "UTC" ? undefined : zone })}
                error={problemAt(problems, ["time_zone"])}
              />
              <SelectField
                label={t.people.language}
                value={body.language ?? "en"}
                onChange={(event) =>
                  draft.set({ language: event.target.value === "en" ? undefined : event.target.value })
                }
                error={problemAt(problems, ["language"])}
              >
                {spoken.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </SelectField>
            </div>
            {!stored && <p className={form.soft}>{t.people.inviteAfterwards}</p>}
            <ContactsEditor draft={draft} user={stored?.id ?? ""} mine={false} canEdit={canEdit} mayTest={canEdit} />
          </>
        );
      }}
    </ObjectEditor>
  );
}

// An administrator notes them for everybody, a manager for the people of their own teams.
function PersonAbsences({ user }: { user: string }) {
  const me = useSession().data?.actor.id ?? "";
  const mayAdminister = useMay("administer");
  const mayConfigure = useMay("configure");
  const ours = (useConfig("teams").data ?? []).some((team) => {
    const members = (team.body.members as string[] | undefined) ?? [];
    return members.includes(me) && members.includes(user);
  });
  return <Absences user={user} me={me} mayAdd={user === me || mayAdminister || (mayConfigure && ours)} />;
}

// Where the person is on call now, and in which teams.
function Duties({ user }: { user: string }) {
  const rows = useOncall().data?.items.filter((row) => row.on_call.some((person) => person.id === user)) ?? [];
  const teams = (useConfig("teams").data ?? []).filter((team) =>
    ((team.body.members as string[] | undefined) ?? []).includes(user),
  );
  return (
    <>
      <Section title={t.people.onCallNow}>
        {rows.length === 0 ? (
          <p className={form.soft}>{t.people.notOnCall}</p>
        ) : (
          rows.map((row) => (
            <p key={row.schedule.id} className={form.line}>
              <Link to="/oncall/$id" params={{ id: row.schedule.id }} className={form.link}>
                {row.schedule.name}
              </Link>
              {row.until && (
                <span className={form.soft}>
                  {t.oncall.until} <Moment at={row.until} />
                </span>
              )}
            </p>
          ))
        )}
      </Section>
      <Section title={t.catalog.teams}>
        <p className={form.links}>
          {teams.length === 0 && <span className={form.soft}>{t.people.noTeams}</span>}
          {teams.map((team) => (
            <Link key={team.id} to="/teams/$id" params={{ id: team.id }}>
              {nameOf(team)}
            </Link>
          ))}
        </p>
      </Section>
    </>
  );
}
