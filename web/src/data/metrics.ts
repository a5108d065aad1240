// Figures of incidents, one hook per question. What is shown stays while the next one is asked for.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { MeasuredKind } from "@/domain/metrics";
import { answer, client } from "./client";
import type {
  IncidentPage,
  MetricsBreakdown,
  MetricsDetection,
  MetricsDimension,
  MetricsFigure,
  MetricsInterruptions,
  MetricsQuery,
  MetricsRepeat,
  MetricsReport,
  MetricsSeries,
  MetricsUnit,
} from "./types";

const minute = 60_000;
const quiet = { staleTime: minute, placeholderData: keepPreviousData } as const;

// `live`: asked again each minute, on a wall.
export const useMetrics = (query: MetricsQuery, live: boolean) =>
  useQuery({
    ...quiet,
    queryKey: ["metrics", query],
    queryFn: ({ signal }) => answer(client.GET("/v1/metrics", { params: { query }, signal })) as Promise<MetricsReport>,
    refetchInterval: live ? minute : false,
  });

export const useMetricsSeries = (query: MetricsQuery, figure: MetricsFigure, by: MetricsUnit, live: boolean) =>
  useQuery({
    ...quiet,
    queryKey: ["metrics", "series", figure, by, query],
    queryFn: ({ signal }) =>
      answer(
        client.GET("/v1/metrics/series", { params: { query: { ...query, figure, by } }, signal }),
      ) as Promise<MetricsSeries>,
    refetchInterval: live ? minute : false,
  });

export const useMetricsBreakdown = (query: MetricsQuery, figure: MetricsFigure, by: MetricsDimension, live: boolean) =>
  useQuery({
    ...quiet,
    queryKey: ["metrics", "breakdown", figure, by, query],
    queryFn: ({ signal }) =>
      answer(
        client.GET("/v1/metrics/breakdown", { params: { query: { ...query, figure, by } }, signal }),
      ) as Promise<MetricsBreakdown>,
    refetchInterval: live ? minute : false,
  });

export const useIncidentsBehind = (query: MetricsQuery, figure: MetricsFigure | undefined, kind: MeasuredKind) =>
  useInfiniteQuery({
    queryKey: ["metrics", "behind", figure, kind, query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<IncidentPage> => {
      const asked = { ...query, counted: true, limit: 50, cursor: pageParam, ...(figure && { figure, kind }) };
      return (await answer(client.GET("/v1/incidents", { params: { query: asked }, signal }))) as IncidentPage;
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: minute,
  });

export const useDetection = (query: MetricsQuery) =>
  useQuery({
    ...quiet,
    queryKey: ["metrics", "detection", query],
    queryFn: ({ signal }) =>
      answer(client.GET("/v1/metrics/detection", { params: { query }, signal })) as Promise<MetricsDetection>,
  });

export const useRepeats = (query: MetricsQuery) =>
  useQuery({
    ...quiet,
    queryKey: ["metrics", "repeats", query],
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/metrics/repeats", { params: { query }, signal }))).items as MetricsRepeat[],
  });

export const useInterruptions = (query: MetricsQuery) =>
  useQuery({
    ...quiet,
    queryKey: ["metrics", "interruptions", query],
    queryFn: ({ signal }) =>
      answer(client.GET("/v1/metrics/interruptions", { params: { query }, signal })) as Promise<MetricsInterruptions>,
  });
