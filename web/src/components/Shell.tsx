import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import {
  Bell,
  BellOff,
  BookOpen,
  Boxes,
  CalendarCheck,
  CalendarClock,
  ChartLine,
  ChevronsUp,
  Columns3,
  Flame,
  House,
  ListFilter,
  Megaphone,
  Menu as MenuIcon,
  Plug,
  Route,
  Search,
  Send,
  Settings,
  Users,
  Wrench,
} from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useMay } from "@/data/permissions";
import {
  chooseContrast,
  chooseLanguage,
  chooseTheme,
  preferences,
  type Theme,
  usePreferences,
} from "@/data/preferences";
import { useSignOut } from "@/data/session";
import type { Session } from "@/data/types";
import { languages, t } from "@/text/first";
import { ApplyNotice } from "./ApplyNotice";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import { ConnectionBanner, ConnectionDot } from "./Connection";
import { CriticalBanner } from "./CriticalBanner";
import { type Command, listenForShortcuts, openDialog, useCommands, useRegistry } from "./commands";
import { Downloads } from "./Downloads";
import { DutyPill } from "./Duty";
import { Keys } from "./Keys";
import { type Place, PlaceLink, placeClass } from "./PlaceLink";
import styles from "./Shell.module.css";
import { StormBanner } from "./StormBanner";
import { UndoToast } from "./UndoToast";

const loadPalette = () => import("./Palette");
const Palette = lazy(loadPalette);
const AccountMenu = lazy(() => import("./AccountMenu"));
const DeclareDialog = lazy(() => import("./DeclareDialog"));
const MaintenanceBanner = lazy(() => import("./MaintenanceBanner"));
const MoreSheet = lazy(() => import("./MoreSheet"));
const Ringer = lazy(() => import("./Ringer"));
const ShortcutHelp = lazy(() => import("./ShortcutHelp"));

const places = (): Place[] => [
  { to: "/", label: t.nav.home, keys: "g h", icon: House },
  { to: "/incidents", label: t.nav.incidents, keys: "g i", icon: Flame },
  { to: "/alerts", label: t.nav.alerts, keys: "g a", icon: Bell },
  { to: "/oncall", label: t.nav.oncall, keys: "g o", icon: CalendarClock },
  { to: "/board", label: t.nav.board, keys: "g b", icon: Columns3 },
  { to: "/silences", label: t.silences.title, keys: "g l", icon: BellOff, begins: true },
  { to: "/maintenance", label: t.maintenance.title, keys: "g m", icon: Wrench },
  { to: "/communications", label: t.nav.communications, keys: "g c", icon: Send, begins: true },
  { to: "/reviews", label: t.nav.reviews, keys: "g v", icon: CalendarCheck },
  { to: "/postmortems", label: t.nav.postmortems, keys: "g u", icon: CalendarCheck, inside: true },
  { to: "/action-items", label: t.nav.actionItems, keys: "g t", icon: CalendarCheck, inside: true },
  { to: "/knowledge", label: t.nav.knowledge, keys: "g k", icon: BookOpen },
  { to: "/analytics", label: t.nav.analytics, keys: "g y", icon: ChartLine },
  { to: "/policies", label: t.policies.title, keys: "g e", icon: ChevronsUp, begins: true },
  { to: "/rules", label: t.rules.title, keys: "g r", icon: ListFilter },
  { to: "/services", label: t.nav.services, keys: "g s", icon: Boxes },
  { to: "/people", label: t.nav.people, keys: "g p", icon: Users },
  { to: "/integrations", label: t.nav.integrations, keys: "g n", icon: Plug },
  { to: "/routing", label: t.routing.title, keys: "g w", icon: Route },
  { to: "/admin", label: t.admin.title, keys: "g d", icon: Settings, begins: true },
];

const onPhoneBar = 4;
const paletteAfter = 1000; // milliseconds

