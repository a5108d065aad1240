// Silences and maintenance windows: what holds alerts back.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { t } from "@/text";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { takeAlert } from "./follow";
import type { Alert, Maintenance, MaintenanceRequest, Silence, SilenceRequest } from "./types";
import { offerUndo } from "./undo";

export const useSilences = (all: boolean) =>
  useQuery({
    queryKey: [...keys.silences, all],
    queryFn: async ({ signal }) => {
      const query = { state: all ? ("all" as const) : ("unfinished" as const) };
      return (await answer(client.GET("/v1/silences", { params: { query }, signal }))).items;
    },
  });

// What a silence with these matchers would hold back; nothing is asked while they are empty.
export const useSilencePreview = (matchers: readonly string[]) =>
  useQuery({
    queryKey: [...keys.silences, "preview", ...matchers],
    enabled: matchers.length > 0,
    retry: false,
    gcTime: 60_000,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(client.POST("/v1/silences/preview", { body: { matchers: [...matchers] }, signal })),
  });

export const useSilencedAlerts = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: [...keys.silences, id, "alerts"],
    enabled: wanted,
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/silences/{id}/alerts", { params: { path: { id } }, signal }))).items,
  });

const makeSilence = (body: SilenceRequest) => answer(client.POST("/v1/silences", { body }));
const expireSilence = (id: string) => answer(client.DELETE("/v1/silences/{id}", { params: { path: { id } } }));

const forgetSilences = () => void cache.invalidateQueries({ queryKey: keys.silences });

export const useMakeSilence = () =>
  useMutation({
    mutationFn: makeSilence,
    onSuccess: (made) => {
      forgetSilences();
      offerUndo(t.silences.made, () => expireSilence(made.id).then(forgetSilences));
    },
  });

export const useExpireSilence = () =>
  useMutation({
    mutationFn: async (silence: Silence) => {
      await expireSilence(silence.id);
      return silence;
    },
    onSuccess: ({ matchers, ends_at, comment }) => {
      forgetSilences();
      offerUndo(t.silences.expired, () =>
        makeSilence({ matchers, ends_at, comment: comment || t.silences.noReason }).then(forgetSilences),
      );
    },
  });

export const useMaintenance = () =>
  useQuery({
    queryKey: keys.maintenance,
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/maintenance", { signal }))).items as Maintenance[],
  });

export const useMaintenanceCalendar = (from: string, until: string) =>
  useQuery({
    queryKey: [...keys.maintenance, "calendar", from, until],
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/maintenance/calendar", { params: { query: { from, until } }, signal }))).items,
  });

export const useMaintenancePreview = (body: MaintenanceRequest | undefined) =>
  useQuery({
    queryKey: [...keys.maintenance, "preview", body],
    enabled: body !== undefined,
    retry: false,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answer(client.POST("/v1/maintenance/preview", { body: body as MaintenanceRequest, signal })),
  });

export const useMaintainedAlerts = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: [...keys.maintenance, id, "alerts"],
    enabled: wanted,
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/maintenance/{id}/alerts", { params: { path: { id } }, signal }))).items,
  });

const forgetMaintenance = () => void cache.invalidateQueries({ queryKey: keys.maintenance });

export const useSaveMaintenance = (id: string | undefined) =>
  useMutation({
    mutationFn: (body: MaintenanceRequest) =>
      id === undefined
        ? answer(client.POST("/v1/maintenance", { body }))
        : answer(client.PUT("/v1/maintenance/{id}", { params: { path: { id } }, body })),
    onSuccess: forgetMaintenance,
  });

export const useEndMaintenance = () =>
  useMutation({
    mutationFn: (id: string) => answer(client.POST("/v1/maintenance/{id}/end", { params: { path: { id } } })),
    onSuccess: forgetMaintenance,
  });

// What the API takes of what it gave.
export const asRequest = (window: Maintenance): MaintenanceRequest => ({
  name: window.name,
  description: window.description,
  time_zone: window.time_zone,
  starts: window.starts,
  ends: window.ends,
  recurrence: window.recurrence,
  services: window.services,
  teams: window.teams,
  environments: window.environments,
  matchers: window.matchers,
  except_severities: window.except_severities,
  except_matchers: window.except_matchers,
  notice: window.notice,
  notify: window.notify,
});

export const useRemoveMaintenance = () =>
  useMutation({
    mutationFn: async (window: Maintenance) => {
      await answer(client.DELETE("/v1/maintenance/{id}", { params: { path: { id: window.id } } }));
      return window;
    },
    onSuccess: (window) => {
      forgetMaintenance();
      offerUndo(t.maintenance.removed, () =>
        answer(client.POST("/v1/maintenance", { body: asRequest(window) })).then(forgetMaintenance),
      );
    },
  });

export const useSnoozeAlert = (id: string) =>
  useMutation({
    mutationFn: (duration: string) =>
      answer(client.POST("/v1/alerts/{id}/snooze", { params: { path: { id } }, body: { duration } })),
    onSuccess: (alert) => takeAlert(alert as Alert),
  });

export const useWakeAlert = (id: string) =>
  useMutation({
    mutationFn: () => answer(client.POST("/v1/alerts/{id}/unsnooze", { params: { path: { id } } })),
    onSuccess: (alert) => takeAlert(alert as Alert),
  });
