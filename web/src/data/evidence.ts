// Files that show what happened. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { IncidentEvidence } from "./types";
import { watched } from "./watched";

export const useEvidence = (number: string) =>
  useQuery({
    queryKey: keys.evidence(number),
    queryFn: ({ signal }): Promise<IncidentEvidence> =>
      answer(client.GET("/v1/incidents/{id}/evidence", { params: { path: { id: number } }, signal })),
  });

// One after the other; the first that is refused ends it.
export const useAddEvidence = (number: string) =>
  useMutation({
    mutationFn: (files: readonly File[]) => {
      const bytes = files.reduce((sum, file) => sum + file.size, 0);
      return watched({ name: "evidence", changes: true, bytes }, async (fetch) => {
        for (const file of files)
          await answer(
            client.POST("/v1/incidents/{id}/evidence", {
              params: { path: { id: number }, query: { name: file.name } },
              headers: { "Content-Type": file.type || "application/octet-stream" },
              body: "",
              bodySerializer: () => file,
              fetch,
            }),
          );
      });
    },
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keys.evidence(number) });
      void cache.invalidateQueries({ queryKey: keys.timeline(number) });
    },
  });

export const evidenceUrl = (number: string, file: number): string => `/v1/incidents/${number}/evidence/${file}`;
