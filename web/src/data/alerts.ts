import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { alertMatches } from "@/domain/filters";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { takeAlert, takeIncident } from "./follow";
import type { Alert, AlertPage, AlertQuery } from "./types";

const pageSize = 100;

export function useAlerts(filter: AlertQuery) {
  return useInfiniteQuery({
    queryKey: [...keys.alerts, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<AlertPage> => {
      const query = { ...filter, limit: pageSize, cursor: pageParam };
      const page = (await answer(client.GET("/v1/alerts", { params: { query }, signal }))) as AlertPage;
      for (const alert of page.items) cache.setQueryData(keys.alert(alert.id), alert);
      return { ...page, items: page.items.filter((alert) => alertMatches(filter, alert)) };
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export const useAlert = (id: string) =>
  useQuery({
    queryKey: keys.alert(id),
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/alerts/{id}", { params: { path: { id } }, signal }))) as Alert,
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
