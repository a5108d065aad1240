import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { second } from "@/domain/time";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { listOptions } from "./lists";
import type { PagePreview, Received, SignalResult, SourcePreview, SourceType, UnmappedSignal } from "./types";

export interface Hypothesis {
  signal: Record<string, unknown>; // as POST /v1/signals takes it
  integration?: string;
  service?: string;
  at?: number; // default: now
}

// What would happen if this signal came in. Nothing is stored or sent.
export const useWhoWouldBePaged = (question: Hypothesis | null) =>
  useQuery({
    queryKey: [...keys.oncall, "who would be paged", question],
    enabled: question !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }): Promise<PagePreview> => {
      const { at, ...rest } = question ?? { signal: {} };
      const body = { ...rest, ...(at === undefined ? {} : { at: new Date(at).toISOString() }) };
      return answer(client.POST("/v1/who-would-be-paged", { body: body as never, signal }));
    },
  });

// The tools that this Muster understands. They change only with its version.
export const useSourceTypes = () =>
  useQuery({
    queryKey: ["source types"],
    queryFn: async ({ signal }): Promise<SourceType[]> =>
      (await answer(client.GET("/v1/source-types", { signal }))).items as SourceType[],
  });

export interface SourceQuestion {
  type: string;
  body: string;
  content_type?: string;
  mapping: Record<string, unknown> | null;
}

// What would be made of a body. Nothing is stored.
export const useSourcePreview = (question: SourceQuestion | null) =>
  useQuery({
    queryKey: ["source preview", question],
    enabled: question !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }): Promise<SourcePreview> =>
      answer(client.POST("/v1/source-preview", { body: question as never, signal })),
  });

const unmappedEvery = 30 * second;

// What came in of which nobody said what it means. Asked for while it is looked at, as what an integration received.
export const useUnmapped = () =>
  useInfiniteQuery({
    ...listOptions,
    queryKey: ["unmapped"],
    refetchInterval: unmappedEvery,
    staleTime: unmappedEvery,
    queryFn: async ({ pageParam, signal }): Promise<{ items: UnmappedSignal[]; next_cursor: string | null }> => {
      const query = { limit: 50, cursor: pageParam };
      return (await answer(client.GET("/v1/unmapped", { params: { query }, signal }))) as {
        items: UnmappedSignal[];
        next_cursor: string | null;
      };
    },
  });

const received = (integration: string) => ["received", integration] as const;

// What an integration received last. Signals do not touch the configuration, so it is asked for while it is looked at.
export const useReceived = (integration: string, enabled = true) =>
  useQuery({
    queryKey: received(integration),
    enabled,
    refetchInterval: 3 * second,
    queryFn: async ({ signal }): Promise<Received[]> => {
      const params = { path: { id: integration }, query: { limit: 50 } };
      return (await answer(client.GET("/v1/integrations/{id}/signals", { params, signal }))).items;
    },
  });

export const useTestIntegration = (integration: string) =>
  useMutation({
    mutationFn: (status: "firing" | "resolved"): Promise<SignalResult> =>
      answer(client.POST("/v1/integrations/{id}/test", { params: { path: { id: integration } }, body: { status } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: received(integration) }),
  });
