// Incidents that have to do with each other. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { IncidentLinks, LinkKind } from "./types";

export const useLinks = (number: string) =>
  useQuery({
    queryKey: keys.links(number),
    queryFn: ({ signal }): Promise<IncidentLinks> =>
      answer(client.GET("/v1/incidents/{id}/links", { params: { path: { id: number } }, signal })),
  });

const takes = (number: string) => (links: IncidentLinks) => {
  cache.setQueryData(keys.links(number), links);
  void cache.invalidateQueries({ queryKey: keys.timeline(number) });
};

export const useLink = (number: string) =>
  useMutation({
    mutationFn: (body: { incident: string; kind: LinkKind }) =>
      answer(client.POST("/v1/incidents/{id}/links", { params: { path: { id: number } }, body })),
    onSuccess: takes(number),
  });

export const useUnlink = (number: string) =>
  useMutation({
    mutationFn: (incident: string) =>
      answer(client.POST("/v1/incidents/{id}/unlink", { params: { path: { id: number } }, body: { incident } })),
    onSuccess: takes(number),
  });
