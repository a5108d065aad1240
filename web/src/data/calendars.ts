// Secret addresses of calendars that one subscribes to.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";

export const useMyCalendars = () =>
  useQuery({
    queryKey: keys.calendars,
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/me/calendars", { signal }))).items,
  });

const forget = () => void cache.invalidateQueries({ queryKey: keys.calendars });

// `schedule`: "" for one's own shifts.
export const useMakeCalendar = () =>
  useMutation({
    mutationFn: (schedule: string) => answer(client.POST("/v1/me/calendars", { body: schedule ? { schedule } : {} })),
    onSuccess: forget,
  });

export const useRevokeCalendar = () =>
  useMutation({
    mutationFn: (id: string) => answer(client.DELETE("/v1/me/calendars/{id}", { params: { path: { id } } })),
    onSuccess: forget,
  });
