// What administrators look after: tokens, the whole configuration as a file, the state of the server.
import { useMutation, useQuery } from "@tanstack/react-query";
import { second } from "@/domain/time";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Plan, Scope, System } from "./types";
import { watched } from "./watched";

const tokensKey = [...keys.config, "tokens"];

export const useTokens = (wanted: boolean) =>
  useQuery({
    queryKey: tokensKey,
    enabled: wanted,
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/tokens", { signal }))).items,
  });

export interface NewToken {
  id: string;
  scopes: Scope[];
  expires_in?: string;
}

// The answer has the secret; it is never shown again.
export const useCreateToken = () =>
  useMutation({
    mutationFn: (body: NewToken) => answer(client.POST("/v1/tokens", { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: tokensKey }),
  });

export const useRevokeToken = () =>
  useMutation({
    mutationFn: (id: string) => answer(client.DELETE("/v1/tokens/{id}", { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: tokensKey }),
  });

// The server's state, while somebody looks at it.
export const useHealth = () =>
  useQuery({
    queryKey: keys.system,
    refetchInterval: 5 * second,
    queryFn: ({ signal }): Promise<System> => answer(client.GET("/v1/system", { signal })),
  });

export const configUrl = "/v1/config/export";
export const exportConfig = (): Promise<string> =>
  watched(
    { name: "load-config" },
    (fetch) => answer(client.GET(configUrl, { parseAs: "text", fetch })) as unknown as Promise<string>,
  );

export interface File {
  text: string;
  file: string; // the name under which its objects are remembered
  prune: boolean;
}

export const request = ({ text, file, prune }: File) => ({
  params: { query: { file, prune } },
  body: text as never,
  bodySerializer: (body: unknown) => String(body),
  headers: { "Content-Type": "application/yaml" },
});

export const usePlanFile = () =>
  useMutation({
    mutationFn: (file: File): Promise<Plan> =>
      watched({ name: "plan" }, (fetch) => answer(client.POST("/v1/config/plan", { ...request(file), fetch }))),
  });
