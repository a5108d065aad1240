// How urgent people say an incident is. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { ClassificationRequest, ClassificationScheme, IncidentClassification } from "./types";

export const useScheme = () =>
  useQuery({
    queryKey: keys.scheme,
    queryFn: ({ signal }): Promise<ClassificationScheme> => answer(client.GET("/v1/classification", { signal })),
  });

export const useClassification = (number: string) =>
  useQuery({
    queryKey: keys.classification(number),
    queryFn: ({ signal }): Promise<IncidentClassification> =>
      answer(client.GET("/v1/incidents/{id}/classification", { params: { path: { id: number } }, signal })),
  });

const takes = (number: string) => (classification: IncidentClassification) => {
  cache.setQueryData(keys.classification(number), classification);
  void cache.invalidateQueries({ queryKey: keys.incident(number), exact: true });
};

export const useClassify = (number: string) =>
  useMutation({
    mutationFn: (body: ClassificationRequest) =>
      answer(client.PUT("/v1/incidents/{id}/classification", { params: { path: { id: number } }, body })),
    onSuccess: takes(number),
  });

export const useSayMajor = (number: string) =>
  useMutation({
    mutationFn: ({ major, reason }: { major: boolean; reason: string }) =>
      answer(
        major
          ? client.POST("/v1/incidents/{id}/promote", { params: { path: { id: number } }, body: { reason } })
          : client.POST("/v1/incidents/{id}/demote", { params: { path: { id: number } }, body: { reason } }),
      ),
    onSuccess: takes(number),
  });

// An administrator looks at what is not for them; the record says so.
export const useOpenToSee = (number: string) =>
  useMutation({
    mutationFn: (reason: string) =>
      answer(client.POST("/v1/incidents/{id}/open-to-see", { params: { path: { id: number } }, body: { reason } })),
    onSuccess: () => void cache.invalidateQueries({ queryKey: keys.incident(number) }),
  });
