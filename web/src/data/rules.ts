import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import type { RuleBody } from "@/domain/rules";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { AlertWhy, NoiseReport, ReplayReport, RuleList, RuleTrial } from "./types";
import { watched } from "./watched";

// In the order in which they are looked at, with counts and what looks wrong.
export const useRules = () =>
  useQuery({
    queryKey: [...keys.config, "rules", "counted"],
    queryFn: ({ signal }): Promise<RuleList> => answer(client.GET("/v1/rules", { signal })) as Promise<RuleList>,
  });

export interface Trial {
  rules: RuleBody[] | null; // null: those that are stored
  integration?: string;
  body?: string;
  alert?: string;
  at?: string;
}

// What the rules would make of it. Nothing is stored or sent.
export const useRuleTrial = (trial: Trial | null) =>
  useQuery({
    queryKey: [...keys.config, "rules", "tried", trial],
    enabled: trial !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }): Promise<RuleTrial> =>
      answer(client.POST("/v1/rules/try", { body: trial as never, signal })) as Promise<RuleTrial>,
  });

export const useReplay = () =>
  useMutation({
    mutationFn: (asked: { days: number; rules?: RuleBody[]; files?: { name: string; text: string }[] }) =>
      watched(
        { name: "replay", ask: howFarReplay },
        (fetch) => answer(client.POST("/v1/replay", { body: asked as never, fetch })) as Promise<ReplayReport>,
      ),
  });

// Before it has counted the alerts, it knows of no total.
async function howFarReplay(signal: AbortSignal) {
  const { running, done, total } = await answer(client.GET("/v1/replay", { signal }));
  return running && total > 0 ? { done, total } : null;
}

export const useNoise = (days: number) =>
  useQuery({
    queryKey: ["noise", days],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<NoiseReport> =>
      answer(client.GET("/v1/noise", { params: { query: { days } }, signal })) as Promise<NoiseReport>,
  });

// Of one alert: the lists do not say it.
export const useAlertWhy = (id: string) =>
  useQuery({
    queryKey: [...keys.alert(id), "why"],
    queryFn: async ({ signal }): Promise<AlertWhy | null> =>
      (await answer(client.GET("/v1/alerts/{id}", { params: { path: { id } }, signal }))).why ?? null,
  });

export const useMark = (id: string) =>
  useMutation({
    mutationFn: (mark: "useful" | "noise" | null): Promise<AlertWhy> =>
      answer(client.PUT("/v1/alerts/{id}/mark", { params: { path: { id } }, body: { mark } })),
    onSuccess: (why) => cache.setQueryData([...keys.alert(id), "why"], why),
  });
