// What the board shows: all that is open, and what was resolved last. Both lists follow the live socket.
import { useEffect } from "react";
import { openIncidents, useIncidents } from "./incidents";
import type { IncidentFilter } from "./types";

const pagesMost = 20; // of 100: beyond 2,000 open incidents nobody reads a board

// Every open incident, page after page.
export function useOpenIncidents(scope: IncidentFilter | undefined = {}) {
  const query = useIncidents(scope && { ...openIncidents, ...scope });
  const { hasNextPage, isFetching, fetchNextPage, data } = query;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < pagesMost) void fetchNextPage();
  }, [hasNextPage, isFetching, pages, fetchNextPage]);
  return query;
}

export const useResolvedIncidents = (scope: IncidentFilter | undefined) =>
  useIncidents(scope && { status: "resolved", ...scope });