// What surrounds every page of a person who is signed in: navigation, "am I on call", connection, search, dialogs.
export function Shell({ session }: { session: Session }) {
  const [more, setMore] = useState(false);
  useEffect(listenForShortcuts, []);
  // Soon after the first paint, so that the letters typed right after Ctrl+K arrive.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), paletteAfter);
    return () => clearTimeout(timer);
  }, []);
  useShellCommands();
  const main = useFocusOnNavigation();
  const all = places().filter((place) => !place.inside);
  const canDeclare = useMay("respond");
  const rings = usePreferences((state) => state.ringing !== "off");
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t.skip}
      </a>
      <header className={styles.side}>
        <div className={styles.brandRow}>
          <Link to="/" className={styles.brand} aria-label={t.app}>
            <Logo />
            <span>{t.app}</span>
          </Link>
          <div className={styles.phoneOnly}>
            <DutyPill user={session.actor.id} compact />
          </div>
          <div className={styles.phoneOnly}>
            <Button look="quiet" icon={<Search />} aria-label={t.nav.search} onClick={() => openDialog("palette")} />
          </div>
          <Suspense fallback={<Avatar id={session.actor.id} name={session.actor.name} />}>
            <AccountMenu session={session} />
          </Suspense>
        </div>
        <div className={styles.wideOnly}>
          <button type="button" className={styles.search} onClick={() => openDialog("palette")}>
            <Search aria-hidden="true" />
            <span>{t.nav.searchOrJump}</span>
            <Keys keys="mod+k" />
          </button>
          {canDeclare && (
            <Button
              className={styles.declare}
              icon={<Megaphone />}
              aria-keyshortcuts="c"
              title={`${t.commands.declare} (c)`}
              onClick={() => openDialog("declare")}
            >
              {t.declare.title}
            </Button>
          )}
          <nav aria-label={t.nav.label} className={styles.nav}>
            {all.map((place) => (
              <PlaceLink key={place.to} place={place} />
            ))}
          </nav>
        </div>
        <div className={styles.foot}>
          <DutyPill user={session.actor.id} />
          <ConnectionDot />
        </div>
      </header>
      <div className={styles.body}>
        <section aria-label={t.notices.label}>
          <ConnectionBanner />
          <ApplyNotice />
          <StormBanner />
          <CriticalBanner />
          <Suspense>
            <MaintenanceBanner />
          </Suspense>
          <Suspense>{rings && <Ringer />}</Suspense>
        </section>
        <main id="main" tabIndex={-1} ref={main} className={styles.main}>
          <Outlet />
        </main>
      </div>
      <nav aria-label={t.nav.label} className={styles.bar}>
        {all.slice(0, onPhoneBar).map((place) => (
          <PlaceLink key={place.to} place={place} look="upright" />
        ))}
        <button type="button" className={placeClass("upright")} onClick={() => setMore(true)} aria-haspopup="dialog">
          <MenuIcon aria-hidden="true" />
          <span>{t.nav.more}</span>
        </button>
      </nav>
      {more && (
        <Suspense>
          <MoreSheet places={all.slice(onPhoneBar)} declare={canDeclare} onClose={() => setMore(false)} />
        </Suspense>
      )}
      <div className={styles.toasts}>
        <Downloads />
        <UndoToast />
      </div>
      <Dialogs />
    </div>
  );
}

function Dialogs() {
  const dialog = useRegistry((state) => state.dialog);
  return (
    <Suspense>
      {dialog === "palette" && <Palette />}
      {dialog === "help" && <ShortcutHelp />}
      {dialog === "declare" && <DeclareDialog />}
    </Suspense>
  );
}

function useShellCommands(): void {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const canDeclare = useMay("respond");
  const themes: Theme[] = ["system", "light", "dark"];
  const commands: Command[] = [
    ...places().map(
      (place): Command => ({
        id: `go ${place.to}`,
        label: t.commands.goTo(place.label),
        group: "go",
        keys: place.keys,
        run: () => void navigate({ to: place.to }),
      }),
    ),
    {
      id: "palette",
      label: t.commands.search,
      group: "app",
      keys: "mod+k",
      inPalette: false,
      run: () => openDialog("palette"),
    },
    ...(canDeclare
      ? [
          {
            id: "declare",
            label: t.commands.declare,
            group: "app" as const,
            keys: "c",
            run: () => openDialog("declare"),
          },
        ]
      : []),
    { id: "help", label: t.commands.help, group: "app", keys: "?", run: () => openDialog("help") },
    ...themes.map(
      (theme): Command => ({
        id: `theme ${theme}`,
        label: t.commands.theme(t.account.themes[theme]),
        group: "app",
        run: () => chooseTheme(theme),
      }),
    ),
    {
      id: "contrast",
      label: t.commands.contrast,
      group: "app",
      run: () => chooseContrast(!preferences().contrast),
    },
    ...languages.map(
      ({ id, name }): Command => ({
        id: `language ${id}`,
        label: t.commands.language(name),
        group: "app",
        run: () => chooseLanguage(id),
      }),
    ),
    { id: "sign out", label: t.account.signOut, group: "app", run: () => signOut.mutate() },
  ];
  useCommands(commands);
}

// After a change of page the focus is on the new page, so that a screen reader reads it and keys work there.
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(path);
  useEffect(() => {
    if (first.current === path) return;
    first.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

export function Logo() {
  return (
    <svg viewBox="0 0 32 32" className={styles.logo} aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M8 22V11.5l8 6 8-6V22" />
    </svg>
  );
}
