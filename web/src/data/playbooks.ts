// Playbooks, and their runs on an incident. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Schemas } from "./types";

export type PlaybookRun = Schemas["PlaybookRun"];
export type PlaybookRunStep = Schemas["PlaybookRunStep"];
export type IncidentPlaybooks = Schemas["IncidentPlaybooks"];
export type OfferedPlaybook = IncidentPlaybooks["playbooks"][number];

export const usePlaybooks = (number: string) =>
  useQuery({
    queryKey: keys.playbooks(number),
    queryFn: ({ signal }): Promise<IncidentPlaybooks> =>
      answer(client.GET("/v1/incidents/{id}/playbooks", { params: { path: { id: number } }, signal })),
  });

const takes = (number: string) => (playbooks: IncidentPlaybooks) => {
  cache.setQueryData(keys.playbooks(number), playbooks);
  void cache.invalidateQueries({ queryKey: keys.timeline(number) });
  void cache.invalidateQueries({ queryKey: keys.tasks(number) });
};

export const useStartPlaybook = (number: string) =>
  useMutation({
    mutationFn: (body: { playbook: string; variables: Record<string, string> }) =>
      answer(client.POST("/v1/incidents/{id}/playbooks", { params: { path: { id: number } }, body })),
    onSuccess: takes(number),
  });

export type StepWord = "done" | "skip" | "retry" | "continue" | "approve" | "decline";

export const useSayOfStep = (number: string, run: number, step: string) =>
  useMutation({
    mutationFn: ({ word, reason }: { word: StepWord; reason?: string }): Promise<IncidentPlaybooks> => {
      const asked = { params: { path: { id: number, run, step } }, body: { reason: reason || undefined } };
      switch (word) {
        case "done":
          return answer(client.POST("/v1/incidents/{id}/playbooks/{run}/steps/{step}/done", asked));
        case "skip":
          return answer(client.POST("/v1/incidents/{id}/playbooks/{run}/steps/{step}/skip", asked));
        case "retry":
          return answer(client.POST("/v1/incidents/{id}/playbooks/{run}/steps/{step}/retry", asked));
        case "continue":
          return answer(client.POST("/v1/incidents/{id}/playbooks/{run}/steps/{step}/continue", asked));
        case "approve":
          return answer(client.POST("/v1/incidents/{id}/playbooks/{run}/steps/{step}/approve", asked));
        case "decline":
          return answer(client.POST("/v1/incidents/{id}/playbooks/{run}/steps/{step}/decline", asked));
      }
    },
    onSuccess: takes(number),
  });

export const useCancelRun = (number: string, run: number) =>
  useMutation({
    mutationFn: (reason: string) =>
      answer(
        client.POST("/v1/incidents/{id}/playbooks/{run}/cancel", {
          params: { path: { id: number, run } },
          body: { reason: reason || undefined },
        }),
      ),
    onSuccess: takes(number),
  });

export const useBreakGlass = (number: string, run: number) =>
  useMutation({
    mutationFn: (reason: string) =>
      answer(
        client.POST("/v1/incidents/{id}/playbooks/{run}/break-glass", {
          params: { path: { id: number, run } },
          body: { reason },
        }),
      ),
    onSuccess: takes(number),
  });

// One with all of its steps; asked for again whenever the configuration changes.
export const usePlaybook = (id: string) =>
  useQuery({
    queryKey: [...keys.config, "playbooks", "flow", id],
    queryFn: ({ signal }) => answer(client.GET("/v1/playbooks/{id}", { params: { path: { id } }, signal })),
  });

export const useDryRun = (id: string) =>
  useMutation({
    mutationFn: (body: { incident?: string; variables: Record<string, string> }) =>
      answer(client.POST("/v1/playbooks/{id}/dry-run", { params: { path: { id } }, body })),
  });

const lookAgain = 15_000;

export const useRunners = () =>
  useQuery({
    queryKey: [...keys.config, "runners", "seen"],
    queryFn: ({ signal }) => answer(client.GET("/v1/runners", { signal })),
    refetchInterval: lookAgain,
  });
