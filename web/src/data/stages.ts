// How far people say they are with an incident. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Progress, Stage } from "./types";

export const useProgress = (number: string) =>
  useQuery({
    queryKey: keys.stages(number),
    queryFn: ({ signal }): Promise<Progress> =>
      answer(client.GET("/v1/incidents/{id}/stages", { params: { path: { id: number } }, signal })),
  });

// The incident itself changes too when it is resolved or opened again; the socket says so, and this asks at once.
const takes = (number: string) => (progress: Progress) => {
  cache.setQueryData(keys.stages(number), progress);
  void cache.invalidateQueries({ queryKey: keys.incident(number) });
};

export const useSayStage = (number: string) =>
  useMutation({
    mutationFn: (body: { stage?: Stage; own_stage?: string; reason?: string }) =>
      answer(client.POST("/v1/incidents/{id}/stage", { params: { path: { id: number } }, body })),
    onSuccess: takes(number),
  });

export const useCorrectTime = (number: string) =>
  useMutation({
    mutationFn: ({ stage, ...body }: { stage: string; at: string; reason?: string }) =>
      answer(client.PUT("/v1/incidents/{id}/stages/{stage}", { params: { path: { id: number, stage } }, body })),
    onSuccess: takes(number),
  });

export const useSayImpact = (number: string) =>
  useMutation({
    mutationFn: (body: { began_at: string; ended_at?: string }) =>
      answer(client.PUT("/v1/incidents/{id}/impact", { params: { path: { id: number } }, body })),
    onSuccess: takes(number),
  });
