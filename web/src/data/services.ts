// The catalogue as it is now: services with their health, what a fault reaches, what may have caused an incident.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { BlastRadius, Causes, Responsibilities, ServiceProfile, ServiceState } from "./types";

const pause = 1000; // Between two looks, however much happens: health is of everything.

export const useServices = () =>
  useQuery({
    queryKey: [...keys.services, "all"],
    queryFn: async ({ signal }): Promise<ServiceState[]> =>
      (await answer(client.GET("/v1/services", { signal }))).items,
  });

export const useService = (id: string) =>
  useQuery({
    queryKey: [...keys.services, "one", id],
    queryFn: async ({ signal }): Promise<ServiceProfile> =>
      answer(client.GET("/v1/services/{id}", { params: { path: { id } }, signal })),
  });

// Of a service, or of an incident by its number.
export const useBlastRadius = (of: "service" | "incident", id: string, levels: number) =>
  useQuery({
    queryKey: [...keys.services, "radius", of, id, levels],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<BlastRadius> => {
      const params = { path: { id }, query: { levels } };
      return of === "service"
        ? answer(client.GET("/v1/services/{id}/blast-radius", { params, signal }))
        : answer(client.GET("/v1/incidents/{id}/blast-radius", { params, signal }));
    },
  });

export const useCauses = (number: string) =>
  useQuery({
    queryKey: [...keys.services, "causes", number],
    queryFn: async ({ signal }): Promise<Causes> =>
      answer(client.GET("/v1/incidents/{id}/causes", { params: { path: { id: number } }, signal })),
  });

export const useResponsibilities = () =>
  useQuery({
    queryKey: [...keys.config, "responsibilities"],
    queryFn: async ({ signal }): Promise<Responsibilities> =>
      (await answer(client.GET("/v1/responsibilities", { signal }))) as Responsibilities,
  });

let waiting = false;

// Something happened that may have changed how services are.
export function servicesChanged(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    void cache.invalidateQueries({ queryKey: keys.services });
  }, pause);
}
