// Asking others to cover a shift, and what they answer.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { CoverRequest, CoverRequestNew } from "./types";

export const useCoverRequests = () =>
  useQuery({
    queryKey: keys.cover,
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/cover-requests", { signal }))).items,
  });

// What asking would mean for me; nothing is asked while there is no body.
export const useCoverPreview = (body: CoverRequestNew | undefined) =>
  useQuery({
    queryKey: [...keys.cover, "preview", body],
    enabled: body !== undefined,
    retry: false,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answer(client.POST("/v1/cover-requests/preview", { body: body as CoverRequestNew, signal })),
  });

const forget = () => {
  for (const queryKey of [keys.cover, keys.oncall, keys.shifts, keys.overrides])
    void cache.invalidateQueries({ queryKey });
};

export const useAskForCover = () =>
  useMutation({
    mutationFn: (body: CoverRequestNew) => answer(client.POST("/v1/cover-requests", { body })),
    onSuccess: forget,
  });

export type CoverAct = CoverRequest["may"][number];

// `user`: whose offer is accepted.
export const useCoverAct = (id: string) =>
  useMutation({
    mutationFn: ({ act, user }: { act: CoverAct; user?: string }) => {
      const params = { path: { id } };
      if (act === "accept")
        return answer(client.POST("/v1/cover-requests/{id}/accept", { params, body: { user: user ?? "" } }));
      return answer(client.POST(`/v1/cover-requests/{id}/${act}`, { params }));
    },
    onSettled: forget,
  });
