import { Link } from "@tanstack/react-router";
import { m } from "@/text/measure";
import { TabRow } from "./TabRow";

const tabs = [
  { to: "/analytics", label: m.tabs.figures },
  { to: "/analytics/live", label: m.tabs.live },
  { to: "/analytics/slos", label: m.tabs.slos },
  { to: "/analytics/reports", label: m.tabs.reports },
  { to: "/analytics/my-month", label: m.tabs.month },
] as const;

// The parts of the analytics, on each of their pages.
export function AnalyticsTabs() {
  return (
    <TabRow label={m.tabsLabel}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} activeOptions={{ exact: true, includeSearch: false }}>
          {tab.label}
        </Link>
      ))}
    </TabRow>
  );
}
