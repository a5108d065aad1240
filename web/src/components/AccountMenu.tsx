import { Menu } from "@base-ui/react/menu";
import { useNavigate } from "@tanstack/react-router";
import { Bell, BellOff, Check, CircleHelp, Keyboard, LogOut, UserRound } from "lucide-react";
import { useCalm, useMe } from "@/data/me";
import {
  chooseContrast,
  chooseLanguage,
  chooseRinging,
  chooseTheme,
  reader,
  type Theme,
  usePreferences,
} from "@/data/preferences";
import { useSignOut } from "@/data/session";
import type { Session } from "@/data/types";
import type { UserBody } from "@/domain/contacts";
import type { Ringing } from "@/domain/ringing";
import { minute, moment } from "@/domain/time";
import { languages, preferredLanguage, t } from "@/text";
import styles from "./AccountMenu.module.css";
import { Avatar } from "./Avatar";
import { serverNow, useNow } from "./clock";
import { openDialog } from "./commands";
import { playSound } from "./sound";

const themes: Theme[] = ["system", "light", "dark"];
const ringings: Ringing[] = ["off", "mine", "all"];

export default function AccountMenu({ session }: { session: Session }) {
  const theme = usePreferences((state) => state.theme);
  const contrast = usePreferences((state) => state.contrast);
  const ringing = usePreferences((state) => state.ringing);
  const choose = (chosen: Ringing) => {
    chooseRinging(chosen);
    if (chosen !== "off") playSound("other"); // so that one knows how it sounds, and the browser allows it
  };
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { actor, role, email } = session;
  return (
    <Menu.Root>
      <Menu.Trigger className={styles.trigger} aria-label={t.account.menu} title={t.account.signedInAs(actor.name)}>
        <Avatar id={actor.id} name={actor.name} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={6} align="end">
          <Menu.Popup className={styles.popup}>
            <div className={styles.who}>
              <strong>{actor.name}</strong>
              <span>{[email, t.roles[role]].filter(Boolean).join(" · ")}</span>
            </div>
            <Menu.Item className={styles.item} onClick={() => void navigate({ to: "/profile" })}>
              <UserRound aria-hidden="true" />
              {t.profile.title}
            </Menu.Item>
            <Calm />
            <Menu.RadioGroup value={theme} onValueChange={chooseTheme}>
              <div className={styles.group}>{t.account.theme}</div>
              {themes.map((one) => (
                <Choice key={one} value={one} label={t.account.themes[one]} />
              ))}
            </Menu.RadioGroup>
            <Menu.CheckboxItem className={styles.item} checked={contrast} onCheckedChange={chooseContrast}>
              <span className={styles.mark}>
                <Menu.CheckboxItemIndicator render={<Check aria-hidden="true" />} />
              </span>
              {t.account.contrast}
            </Menu.CheckboxItem>
            <Menu.RadioGroup value={ringing} onValueChange={choose}>
              <div className={styles.group}>{t.account.ringing}</div>
              {ringings.map((one) => (
                <Choice key={one} value={one} label={t.account.ringings[one]} />
              ))}
            </Menu.RadioGroup>
            <Menu.RadioGroup value={preferredLanguage()} onValueChange={chooseLanguage}>
              <div className={styles.group}>{t.account.language}</div>
              {languages.map((language) => (
                <Choice key={language.id} value={language.id} label={language.name} />
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={styles.line} />
            <Menu.Item className={styles.item} onClick={() => void navigate({ to: "/help" })}>
              <CircleHelp aria-hidden="true" />
              {t.help.title}
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => openDialog("help")}>
              <Keyboard aria-hidden="true" />
              {t.account.shortcuts}
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => signOut.mutate()}>
              <LogOut aria-hidden="true" />
              {t.account.signOut}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const calmMinutes = 10;

// A storm rings without end: a few minutes to read and think, while others go on being told.
function Calm() {
  const { data: me } = useMe();
  const calm = useCalm();
  const now = useNow(10_000);
  const until = (me?.body as UserBody | undefined)?.calm_until;
  const lasts = until !== undefined && Date.parse(until) > now;
  const change = () =>
    calm.mutate(lasts ? null : new Date(serverNow() + calmMinutes * minute).toISOString().replace(/\.\d+Z$/, "Z"));
  return (
    <Menu.Item className={styles.item} closeOnClick={false} onClick={change}>
      {lasts ? <Bell aria-hidden="true" /> : <BellOff aria-hidden="true" />}
      {lasts ? t.account.endCalm(moment(Date.parse(until), now, reader())) : t.account.calm(calmMinutes)}
    </Menu.Item>
  );
}

function Choice({ value, label }: { value: string; label: string }) {
  return (
    <Menu.RadioItem className={styles.item} value={value}>
      <span className={styles.mark}>
        <Menu.RadioItemIndicator render={<Check aria-hidden="true" />} />
      </span>
      {label}
    </Menu.RadioItem>
  );
}
