import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { takeIncident } from "./follow";
import { useLive } from "./live-store";
import type { Incident, IncidentQuery, Notification, TimelineEntry, TimelinePage } from "./types";

const pageSize = 100;
const timelineBound = 20; // pages of 500 entries

export const openIncidents: IncidentQuery = { status: "triggered,acknowledged" };

export function useIncidents(filter: IncidentQuery) {
  return useInfiniteQuery({
    queryKey: [...keys.incidents, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: pageSize, cursor: pageParam };
      const page = await answer(client.GET("/v1/incidents", { params: { query }, signal }));
      // The page of an incident then opens without asking for anything.
      for (const incident of page.items) seed(incident);
      return page;
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

function seed(incident: Incident): void {
  const known = cache.getQueryData<Incident>(keys.incident(incident.number));
  if (!known || known.version <= incident.version) cache.setQueryData(keys.incident(incident.number), incident);
}

export const useIncident = (number: string) =>
  useQuery({
    queryKey: keys.incident(number),
    queryFn: ({ signal }) => answer(client.GET("/v1/incidents/{id}", { params: { path: { id: number } }, signal })),
  });

export const useTimeline = (number: string) =>
  useQuery({
    queryKey: keys.timeline(number),
    queryFn: async ({ signal }) => {
      const entries: TimelineEntry[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < timelineBound; page++) {
        const query = { limit: 500, cursor };
        const got: TimelinePage = await answer(
          client.GET("/v1/incidents/{id}/timeline", { params: { path: { id: number }, query }, signal }),
        );
        entries.push(...(got.items as TimelineEntry[]));
        if (!got.next_cursor) break;
        cursor = got.next_cursor;
      }
      return entries;
    },
  });

export const useNotifications = (number: string) =>
  useQuery({
    queryKey: keys.notifications(number),
    queryFn: async ({ signal }): Promise<Notification[]> =>
      (await answer(client.GET("/v1/incidents/{id}/notifications", { params: { path: { id: number } }, signal })))
        .items,
  });

export type Act = "acknowledge" | "resolve" | "escalate";

const act = (number: string, kind: Act): Promise<Incident> => {
  const params = { path: { id: number } };
  switch (kind) {
    case "acknowledge":
      return answer(client.POST("/v1/incidents/{id}/acknowledge", { params }));
    case "resolve":
      return answer(client.POST("/v1/incidents/{id}/resolve", { params, body: {} }));
    case "escalate":
      return answer(client.POST("/v1/incidents/{id}/escalate", { params }));
  }
};

export interface Done {
  incident: Incident;
  at: string; // the server's time of what was asked for
}

const timeOf = (incident: Incident, kind: Act): string => {
  const at = { acknowledge: incident.acknowledged_at, resolve: incident.resolved_at, escalate: null }[kind];
  return at ?? new Date(Date.now() + useLive.getState().clockAhead).toISOString();
};

// Never optimistic: the incident changes on the screen when the server has said so.
export const useAct = (number: string, kind: Act) =>
  useMutation({
    mutationFn: async (): Promise<Done> => {
      const incident = await act(number, kind);
      return { incident, at: timeOf(incident, kind) };
    },
    onSuccess: ({ incident }) => takeIncident(incident),
  });

export const useAddNote = (number: string) =>
  useMutation({
    mutationFn: (text: string) =>
      answer(client.POST("/v1/incidents/{id}/notes", { params: { path: { id: number } }, body: { text } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.timeline(number) }),
  });
