import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck, SearchX } from "lucide-react";
import { AlertRow } from "@/components/AlertRow";
import { buttonClass } from "@/components/Button";
import { ListPage } from "@/components/ListPage";
import type { RowPlace } from "@/components/LongList";
import type { RowChoice } from "@/components/Row";
import { Empty } from "@/components/States";
import { useAlerts } from "@/data/alerts";
import { matchingAlerts } from "@/data/bulk";
import { useMyTeams } from "@/data/scope";
import type { Alert } from "@/data/types";
import { type AlertSearch, alertQuery } from "@/domain/search";
import { t } from "@/text";

const rowHeight = 57;
const nameOf = (alert: Alert) => alert.summary;
const row = (alert: Alert, place: RowPlace, choice: RowChoice | undefined) => (
  <AlertRow alert={alert} place={place} choice={choice} />
);

export function Alerts() {
  const search = useSearch({ from: "/alerts" });
  const navigate = useNavigate({ from: "/alerts" });
  const mine = useMyTeams();
  const filter = search.scope === "mine" && !mine ? undefined : alertQuery(search, mine ?? []);
  return (
    <ListPage
      what="alerts"
      title={t.alert.list}
      words={t.alert.searchLabel}
      search={search}
      onChange={(next) => void navigate({ search: next, replace: true })}
      query={useAlerts(filter)}
      nameOf={nameOf}
      matching={() => matchingAlerts(filter ?? {})}
      rowHeight={rowHeight}
      row={row}
      nothing={<Nothing search={search} />}
    />
  );
}

function Nothing({ search }: { search: AlertSearch }) {
  const narrowed = search.severity || search.service || search.q || search.unowned || search.scope !== "all";
  if (narrowed) {
    return (
      <Empty title={t.alert.emptyTitle} icon={<SearchX />}>
        {t.alert.emptyDetail}
      </Empty>
    );
  }
  if (!search.status) {
    return (
      <Empty calm title={t.alert.calmTitle} icon={<CircleCheck />}>
        {t.alert.calmDetail}
      </Empty>
    );
  }
  return (
    <Empty
      title={t.alert.firstTitle}
      action={
        <Link to="/integrations" className={buttonClass("primary")}>
          {t.incident.connect}
        </Link>
      }
    >
      {t.alert.firstDetail}
    </Empty>
  );
}
