// Who looks, and with what: sizes and themes for every screen, and what only some screens are looked at with.
import { sizes } from "./browser.mjs";

const few = ["home", "incidents", "incident", "board", "declare", "sign-in"];
// On a tablet the pages: their states differ from those of a desktop by nothing but the room.
const pages = [
  "action-items",
  "admin",
  "admin-audiences",
  "admin-configuration",
  "admin-history-object",
  "admin-providers",
  "alert",
  "alerts",
  "analytics",
  "analytics-slos",
  "board",
  "communications",
  "cover",
  "declare",
  "help-page",
  "home",
  "incident",
  "incident-outside",
  "incident-playbook",
  "incident-tell",
  "incidents",
  "integration",
  "integration-mapping",
  "integrations",
  "knowledge",
  "knowledge-document",
  "maintenance",
  "noise",
  "oncall",
  "people",
  "person",
  "playbook",
  "policies",
  "policy",
  "postmortem",
  "profile",
  "provider",
  "replay-done",
  "review",
  "routing",
  "rule",
  "rules",
  "schedule",
  "schedule-edit",
  "services",
  "silences",
  "status-page",
  "wall",
  "welcome-reach",
];
// In the themes that CI does not compare also the states that have colours or a layout of their own.
const states = [
  ...["sign-in", "setup", "home-failed", "home-stale", "incidents-selected", "incidents-bulk-failed", "oncall-empty"],
  ...["team-conflict", "integration-mapping-wrong", "admin-tokens", "admin-history", "admin-audit", "join"],
  ...["palette", "help", "account", "announced", "alert-held", "incident-merge", "incident-split", "person-telephone"],
  ...["rules-tried", "silence-filled", "silences-ended", "maintenance-new", "provider-tested"],
];
// On the narrowest telephone also what has tables, calendars or rows with buttons.
const narrow = [
  ...few,
  ...["oncall", "alert-held", "incident-merge", "person-telephone", "rules", "rule", "noise", "replay-done"],
  ...["incident-classified", "admin-classification", "incident-tell", "incident-playbook", "postmortem-causes"],
  ...["communications", "communication", "status-page-write", "admin-forms", "playbook", "roster", "guest"],
  ...["silences", "silence-filled", "maintenance", "maintenance-new", "admin-providers", "provider", "announced"],
];
const { desktop, tablet, phone } = sizes;

// `ci`: compared in CI; the others on demand (--all). `alsoContrast`: axe looks a second time, in high contrast.
export const variants = [
  { name: "desktop-light", size: "desktop", viewport: desktop, theme: "light", ci: true, alsoContrast: true },
  { name: "phone-dark", size: "phone", viewport: phone, theme: "dark", ci: true, alsoContrast: true },
  { name: "desktop-dark", size: "desktop", viewport: desktop, theme: "dark", only: [...pages, ...states] },
  { name: "phone-light", size: "phone", viewport: phone, theme: "light", only: [...pages, ...states] },
  { name: "tablet-light", size: "tablet", viewport: tablet, theme: "light", only: pages },
  { name: "tablet-dark", size: "tablet", viewport: tablet, theme: "dark", only: pages },
  // From here on only whether it reads and fits; 200 % zoom is half the room at twice the density.
  {
    name: "narrow-320",
    size: "phone",
    viewport: { width: 320, height: 640, touch: true },
    theme: "light",
    only: narrow,
    ci: true,
  },
  { name: "zoom-200", size: "desktop", viewport: { width: 720, height: 450 }, theme: "light", only: few },
  { name: "rtl", size: "desktop", viewport: desktop, theme: "light", rtl: true, only: few, ci: true },
  { name: "rtl-phone", size: "phone", viewport: phone, theme: "dark", rtl: true, only: few },
  { name: "forced-colors", size: "desktop", viewport: desktop, theme: "dark", forcedColors: true, only: few },
  { name: "contrast-light", size: "desktop", viewport: desktop, theme: "light", contrast: true, only: few },
  { name: "contrast-dark", size: "phone", viewport: phone, theme: "dark", contrast: true, only: few },
  {
    name: "german",
    size: "phone",
    viewport: { width: 360, height: 640, touch: true },
    theme: "light",
    locale: "de-DE",
    only: [
      ...["home", "sign-in", "incident", "board", "alerts", "oncall", "schedule", "policy", "people", "services"],
      ...["integrations", "integration-mapping", "routing", "profile", "admin", "welcome-reach", "announced"],
      ...["rules", "rules-tried", "rule", "noise", "replay-done", "silences", "silence-filled", "maintenance"],
      ...["maintenance-new", "admin-providers", "provider"],
      ...[
        "incident-tell",
        "incident-business",
        "incident-outside",
        "incident-playbook",
        "communications",
        "status-page",
      ],
      ...["knowledge", "knowledge-document", "postmortem", "admin-audiences", "admin-forms", "playbook"],
    ],
  },
];
