// Demo data: added, and removed without trace.
import { useMutation, useQuery } from "@tanstack/react-query";
import { keys } from "./cache";
import { answer, client } from "./client";
import { beginAnew, reloadEverything } from "./follow";
import { watched } from "./watched";

const demoKey = [...keys.config, "demo"];

export const useDemo = (wanted: boolean) =>
  useQuery({
    queryKey: demoKey,
    enabled: wanted,
    queryFn: ({ signal }) => answer(client.GET("/v1/demo", { signal })),
  });

export const useBeginDemo = () =>
  useMutation({
    mutationFn: () => watched({ name: "demo", changes: true }, (fetch) => answer(client.POST("/v1/demo", { fetch }))),
    onSuccess: () => reloadEverything(),
  });

export const useEndDemo = () =>
  useMutation({
    mutationFn: () => watched({ name: "demo", changes: true }, (fetch) => answer(client.DELETE("/v1/demo", { fetch }))),
    onSuccess: () => beginAnew(),
  });
