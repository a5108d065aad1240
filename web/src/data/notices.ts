// What I was told that is not a page.
import { useQuery } from "@tanstack/react-query";
import { keys } from "./cache";
import { answer, client } from "./client";

export const useMyNotices = () =>
  useQuery({
    queryKey: keys.notices,
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/me/notices", { signal }))).items,
  });
