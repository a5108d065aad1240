import { useQuery } from "@tanstack/react-query";
import { keys } from "./cache";
import { answer, client } from "./client";
import type { ConfigKind, ConfigObject } from "./types";

export const useConfig = (kind: ConfigKind) =>
  useQuery({
    queryKey: [...keys.config, kind],
    queryFn: async ({ signal }): Promise<ConfigObject[]> =>
      (await answer(client.GET("/v1/config/{kind}", { params: { path: { kind } }, signal }))).items as ConfigObject[],
  });

// The text in a field of a declaration, or "" when it is not there.
export const textOf = (object: ConfigObject, field: string): string => {
  const value = object.body[field];
  return typeof value === "string" ? value : "";
};

// What people call it.
export const nameOf = (object: ConfigObject): string => textOf(object, "name") || object.id;
