// Providers of SMS, calls and chats: which there are, and trying one.
import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import type { Channel } from "./types";

// They come with the server, and stay until it is upgraded.
export const useProviderTypes = () =>
  useQuery({
    queryKey: ["provider-types"],
    queryFn: ({ signal }) => answer(client.GET("/v1/provider-types", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

// What each provider carried today and this month.
export const useProviderUse = () =>
  useQuery({
    queryKey: ["provider-use"],
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/provider-use", { signal }))).items,
  });

export const useTestProvider = (id: string) =>
  useMutation({
    mutationFn: (body: { channel: Channel; to: string }) =>
      answer(client.POST("/v1/providers/{id}/test", { params: { path: { id } }, body })),
  });
