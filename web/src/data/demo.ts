// Demo data: added, and removed without trace.
import { useMutation, useQuery } from "@tanstack/react-query";
import { keys } from "./cache";
import { answer, client } from "./client";
import { beginAnew, reloadEverything } from "./follow";

const demoKey = [...keys.config, "demo"];

export const useDemo = (wanted: boolean) =>
  useQuery({
    queryKey: demoKey,
    enabled: wanted,
    queryFn: ({ signal }) => answer(client.GET("/v1/demo", { signal })),
  });

export const useBeginDemo = () =>
  useMutation({
    mutationFn: () => answer(client.POST("/v1/demo")),
    onSuccess: () => reloadEverything(),
  });

export const useEndDemo = () =>
  useMutation({
    mutationFn: () => answer(client.DELETE("/v1/demo")),
    onSuccess: () => beginAnew(),
  });
