import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck, SearchX } from "lucide-react";
import { AlertRow } from "@/components/AlertRow";
import { buttonClass } from "@/components/Button";
import { FilterBar } from "@/components/FilterBar";
import { LongList } from "@/components/LongList";
import { Page } from "@/components/Page";
import { useRowKeys } from "@/components/rows";
import { Empty, Loading, Show, Stale } from "@/components/States";
import { useAlerts } from "@/data/alerts";
import { type AlertSearch, alertQuery } from "@/domain/search";
import { t } from "@/text";

const rowHeight = 52;

export function Alerts() {
  const search = useSearch({ from: "/alerts" });
  const navigate = useNavigate({ from: "/alerts" });
  const alerts = useAlerts(alertQuery(search));
  useRowKeys();
  return (
    <Page title={t.alert.list} aside={<Stale since={alerts.dataUpdatedAt} />} wide>
      <FilterBar
        search={search}
        words={t.alert.searchLabel}
        withUnowned
        onChange={(next) => void navigate({ search: next, replace: true })}
      />
      <Show query={alerts} rows={8}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <Nothing search={search} />;
          return (
            <LongList
              items={items}
              rowHeight={rowHeight}
              row={(alert, place) => <AlertRow key={alert.id} alert={alert} place={place} />}
              onNearEnd={() => alerts.hasNextPage && void alerts.fetchNextPage()}
            />
          );
        }}
      </Show>
      {alerts.isFetchingNextPage && <Loading rows={2} />}
    </Page>
  );
}

function Nothing({ search }: { search: AlertSearch }) {
  const narrowed = search.severity || search.team || search.service || search.q || search.unowned;
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
