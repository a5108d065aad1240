// SLOs and reports, one hook per question.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { cache } from "./cache";
import { answer, client } from "./client";
import type { Schemas } from "./types";

export type Slo = Schemas["Slo"];
export type SloInFull = Schemas["SloInFull"];
export type ReportPlan = Schemas["ReportPlan"];
export type ReportRun = Schemas["ReportRun"];

const minute = 60_000;

// Asked again each minute: budgets burn while somebody looks.
export const useSlos = (service?: string) =>
  useQuery({
    queryKey: ["slos", service ?? ""],
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/slos", { params: { query: service ? { service } : {} }, signal }))).items,
    staleTime: minute / 2,
    refetchInterval: minute,
    placeholderData: keepPreviousData,
  });

export const useSlo = (id: string) =>
  useQuery({
    queryKey: ["slos", "one", id],
    queryFn: ({ signal }): Promise<SloInFull> =>
      answer(client.GET("/v1/slos/{id}", { params: { path: { id } }, signal })),
    refetchInterval: minute,
  });

export const useReports = () =>
  useQuery({
    queryKey: ["reports"],
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/reports", { signal }))).items,
    refetchInterval: minute,
  });

export const useSendAgain = () =>
  useMutation({
    mutationFn: (id: string) => answer(client.POST("/v1/reports/runs/{id}/send", { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["reports"] }),
  });
