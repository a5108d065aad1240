// What belongs together: merging and splitting incidents, and the storms that are on. Merging and splitting are edits, so
// they can be taken back.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { takeIncident } from "./follow";
import type { Incident, Storm } from "./types";

export const merge = (number: string, into: string): Promise<Incident> =>
  answer(client.POST("/v1/incidents/{id}/merge", { params: { path: { id: number } }, body: { into } }));

export const unmerge = (number: string): Promise<Incident> =>
  answer(client.POST("/v1/incidents/{id}/unmerge", { params: { path: { id: number } } }));

export const split = (number: string, alerts: string[]): Promise<Incident> =>
  answer(client.POST("/v1/incidents/{id}/split", { params: { path: { id: number } }, body: { alerts } }));

// The server said what became of one of them; the others are asked for again.
function follow(incident: Incident): void {
  takeIncident(incident);
  for (const key of [keys.incidents, keys.alerts, ["incident"], ["alert"]])
    void cache.invalidateQueries({ queryKey: key });
}

const mutation = <Variables>(act: (variables: Variables) => Promise<Incident>) => ({
  mutationFn: act,
  onSuccess: follow,
});

export const useMerge = (number: string) => useMutation(mutation((into: string) => merge(number, into)));
export const useUnmerge = (number: string) => useMutation({ mutationFn: () => unmerge(number), onSuccess: follow });
export const useSplit = (number: string) => useMutation(mutation((alerts: string[]) => split(number, alerts)));

// Takes a merge or a split back, for the toast.
export const undoMerge = (number: string) => async () => follow(await unmerge(number));
export const undoSplit = (made: string, into: string) => async () => follow(await merge(made, into));

const stormsEvery = 15_000; // milliseconds: a count for people, and the beginning is announced by its incident

export const useStorms = () =>
  useQuery({
    queryKey: keys.storms,
    refetchInterval: stormsEvery,
    queryFn: async ({ signal }): Promise<Storm[]> => (await answer(client.GET("/v1/storms", { signal }))).items,
  });
