// The channel that an incident has in a chat. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { IncidentChat } from "./types";

export const useChat = (number: string) =>
  useQuery({
    queryKey: keys.chat(number),
    queryFn: ({ signal }): Promise<IncidentChat> =>
      answer(client.GET("/v1/incidents/{id}/chat", { params: { path: { id: number } }, signal })),
  });

const takes = (number: string) => (chat: IncidentChat) => {
  cache.setQueryData(keys.chat(number), chat);
  void cache.invalidateQueries({ queryKey: keys.timeline(number) });
};

export const useOpenChat = (number: string) =>
  useMutation({
    mutationFn: () => answer(client.POST("/v1/incidents/{id}/chat", { params: { path: { id: number } } })),
    onSuccess: takes(number),
  });

// An entry of the record is told in the channel.
export const useTellInChat = (number: string, sequence: number) =>
  useMutation({
    mutationFn: () =>
      answer(client.POST("/v1/incidents/{id}/entries/{sequence}/chat", { params: { path: { id: number, sequence } } })),
    onSuccess: takes(number),
  });
