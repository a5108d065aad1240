// The person who is signed in, as they may change themselves.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { place, type Save } from "./config";
import type { ConfigObject, Session } from "./types";

const key = [...keys.config, "me"];
const sessionsKey = ["my sessions"] as const;

export const useMe = () =>
  useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<ConfigObject> =>
      (await answer(client.GET("/v1/me", { signal }))) as ConfigObject,
  });

// What a person may change of themselves; what is missing in the body is taken away.
const fields = [
  "name",
  "time_zone",
  "language",
  "contacts",
  "notify",
  "quiet_hours",
  "do_not_disturb_until",
  "calm_until",
  "forward",
  "notices_off",
] as const;

export async function saveMe({ body, version }: Save): Promise<ConfigObject> {
  const given = body as Record<string, unknown>;
  const patch = Object.fromEntries(fields.map((field) => [field, given[field] ?? null]));
  if (patch.name === null) delete patch.name;
  const header = { "If-Match": `"${version}"` };
  const stored = (await answer(client.PATCH("/v1/me", { params: { header }, body: patch as never }))) as ConfigObject;
  cache.setQueryData(key, stored);
  place(stored);
  const name = stored.body.name;
  if (typeof name === "string") {
    cache.setQueryData<Session>(keys.session, (old) => old && { ...old, actor: { ...old.actor, name } });
  }
  return stored;
}

// "Calm my phone": everything to me waits until then, and comes as one. Nothing: calm is over.
export const useCalm = () =>
  useMutation({
    mutationFn: async (until: string | null): Promise<ConfigObject> => {
      const stored = (await answer(client.PATCH("/v1/me", { body: { calm_until: until } }))) as ConfigObject;
      cache.setQueryData(key, stored);
      place(stored);
      return stored;
    },
  });

export const useChangePassword = () =>
  useMutation({
    mutationFn: async (body: { old: string; new: string }) => {
      await answer(client.PUT("/v1/me/password", { body }));
      void cache.invalidateQueries({ queryKey: sessionsKey });
      return Date.now();
    },
  });

export const useMySessions = () =>
  useQuery({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/me/sessions", { signal }))).items,
  });

export const useEndSession = () =>
  useMutation({
    mutationFn: (id: string) => answer(client.DELETE("/v1/me/sessions/{id}", { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: sessionsKey }),
  });

// Where one mails to for declaring an incident; null: the server takes no mail in.
export const useDeclareAddress = () =>
  useQuery({
    queryKey: ["my declare address"],
    queryFn: async ({ signal }) => (await answer(client.GET("/v1/me/declare-address", { signal }))).address,
    staleTime: Number.POSITIVE_INFINITY,
  });
