import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { ApiError, answer, client, setCsrfToken } from "./client";
import { startLive, stopLive } from "./live";
import type { Session, System } from "./types";

// The person who is signed in; null: nobody.
async function fetchSession(): Promise<Session | null> {
  try {
    return begin(await answer(client.GET("/v1/session")));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

function begin(session: Session): Session {
  setCsrfToken(session.csrf_token);
  startLive();
  return session;
}

export const sessionQuery = { queryKey: keys.session, queryFn: fetchSession };

export const useSession = () => useQuery(sessionQuery);

export const useSystem = () =>
  useQuery({ queryKey: keys.system, queryFn: (): Promise<System> => answer(client.GET("/v1/system")) });

export const useSetupNeeded = (wanted: boolean) =>
  useQuery({
    queryKey: keys.setup,
    enabled: wanted,
    queryFn: async () => (await answer(client.GET("/v1/setup"))).needed,
  });

export const enter = (session: Session): void => {
  cache.setQueryData(keys.session, begin(session));
  cache.setQueryData(keys.setup, false);
};

export const useSignIn = () =>
  useMutation({
    mutationFn: (body: { email: string; password: string }) => answer(client.POST("/v1/session", { body })),
    onSuccess: enter,
  });

export interface FirstAdministrator {
  code: string;
  name: string;
  email: string;
  password: string;
  time_zone: string;
}

export const useCompleteSetup = () =>
  useMutation({
    mutationFn: (body: FirstAdministrator) => answer(client.POST("/v1/setup", { body })),
    onSuccess: enter,
  });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => answer(client.DELETE("/v1/session")),
    onSuccess: () => {
      stopLive();
      setCsrfToken(null);
      cache.clear();
      cache.setQueryData(keys.session, null);
    },
  });
