import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { cache, keys } from "./cache";
import { ApiError, answer, client, setCsrfToken } from "./client";
import { forgetKept, restoreKept, startKeeping } from "./kept";
import { startLive, stopLive } from "./live";
import type { Session, System } from "./types";

// The person who is signed in; null: nobody.
async function fetchSession(): Promise<Session | null> {
  try {
    return begin(await answer(client.GET("/v1/session")));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      forgetKept();
      return null;
    }
    // Nobody answers, neither the server nor a proxy for it: what was known last is better than nothing.
    const away = error instanceof ApiError && (error.uncertain || [502, 503, 504].includes(error.status));
    const kept = away ? await restoreKept() : undefined;
    if (kept) return begin(kept, () => tokenOf(kept));
    throw error;
  }
}

// What is sent after a time without a network, before anything else asked who is signed in: a form that was filled in
// meanwhile. Of nobody but the person who was signed in.
async function tokenOf(kept: Session): Promise<string | null> {
  const session = await answer(client.GET("/v1/session"));
  if (session.actor.id !== kept.actor.id) return null;
  cache.setQueryData(keys.session, begin(session));
  return session.csrf_token;
}

function begin(session: Session, fetched?: () => Promise<string | null>): Session {
  setCsrfToken(session.csrf_token, fetched);
  startLive(leave);
  startKeeping();
  return session;
}

export const sessionQuery = { queryKey: keys.session, queryFn: fetchSession };

export const useSession = () => useQuery(sessionQuery);

export const useSystem = () =>
  useQuery({ queryKey: keys.system, queryFn: (): Promise<System> => answer(client.GET("/v1/system")) });

const versionLook = 10 * 60_000; // milliseconds

// For a page that stays open for days: loads it again when the server has become another version.
export function useNewVersionReload(): void {
  const system = useQuery({
    queryKey: [...keys.system, "version"],
    queryFn: async () => (await answer(client.GET("/v1/system"))).version,
    refetchInterval: versionLook,
  });
  const first = useRef(system.data);
  useEffect(() => {
    first.current ??= system.data;
    if (system.data !== first.current) location.reload();
  }, [system.data]);
}

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

// Nothing of the person stays in this tab.
function leave(): void {
  stopLive(false);
  forgetKept();
  setCsrfToken(null);
  cache.setQueryData(keys.session, null);
  cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
}

export const useSignOut = () =>
  useMutation({
    mutationFn: () => answer(client.DELETE("/v1/session")),
    onSuccess: () => {
      stopLive(true);
      leave();
    },
  });
