// What being on call costs: mine in full, of others sums only.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { day } from "@/domain/time";
import { keys } from "./cache";
import { answer, client } from "./client";

// Of the last `days` days, as far as the hour, so that a page that is opened twice asks once.
function period(days: number): { from: string; until: string } {
  const until = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  return { from: new Date(until - days * day).toISOString(), until: new Date(until).toISOString() };
}

export const useMyLoad = (days: number) =>
  useQuery({
    queryKey: [...keys.load, "mine", days],
    queryFn: ({ signal }) => answer(client.GET("/v1/me/load", { params: { query: period(days) }, signal })),
    staleTime: 5 * 60_000,
  });

export const useMyMonth = (month: string | undefined) =>
  useQuery({
    queryKey: [...keys.load, "month", month],
    queryFn: ({ signal }) => answer(client.GET("/v1/me/month", { params: { query: { month } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });

export const useTeamLoads = (days: number) =>
  useQuery({
    queryKey: [...keys.load, "teams", days],
    queryFn: ({ signal }) => answer(client.GET("/v1/load", { params: { query: period(days) }, signal })),
    staleTime: 5 * 60_000,
  });

export const useFairerOrder = (schedule: string) =>
  useQuery({
    queryKey: [...keys.shifts, "fairer", schedule],
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/schedules/{id}/fairer", { params: { path: { id: schedule } }, signal }))).proposal,
    retry: false,
  });
