import { Menu } from "@base-ui/react/menu";
import { useNavigate } from "@tanstack/react-router";
import { Check, CircleHelp, Keyboard, LogOut, UserRound } from "lucide-react";
import { chooseContrast, chooseLanguage, chooseTheme, type Theme, usePreferences } from "@/data/preferences";
import { useSignOut } from "@/data/session";
import type { Session } from "@/data/types";
import { languages, preferredLanguage, t } from "@/text";
import styles from "./AccountMenu.module.css";
import { Avatar } from "./Avatar";
import { openDialog } from "./commands";

const themes: Theme[] = ["system", "light", "dark"];

export default function AccountMenu({ session }: { session: Session }) {
  const theme = usePreferences((state) => state.theme);
  const contrast = usePreferences((state) => state.contrast);
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
