// Who has which role of an incident. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { IncidentRoles, IncidentRoster } from "./types";

export const useRoles = (number: string) =>
  useQuery({
    queryKey: keys.roles(number),
    queryFn: ({ signal }): Promise<IncidentRoles> =>
      answer(client.GET("/v1/incidents/{id}/roles", { params: { path: { id: number } }, signal })),
  });

// Who had which role, in the order in which they began.
export const useRoster = (number: string) =>
  useQuery({
    queryKey: [...keys.roles(number), "roster"],
    queryFn: async ({ signal }): Promise<IncidentRoster["items"]> => {
      const params = { path: { id: number }, query: { format: "json" as const } };
      const roster = await answer(client.GET("/v1/incidents/{id}/roster", { params, signal }));
      return typeof roster === "string" ? [] : roster.items;
    },
  });

export const useSummary = (number: string) =>
  useQuery({
    queryKey: keys.summary(number),
    queryFn: async ({ signal }): Promise<string> =>
      (await answer(client.GET("/v1/incidents/{id}/summary", { params: { path: { id: number } }, signal }))).text,
  });

// What somebody does about a role; without a person it is themselves.
export type RoleAct =
  | { act: "give"; user?: string; beside?: boolean }
  | { act: "decline"; reason?: string }
  | { act: "hand-over"; from?: string; to: string; note?: string }
  | { act: "end"; user?: string; reason?: string };

export const useRoleAct = (number: string, role: string) =>
  useMutation({
    mutationFn: (asked: RoleAct): Promise<IncidentRoles> => {
      const params = { path: { id: number, role } };
      switch (asked.act) {
        case "give":
          return answer(
            client.POST("/v1/incidents/{id}/roles/{role}/give", {
              params,
              body: { user: asked.user, beside: asked.beside },
            }),
          );
        case "decline":
          return answer(
            client.POST("/v1/incidents/{id}/roles/{role}/decline", { params, body: { reason: asked.reason } }),
          );
        case "hand-over":
          return answer(
            client.POST("/v1/incidents/{id}/roles/{role}/hand-over", {
              params,
              body: { from: asked.from, to: asked.to, note: asked.note },
            }),
          );
        case "end":
          return answer(
            client.POST("/v1/incidents/{id}/roles/{role}/end", {
              params,
              body: { user: asked.user, reason: asked.reason },
            }),
          );
      }
    },
    onSuccess: (roles) => {
      cache.setQueryData(keys.roles(number), roles);
      void cache.invalidateQueries({ queryKey: keys.timeline(number) });
    },
  });
