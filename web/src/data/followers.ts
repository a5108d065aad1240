// Who follows an incident. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { IncidentFollowers } from "./types";

export const useFollowers = (number: string) =>
  useQuery({
    queryKey: keys.followers(number),
    queryFn: ({ signal }): Promise<IncidentFollowers> =>
      answer(client.GET("/v1/incidents/{id}/followers", { params: { path: { id: number } }, signal })),
  });

// Whoever is signed in follows it from now on, or no more.
export const useFollow = (number: string) =>
  useMutation({
    mutationFn: (follows: boolean): Promise<IncidentFollowers> => {
      const asked = { params: { path: { id: number } }, body: {} };
      return follows
        ? answer(client.POST("/v1/incidents/{id}/follow", asked))
        : answer(client.POST("/v1/incidents/{id}/unfollow", asked));
    },
    onSuccess: (followers) => cache.setQueryData(keys.followers(number), followers),
  });
