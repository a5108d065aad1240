import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck, SearchX } from "lucide-react";
import { buttonClass } from "@/components/Button";
import { FilterBar } from "@/components/FilterBar";
import { IncidentRow } from "@/components/IncidentRow";
import { LongList } from "@/components/LongList";
import { Page } from "@/components/Page";
import { useRowKeys } from "@/components/rows";
import { Empty, Loading, Show, Stale } from "@/components/States";
import { useIncidents } from "@/data/incidents";
import { useMay } from "@/data/permissions";
import { type IncidentSearch, incidentQuery } from "@/domain/search";
import { t } from "@/text";

const rowHeight = 56;

export function Incidents() {
  const search = useSearch({ from: "/incidents" });
  const navigate = useNavigate({ from: "/incidents" });
  const incidents = useIncidents(incidentQuery(search));
  const canAct = useMay("respond");
  useRowKeys();
  return (
    <Page title={t.incident.list} aside={<Stale since={incidents.dataUpdatedAt} />} wide>
      <FilterBar
        search={search}
        words={t.incident.searchLabel}
        onChange={(next) => void navigate({ search: next, replace: true })}
      />
      <Show query={incidents} rows={8}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <Nothing search={search} />;
          return (
            <LongList
              items={items}
              rowHeight={rowHeight}
              row={(incident, place) => (
                <IncidentRow key={incident.id} incident={incident} canAct={canAct} place={place} />
              )}
              onNearEnd={() => incidents.hasNextPage && void incidents.fetchNextPage()}
            />
          );
        }}
      </Show>
      {incidents.isFetchingNextPage && <Loading rows={2} />}
    </Page>
  );
}

function Nothing({ search }: { search: IncidentSearch }) {
  const narrowed = search.severity || search.team || search.service || search.q;
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
