// What there is to do in an incident. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { IncidentTasks, TaskRequest } from "./types";

export const useTasks = (number: string) =>
  useQuery({
    queryKey: keys.tasks(number),
    queryFn: ({ signal }): Promise<IncidentTasks> =>
      answer(client.GET("/v1/incidents/{id}/tasks", { params: { path: { id: number } }, signal })),
  });

const takes = (number: string) => (tasks: IncidentTasks) => {
  cache.setQueryData(keys.tasks(number), tasks);
  void cache.invalidateQueries({ queryKey: keys.timeline(number) });
};

export const useAddTask = (number: string) =>
  useMutation({
    mutationFn: (body: TaskRequest) =>
      answer(client.POST("/v1/incidents/{id}/tasks", { params: { path: { id: number } }, body })),
    onSuccess: takes(number),
  });

export const useChangeTask = (number: string, task: number) =>
  useMutation({
    mutationFn: (body: TaskRequest) =>
      answer(client.PUT("/v1/incidents/{id}/tasks/{number}", { params: { path: { id: number, number: task } }, body })),
    onSuccess: takes(number),
  });

export type TaskMove = "done" | "open" | "drop";

export const useMoveTask = (number: string, task: number) =>
  useMutation({
    mutationFn: (to: TaskMove): Promise<IncidentTasks> => {
      const asked = { params: { path: { id: number, number: task } }, body: {} };
      switch (to) {
        case "done":
          return answer(client.POST("/v1/incidents/{id}/tasks/{number}/done", asked));
        case "open":
          return answer(client.POST("/v1/incidents/{id}/tasks/{number}/open", asked));
        case "drop":
          return answer(client.POST("/v1/incidents/{id}/tasks/{number}/drop", asked));
      }
    },
    onSuccess: takes(number),
  });

export const useAttachChecklist = (number: string) =>
  useMutation({
    mutationFn: (checklist: string) =>
      answer(client.POST("/v1/incidents/{id}/checklists", { params: { path: { id: number } }, body: { checklist } })),
    onSuccess: takes(number),
  });
