// How far people have read an incident's record: mine, which I move, and that of others.
import { useQuery } from "@tanstack/react-query";
import { cache } from "./cache";
import { answer, client } from "./client";

const key = (number: string) => ["reads", number];

export const useReads = (number: string) =>
  useQuery({
    queryKey: key(number),
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      answer(client.GET("/v1/incidents/{id}/reads", { params: { path: { id: number } }, signal })),
  });

// Nobody waits for it, and what is lost is said with the next entry.
export async function markRead(number: string, entry: number): Promise<void> {
  const { response } = await client.PUT("/v1/incidents/{id}/reads", {
    params: { path: { id: number } },
    body: { entry },
  });
  if (response.ok) void cache.invalidateQueries({ queryKey: key(number) });
}
