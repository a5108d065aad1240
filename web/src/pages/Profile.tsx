import { Check, LogOut, Monitor } from "lucide-react";
import { type FormEvent, useRef } from "react";
import { Absences } from "@/components/Absences";
import { Button } from "@/components/Button";
import { Calendars } from "@/components/Calendars";
import { CopyButton } from "@/components/Code";
import { Conflict } from "@/components/Conflict";
import { ContactsEditor } from "@/components/ContactsEditor";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ManagedNote } from "@/components/ManagedNote";
import { NoticeKinds } from "@/components/NoticeKinds";
import { Page, Section } from "@/components/Page";
import { SaveBar } from "@/components/SaveBar";
import { detailOf, Show, ShowPage } from "@/components/States";
import { ThisDevice } from "@/components/ThisDevice";
import { Ago } from "@/components/Time";
import { ZoneField } from "@/components/ZoneField";
import { useDraft } from "@/data/draft";
import { saveMe, useChangePassword, useDeclareAddress, useEndSession, useMe, useMySessions } from "@/data/me";
import { useMessageLanguages } from "@/data/organisation";
import { chooseLanguage, chooseTheme, reader, type Theme, usePreferences } from "@/data/preferences";
import { useSession } from "@/data/session";
import type { ConfigObject, MySession } from "@/data/types";
import type { UserBody } from "@/domain/contacts";
import { deviceOf } from "@/domain/device";
import { problemAt } from "@/domain/problems";
import { clockTime } from "@/domain/time";
import { type Language, languages, preferredLanguage, t } from "@/text";
import styles from "./Profile.module.css";

const shownFields = [
  "name",
  "time_zone",
  "language",
  "contacts",
  "notify",
  "quiet_hours",
  "do_not_disturb_until",
  "calm_until",
  "forward",
  "notices_off",
];

export function Profile() {
  const me = useMe();
  return (
    <ShowPage query={me} title={t.profile.title}>
      {(object) => <Editor stored={object} />}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject }) {
  const session = useSession().data;
  const draft = useDraft<UserBody>("users", stored, {}, saveMe);
  const { body, problems } = draft;
  const spoken = useMessageLanguages();
  return (
    <Page title={t.profile.title}>
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      <div className={form.form}>
        <div className={form.pair}>
          <TextField
            label={t.edit.name}
            autoComplete="name"
            value={body.name ?? stored.id}
            onChange={(event) => draft.set({ name: event.target.value })}
            error={problemAt(problems, ["name"])}
          />
          <ZoneField
            value={body.time_zone ?? "UTC"}
            onChange={(zone) => draft.set({ time_zone: zone === "UTC" ? undefined : zone })}
            hint={t.profile.zoneHint(reader().zone)}
            error={problemAt(problems, ["time_zone"])}
          />
          <SelectField
            label={t.people.language}
            value={body.language ?? "en"}
            onChange={(event) => draft.set({ language: event.target.value === "en" ? undefined : event.target.value })}
            error={problemAt(problems, ["language"])}
          >
            {spoken.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        </div>
        <p className={form.soft}>
          {[body.email && t.profile.signInWith(body.email), session && t.roles[session.role]]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <ContactsEditor draft={draft} user={stored.id} mine canEdit mayTest />
      <NoticeKinds draft={draft} />
      <SaveBar draft={draft} shown={shownFields} onSave={() => void draft.save(stored.id)} />
      <Absences user={stored.id} me={stored.id} mayAdd />
      <Calendars />
      <ThisDevice user={stored.id} />
      <Look />
      <Password />
      <DeclareByMail />
      <Sessions />
    </Page>
  );
}

function Look() {
  const theme = usePreferences((state) => state.theme);
  return (
    <Section title={t.profile.look}>
      <div className={form.pair}>
        <SelectField
          label={t.account.theme}
          value={theme}
          onChange={(event) => chooseTheme(event.target.value as Theme)}
        >
          {(["system", "light", "dark"] as const).map((one) => (
            <option key={one} value={one}>
              {t.account.themes[one]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t.account.language}
          value={preferredLanguage()}
          onChange={(event) => chooseLanguage(event.target.value as Language)}
        >
          {languages.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      </div>
    </Section>
  );
}

function Password() {
  const change = useChangePassword();
  const place = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    change.mutate(
      { old: String(data.get("old")), new: String(data.get("new")) },
      { onSuccess: () => place.current?.reset() },
    );
  };
  return (
    <Section title={t.profile.password}>
      <form ref={place} className={form.form} onSubmit={submit}>
        <div className={form.pair}>
          <TextField
            label={t.profile.oldPassword}
            name="old"
            type="password"
            autoComplete="current-password"
            required
          />
          <TextField
            label={t.profile.newPassword}
            name="new"
            type="password"
            autoComplete="new-password"
            minLength={8}
            hint={t.setup.passwordHint}
            required
          />
        </div>
        <div className={form.line}>
          <Button type="submit" disabled={change.isPending}>
            {change.isPending ? t.act.sending : t.profile.changePassword}
          </Button>
          <span role="status" className={change.error ? form.problem : styles.good}>
            {change.error && detailOf(change.error)}
            {change.data && (
              <>
                <Check aria-hidden="true" />
                {t.profile.passwordChanged(clockTime(change.data, reader()))}
              </>
            )}
          </span>
        </div>
      </form>
    </Section>
  );
}

// Nothing where the server takes no mail in.
function DeclareByMail() {
  const address = useDeclareAddress().data;
  if (!address) return null;
  return (
    <Section title={t.profile.declareByMail}>
      <p className={form.soft}>{t.profile.declareByMailDetail}</p>
      <p>
        <code>{address}</code> <CopyButton text={address} />
      </p>
    </Section>
  );
}

function Sessions() {
  const sessions = useMySessions();
  return (
    <Section title={t.profile.sessions}>
      <Show query={sessions} rows={2}>
        {(items) => (
          <ul className={styles.sessions}>
            {items.map((item) => (
              <SessionRow key={item.id} session={item} />
            ))}
          </ul>
        )}
      </Show>
    </Section>
  );
}

function SessionRow({ session }: { session: MySession }) {
  const end = useEndSession();
  return (
    <li>
      <Monitor aria-hidden="true" />
      <span className={styles.device} title={session.device}>
        {deviceOf(session.device) || session.device || t.profile.unknownDevice}
        <small>
          {session.current ? (
            t.profile.thisSession
          ) : (
            <>
              {t.profile.lastUsed} <Ago at={session.last_used_at} />
            </>
          )}
        </small>
      </span>
      <span className={form.problem}>{end.error && detailOf(end.error)}</span>
      {!session.current && (
        <Button
          size="small"
          look="quiet"
          icon={<LogOut />}
          disabled={end.isPending}
          onClick={() => end.mutate(session.id)}
        >
          {t.profile.endSession}
        </Button>
      )}
    </li>
  );
}
