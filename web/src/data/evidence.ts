// Files that show what happened. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client, patiently } from "./client";
import type { IncidentEvidence } from "./types";

const uploadLimit = 120_000;

export const useEvidence = (number: string) =>
  useQuery({
    queryKey: keys.evidence(number),
    queryFn: ({ signal }): Promise<IncidentEvidence> =>
      answer(client.GET("/v1/incidents/{id}/evidence", { params: { path: { id: number } }, signal })),
  });

// One after the other; the first that is refused ends it.
export const useAddEvidence = (number: string) =>
  useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files)
        await answer(
          client.POST("/v1/incidents/{id}/evidence", {
            params: { path: { id: number }, query: { name: file.name } },
            headers: { "Content-Type": file.type || "application/octet-stream" },
            body: "",
            bodySerializer: () => file,
            fetch: patiently(uploadLimit),
          }),
        );
    },
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keys.evidence(number) });
      void cache.invalidateQueries({ queryKey: keys.timeline(number) });
    },
  });

export const evidenceUrl = (number: string, file: number): string => `/v1/incidents/${number}/evidence/${file}`;
