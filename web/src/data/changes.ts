// What was changed on purpose: deployments, settings.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { keys } from "./cache";
import { answer, client } from "./client";
import { listOptions } from "./lists";
import type { Change, ChangePage } from "./types";

const pageSize = 50;

export const useChanges = (service: string | undefined) =>
  useInfiniteQuery({
    ...listOptions,
    queryKey: [...keys.changes, service ?? null],
    queryFn: async ({ pageParam, signal }): Promise<ChangePage> => {
      const query = { service, limit: pageSize, cursor: pageParam };
      return (await answer(client.GET("/v1/changes", { params: { query }, signal }))) as ChangePage;
    },
  });

// On its service and on what that depends on, from an hour before it was opened.
export const useChangesAround = (number: string) =>
  useQuery({
    queryKey: [...keys.changes, "around", number],
    queryFn: async ({ signal }): Promise<Change[]> =>
      (await answer(client.GET("/v1/incidents/{id}/changes", { params: { path: { id: number } }, signal })))
        .items as Change[],
  });
