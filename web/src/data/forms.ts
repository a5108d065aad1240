// The organisation's forms, and what an incident's were answered.
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Form, FormAnswers } from "@/domain/forms";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Schemas } from "./types";

export type IncidentAnswers = Schemas["IncidentAnswers"];

export const useForms = () =>
  useQuery({
    queryKey: ["config", "forms"],
    queryFn: async ({ signal }): Promise<Form[]> => (await answer(client.GET("/v1/forms", { signal }))).items as Form[],
  });

const answersOf = (number: string) => ["incident", number, "answers"] as const;

export const useAnswers = (number: string) =>
  useQuery({
    queryKey: answersOf(number),
    queryFn: ({ signal }): Promise<IncidentAnswers> =>
      answer(client.GET("/v1/incidents/{id}/answers", { params: { path: { id: number } }, signal })),
  });

export const useAnswer = (number: string) =>
  useMutation({
    mutationFn: (answers: FormAnswers) =>
      answer(client.PUT("/v1/incidents/{id}/answers", { params: { path: { id: number } }, body: { answers } })),
    onSuccess: (answers) => {
      cache.setQueryData(answersOf(number), answers);
      void cache.invalidateQueries({ queryKey: keys.timeline(number) });
    },
  });
