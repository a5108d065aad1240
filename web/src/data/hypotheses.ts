// What may be the cause of an incident, and what helps. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { IncidentHypotheses } from "./types";

export const useHypotheses = (number: string) =>
  useQuery({
    queryKey: keys.hypotheses(number),
    queryFn: ({ signal }): Promise<IncidentHypotheses> =>
      answer(client.GET("/v1/incidents/{id}/hypotheses", { params: { path: { id: number } }, signal })),
  });

const takes = (number: string) => (hypotheses: IncidentHypotheses) => {
  cache.setQueryData(keys.hypotheses(number), hypotheses);
  void cache.invalidateQueries({ queryKey: keys.timeline(number) });
};

export const useSuspect = (number: string) =>
  useMutation({
    mutationFn: (text: string) =>
      answer(client.POST("/v1/incidents/{id}/hypotheses", { params: { path: { id: number } }, body: { text } })),
    onSuccess: takes(number),
  });

export const useArgue = (number: string, hypothesis: number) =>
  useMutation({
    mutationFn: (body: { supports: boolean; text: string }) =>
      answer(
        client.POST("/v1/incidents/{id}/hypotheses/{number}/arguments", {
          params: { path: { id: number, number: hypothesis } },
          body,
        }),
      ),
    onSuccess: takes(number),
  });

export type Judgement = "confirm" | "reject" | "reopen";

export const useJudge = (number: string, hypothesis: number) =>
  useMutation({
    mutationFn: (judgement: Judgement): Promise<IncidentHypotheses> => {
      const asked = { params: { path: { id: number, number: hypothesis } }, body: {} };
      switch (judgement) {
        case "confirm":
          return answer(client.POST("/v1/incidents/{id}/hypotheses/{number}/confirm", asked));
        case "reject":
          return answer(client.POST("/v1/incidents/{id}/hypotheses/{number}/reject", asked));
        case "reopen":
          return answer(client.POST("/v1/incidents/{id}/hypotheses/{number}/reopen", asked));
      }
    },
    onSuccess: takes(number),
  });

export const useSayRemedy = (number: string) =>
  useMutation({
    mutationFn: (body: IncidentHypotheses["remedy"]) =>
      answer(client.PUT("/v1/incidents/{id}/remedy", { params: { path: { id: number } }, body })),
    onSuccess: takes(number),
  });
