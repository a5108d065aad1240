import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/data/permissions";
import { t } from "@/text";
import { c } from "@/text/communication";
import { p } from "@/text/playbooks";
import { s } from "@/text/status";
import { words } from "@/text/visitors";
import { Page } from "./Page";
import { Forbidden } from "./States";
import { TabRow } from "./TabRow";

const tabs = [
  { to: "/admin", label: () => t.admin.organisation },
  { to: "/admin/providers", label: () => t.providers.title },
  { to: "/admin/messages", label: () => t.messages.tab },
  { to: "/admin/classification", label: () => t.classify.tab },
  { to: "/admin/forms", label: () => words().forms.title },
  { to: "/admin/playbooks", label: () => p.title },
  { to: "/admin/audiences", label: () => c().admin.tab },
  { to: "/admin/status-pages", label: () => s().title },
  { to: "/admin/holidays", label: () => t.holidays.title },
  { to: "/admin/configuration", label: () => t.admin.configuration },
  { to: "/admin/history", label: () => t.history.title },
  { to: "/admin/tokens", label: () => t.admin.tokens },
  { to: "/admin/audit", label: () => t.history.audit },
] as const;

// The frame of the administration's pages.
export function AdminPage({ need, children }: { need: "read" | "configure" | "administer"; children: ReactNode }) {
  const may = useMay(need);
  return (
    <Page title={t.admin.title}>
      <TabRow label={t.admin.title}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} activeOptions={{ exact: true, includeSearch: false }}>
            {tab.label()}
          </Link>
        ))}
      </TabRow>
      {may ? children : <Forbidden />}
    </Page>
  );
}
