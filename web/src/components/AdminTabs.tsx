import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/data/permissions";
import { t } from "@/text";
import { c } from "@/text/communication";
import { p } from "@/text/playbooks";
import { words as policies } from "@/text/policies";
import { s } from "@/text/status";
import { words } from "@/text/visitors";
import { Page } from "./Page";
import { Forbidden } from "./States";
import { TabRow } from "./TabRow";

type Group = keyof ReturnType<typeof policies>["groups"];
type Part = keyof ReturnType<typeof policies>["tabs"];

const tab = (to: string, label: () => string) => ({ to, label });
const policy = (part: Part) => tab(`/admin/policies/${part}`, () => policies().tabs[part]);

const groups: readonly (readonly [Group, readonly { to: string; label: () => string }[]])[] = [
  [
    "organisation",
    [
      tab("/admin", () => t.admin.organisation),
      tab("/admin/providers", () => t.providers.title),
      tab("/admin/messages", () => t.messages.tab),
      tab("/admin/holidays", () => t.holidays.title),
    ],
  ],
  [
    "response",
    [
      tab("/admin/classification", () => t.classify.tab),
      tab("/admin/forms", () => words().forms.title),
      tab("/admin/playbooks", () => p.title),
    ],
  ],
  [
    "communication",
    [
      tab("/admin/audiences", () => c().admin.tab),
      policy("updates"),
      policy("laws"),
      tab("/admin/status-pages", () => s().title),
    ],
  ],
  ["afterwards", [policy("closing"), policy("reviews"), policy("action-items"), policy("postmortems")]],
  [
    "configuration",
    [tab("/admin/configuration", () => t.admin.configuration), tab("/admin/history", () => t.history.title)],
  ],
  ["access", [tab("/admin/tokens", () => t.admin.tokens), tab("/admin/audit", () => t.history.audit)]],
];

// The frame of the administration's pages: their groups, and below those the pages of the one that is open.
export function AdminPage({ need, children }: { need: "read" | "configure" | "administer"; children: ReactNode }) {
  const may = useMay(need);
  const { pathname } = useLocation();
  const open = groups.find(([, tabs]) => tabs.some(({ to }) => to === pathname));
  return (
    <Page title={t.admin.title}>
      <TabRow label={t.admin.title} here={open?.[0]} above>
        {groups.map(([group, [first]]) => (
          <Link
            key={group}
            to={first?.to}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={group === open?.[0] ? "true" : undefined}
          >
            {policies().groups[group]}
          </Link>
        ))}
      </TabRow>
      {open && (
        <TabRow label={policies().groups[open[0]]} here={pathname}>
          {open[1].map(({ to, label }) => (
            <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
              {label()}
            </Link>
          ))}
        </TabRow>
      )}
      {may ? children : <Forbidden />}
    </Page>
  );
}
