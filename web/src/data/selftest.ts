// Can everybody be reached? A test page by every way that an escalation policy would use, and what became of each.
import { useMutation, useQueries, useQuery } from "@tanstack/react-query";
import { isOver } from "@/domain/selftest";
import { second } from "@/domain/time";
import { keys } from "./cache";
import { answer, client } from "./client";
import type { TestPageState } from "./types";

export const useSelftest = () => useMutation({ mutationFn: () => answer(client.POST("/v1/selftest")) });

// When the next one begins by itself, and what became of the newest.
export const useSelftestStatus = () =>
  useQuery({ queryKey: keys.selftest, queryFn: ({ signal }) => answer(client.GET("/v1/selftest", { signal })) });

// By delivery; asked again until the provider has answered.
export const useTestPages = (deliveries: string[]): Map<string, TestPageState> =>
  useQueries({
    queries: deliveries.map((delivery) => ({
      queryKey: ["test-pages", delivery],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(client.GET("/v1/test-pages/{delivery}", { params: { path: { delivery } }, signal })),
      refetchInterval: ({ state }: { state: { data?: TestPageState } }) =>
        state.data && isOver(state.data) ? false : second,
    })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.delivery, data] as const] : []))),
  });
