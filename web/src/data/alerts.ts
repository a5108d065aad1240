import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { isWanted, wantedAlerts } from "@/domain/filters";
import { keys } from "./cache";
import { answer, client } from "./client";
import { takeAlert, takeIncident } from "./follow";
import { fromLists, indexed, listOptions, pageSize, usePlaceholder } from "./lists";
import type { Alert, AlertFilter, AlertPage, TimelineEntry } from "./types";

// Asks for nothing while `filter` is undefined: what it depends on is not known yet.
export function useAlerts(filter: AlertFilter | undefined) {
  return useInfiniteQuery({
    ...listOptions,
    queryKey: [...keys.alerts, filter ?? {}],
    enabled: filter !== undefined,
    queryFn: async ({ pageParam, signal }): Promise<AlertPage> => {
      const { teams: _, ...asked } = filter ?? {};
      const query = { ...asked, limit: pageSize, cursor: pageParam };
      const page = (await answer(client.GET("/v1/alerts", { params: { query }, signal }))) as AlertPage;
      const wanted = wantedAlerts(filter ?? {});
      return indexed({ ...page, items: page.items.filter((alert) => isWanted(wanted, alert)) }, wanted);
    },
    placeholderData: usePlaceholder<Alert, AlertFilter>(filter ?? {}, wantedAlerts),
  });
}

export const useAlert = (id: string) =>
  useQuery({
    queryKey: keys.alert(id),
    ...fromLists<Alert>(keys.alerts, (alert) => alert.id === id),
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/alerts/{id}", { params: { path: { id } }, signal }))) as Alert,
  });

// The alert's own record. `state` is what it is asked for again with, when it changes.
export const useAlertTimeline = (id: string, state: string) =>
  useQuery({
    queryKey: [...keys.alert(id), "timeline", state],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/alerts/{id}/timeline", { params: { path: { id } }, signal })))
        .items as TimelineEntry[],
  });

export const usePayload = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: keys.payload(id),
    enabled: wanted,
    queryFn: ({ signal }) => answer(client.GET("/v1/alerts/{id}/payload", { params: { path: { id } }, signal })),
  });

export const useAcknowledgeAlert = (id: string) =>
  useMutation({
    mutationFn: () => answer(client.POST("/v1/alerts/{id}/acknowledge", { params: { path: { id } } })),
    onSuccess: (incident) => takeIncident(incident),
  });

export const useResolveAlert = (id: string) =>
  useMutation({
    mutationFn: () => answer(client.POST("/v1/alerts/{id}/resolve", { params: { path: { id } } })),
    onSuccess: (alert) => takeAlert(alert as Alert),
  });
