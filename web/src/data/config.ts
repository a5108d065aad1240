import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { ApiError, answer, client } from "./client";
import type { ConfigKind, ConfigObject } from "./types";

export const useConfig = (kind: ConfigKind) =>
  useQuery({
    queryKey: [...keys.config, kind],
    queryFn: async ({ signal }): Promise<ConfigObject[]> =>
      (await answer(client.GET("/v1/config/{kind}", { params: { path: { kind } }, signal }))).items as ConfigObject[],
  });

// One object, from the list of its kind, which every page has anyway. `data`: null when it is not there.
export function useConfigObject(kind: ConfigKind, id: string) {
  const { data, error, refetch } = useConfig(kind);
  return { data: data && (data.find((object) => object.id === id) ?? null), error, refetch };
}

// The text in a field of a declaration, or "" when it is not there.
export const textOf = (object: ConfigObject, field: string): string => {
  const value = object.body[field];
  return typeof value === "string" ? value : "";
};

// What people call it.
export const nameOf = (object: ConfigObject): string => textOf(object, "name") || object.id;

// The name of the object with this id, or the id itself.
export const nameIn = (objects: readonly ConfigObject[] | undefined, id: string): string => {
  const found = objects?.find((object) => object.id === id);
  return found ? nameOf(found) : id;
};

// "org.yaml" when the object is declared in a file, else null.
export const fileOf = (object: ConfigObject | null | undefined): string | null =>
  object?.managed_by.startsWith("file:") ? object.managed_by.slice("file:".length) : null;

// What stands in the place of a secret that is stored and not shown.
export const masked = "•••";

export interface Save {
  kind: ConfigKind;
  id: string;
  body: object;
  version: number; // the one that was read; 0: there is none yet
}

// Stores an object. Throws with status 409 when it is no longer at that version, with 422 when it has mistakes.
export async function saveConfig({ kind, id, body, version }: Save): Promise<ConfigObject> {
  const header = version === 0 ? { "If-None-Match": "*" } : { "If-Match": `"${version}"` };
  const stored = (await answer(
    client.PUT("/v1/config/{kind}/{id}", { params: { path: { kind, id }, header }, body: body as never }),
  )) as ConfigObject;
  place(stored);
  return stored;
}

// Puts what the server just answered into the list of its kind; what follows from it is asked for again.
export function place(stored: ConfigObject): void {
  const kind = stored.kind as ConfigKind;
  cache.setQueryData<ConfigObject[]>([...keys.config, kind], (old) => {
    if (!old) return old;
    const others = old.filter((object) => object.id !== stored.id);
    return [...others, stored].sort((a, b) => (a.id < b.id ? -1 : 1));
  });
}

export async function removeConfig(object: ConfigObject): Promise<void> {
  const kind = object.kind as ConfigKind;
  const params = { path: { kind, id: object.id }, header: { "If-Match": `"${object.version}"` } };
  await answer(client.DELETE("/v1/config/{kind}/{id}", { params }));
  cache.setQueryData<ConfigObject[]>([...keys.config, kind], (old) => old?.filter(({ id }) => id !== object.id));
}

export const useSaveConfig = () => useMutation({ mutationFn: saveConfig });
export const useRemoveConfig = () => useMutation({ mutationFn: removeConfig });

export const reloadConfig = (): Promise<void> => cache.invalidateQueries({ queryKey: keys.config });

export const isConflict = (error: unknown): boolean => error instanceof ApiError && error.status === 409;
