// Questions that come again and again while an incident is open. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { IncidentCheckpoints } from "./types";

export const useCheckpoints = (number: string) =>
  useQuery({
    queryKey: keys.checkpoints(number),
    queryFn: ({ signal }): Promise<IncidentCheckpoints> =>
      answer(client.GET("/v1/incidents/{id}/checkpoints", { params: { path: { id: number } }, signal })),
  });

// Without a text all stays as it is.
export const useAnswerCheckpoint = (number: string, checkpoint: string) =>
  useMutation({
    mutationFn: (text?: string) =>
      answer(
        client.POST("/v1/incidents/{id}/checkpoints/{checkpoint}", {
          params: { path: { id: number, checkpoint } },
          body: { text },
        }),
      ),
    onSuccess: (checkpoints) => {
      cache.setQueryData(keys.checkpoints(number), checkpoints);
      void cache.invalidateQueries({ queryKey: keys.timeline(number) });
    },
  });
