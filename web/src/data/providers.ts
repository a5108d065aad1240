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

export const useTestProvider = (id: string) =>
  useMutation({
    mutationFn: (body: { channel: Channel; to: string }) =>
      answer(client.POST("/v1/providers/{id}/test", { params: { path: { id } }, body })),
  });
