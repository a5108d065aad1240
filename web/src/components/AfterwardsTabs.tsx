import { Link } from "@tanstack/react-router";
import { t } from "@/text";
import { words } from "@/text/learning";
import { p } from "@/text/postmortem";
import { TabRow } from "./TabRow";

// What follows incidents: three lists, beside each other.
export function AfterwardsTabs() {
  return (
    <TabRow label={t.nav.reviews}>
      <Link to="/reviews" activeOptions={{ includeSearch: false }}>
        {words().review.list}
      </Link>
      <Link to="/postmortems" activeOptions={{ includeSearch: false }}>
        {p().title}
      </Link>
      <Link to="/action-items" activeOptions={{ includeSearch: false }}>
        {words().actions.title}
      </Link>
    </TabRow>
  );
}
