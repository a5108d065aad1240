import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck, SearchX } from "lucide-react";
import { useCallback } from "react";
import { buttonClass } from "@/components/Button";
import { IncidentRow } from "@/components/IncidentRow";
import { ListPage } from "@/components/ListPage";
import type { RowPlace } from "@/components/LongList";
import type { RowChoice } from "@/components/Row";
import { Empty } from "@/components/States";
import { matchingIncidents } from "@/data/bulk";
import { useIncidents } from "@/data/incidents";
import { useMay } from "@/data/permissions";
import { useMyTeams } from "@/data/scope";
import type { Incident } from "@/data/types";
import { type IncidentSearch, incidentQuery, incidentSearch } from "@/domain/search";
import { t } from "@/text";

const rowHeight = 57;

const nameOf = (incident: Incident) => incident.title;

export function Incidents() {
  const search = useSearch({ from: "/incidents" });
  const navigate = useNavigate({ from: "/incidents" });
  const mine = useMyTeams();
  const filter = search.scope === "mine" && !mine ? undefined : incidentQuery(search, mine ?? []);
  const canAct = useMay("respond");
  const row = useCallback(
    (incident: Incident, place: RowPlace, choice: RowChoice | undefined) => (
      <IncidentRow incident={incident} canAct={canAct} place={place} choice={choice} />
    ),
    [canAct],
  );
  return (
    <ListPage
      what="incidents"
      title={t.incident.list}
      words={t.incident.searchLabel}
      search={search}
      onChange={(next) => void navigate({ search: incidentSearch({ ...next }), replace: true })}
      query={useIncidents(filter)}
      nameOf={nameOf}
      matching={() => matchingIncidents(filter ?? {})}
      rowHeight={rowHeight}
      row={row}
      nothing={<Nothing search={search} />}
    />
  );
}

function Nothing({ search }: { search: IncidentSearch }) {
  const narrowed =
    search.severity || search.priority || search.stage || search.service || search.q || search.scope !== "all";
  if (narrowed) {
    return (
      <Empty title={t.incident.emptyTitle} icon={<SearchX />}>
        {t.incident.emptyDetail}
      </Empty>
    );
  }
  if (!search.status) {
    return (
      <Empty calm title={t.incident.emptyOpen} icon={<CircleCheck />}>
        {t.home.calmDetail}
      </Empty>
    );
  }
  return (
    <Empty
      title={t.incident.firstTitle}
      action={
        <Link to="/integrations" className={buttonClass("primary")}>
          {t.incident.connect}
        </Link>
      }
    >
      {t.incident.firstDetail}
    </Empty>
  );
}
