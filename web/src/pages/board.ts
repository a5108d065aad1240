// What Board and Wall have in common: the scope of their address, and the columns.
import { useMemo } from "react";
import { useNow } from "@/components/clock";
import { useOpenIncidents, useResolvedIncidents } from "@/data/board";
import { useMyTeams } from "@/data/scope";
import { columnsOf } from "@/domain/board";
import { type IncidentSearch, incidentQuery } from "@/domain/search";
import { minute } from "@/domain/time";

export function useBoard(search: Pick<IncidentSearch, "scope" | "team">, shown: number) {
  const mine = useMyTeams();
  const known = search.scope !== "mine" || mine !== undefined;
  const scope = known ? incidentQuery({ ...search, status: "all" }, mine ?? []) : undefined;
  const open = useOpenIncidents(scope);
  const resolved = useResolvedIncidents(scope);
  const now = useNow(minute);
  const columns = useMemo(
    () =>
      open.data &&
      columnsOf(
        [...open.data.pages, ...(resolved.data?.pages ?? [])].flatMap((page) => page.items),
        now,
        shown,
      ),
    [open.data, resolved.data, now, shown],
  );
  return {
    // As one question, for Show: resolved ones may come later or fail without hiding what is open.
    query: { data: columns, error: open.error, refetch: open.refetch },
    loadedAt: open.dataUpdatedAt,
  };
}
