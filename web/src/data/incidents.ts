import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { isWanted, wantedIncidents } from "@/domain/filters";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import { takeIncident } from "./follow";
import { fromLists, indexed, listOptions, pageSize, usePlaceholder } from "./lists";
import { serverTime } from "./live-store";
import type {
  Incident,
  IncidentDeclaration,
  IncidentFilter,
  IncidentPage,
  IncidentQuery,
  IncidentWhy,
  Notification,
  TimelineEntry,
  TimelinePage,
} from "./types";

const timelinePageSize = 500;
const timelineBound = 20; // pages
const aboutAnEntry = "incident.entry_";
const touchedMost = 20; // entries that are asked for one by one

export const openIncidents: IncidentQuery = { status: "triggered,acknowledged" };

// Asks for nothing while `filter` is undefined: what it depends on is not known yet.
export function useIncidents(filter: IncidentFilter | undefined) {
  return useInfiniteQuery({
    ...listOptions,
    queryKey: [...keys.incidents, filter ?? {}],
    enabled: filter !== undefined,
    queryFn: async ({ pageParam, signal }): Promise<IncidentPage> => {
      const { teams, ...asked } = filter ?? {};
      const query = { ...asked, limit: pageSize, cursor: pageParam };
      const page = await answer(client.GET("/v1/incidents", { params: { query }, signal }));
      const wanted = wantedIncidents({ teams });
      const items = teams ? page.items.filter((one) => isWanted(wanted, one)) : page.items;
      return indexed({ ...page, items }, wanted);
    },
    placeholderData: usePlaceholder<Incident, IncidentFilter>(filter ?? {}, wantedIncidents),
  });
}

export const useIncident = (number: string) =>
  useQuery({
    queryKey: keys.incident(number),
    ...fromLists<Incident>(keys.incidents, (incident) => incident.number === number),
    queryFn: ({ signal }) => answer(client.GET("/v1/incidents/{id}", { params: { path: { id: number } }, signal })),
  });

const timelinePage = async (number: string, cursor: string | undefined, limit: number, signal?: AbortSignal) =>
  (await answer(
    client.GET("/v1/incidents/{id}/timeline", { params: { path: { id: number }, query: { limit, cursor } }, signal }),
  )) as TimelinePage & { items: TimelineEntry[] };

async function timelineFrom(number: string, from: string | undefined, signal: AbortSignal): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let cursor = from;
  for (let page = 0; page < timelineBound; page++) {
    const got = await timelinePage(number, cursor, timelinePageSize, signal);
    entries.push(...got.items);
    if (!got.next_cursor) break;
    cursor = got.next_cursor;
  }
  return entries;
}

// What is new in a record of which `known` is there, and what became of what was known. Nothing: it is another record.
async function timelineSince(
  number: string,
  known: readonly TimelineEntry[],
  signal: AbortSignal,
): Promise<TimelineEntry[] | undefined> {
  const last = known.at(-1);
  if (!last) return undefined;
  const [same, ...fresh] = await timelineFrom(number, String(last.sequence - 1), signal);
  if (same?.sequence !== last.sequence || same.at !== last.at) return undefined;
  // An entry that tells of another one says which; the rest of a record never changes.
  const touched = new Set(fresh.map(({ kind, data }) => (kind.startsWith(aboutAnEntry) ? Number(data.entry) : 0)));
  touched.delete(0);
  if (touched.size > touchedMost) return undefined;
  const now = new Map<number, TimelineEntry>([[same.sequence, same]]);
  await Promise.all(
    [...touched].map(async (sequence) => {
      if (sequence >= last.sequence) return;
      const [entry] = (await timelinePage(number, String(sequence - 1), 1, signal)).items;
      if (entry?.sequence === sequence) now.set(sequence, entry);
    }),
  );
  return [...known.map((entry) => now.get(entry.sequence) ?? entry), ...fresh];
}

// The whole record. Whoever looks at a long one is told of each entry, so that only what is new is asked for.
export const useTimeline = (number: string) =>
  useQuery({
    queryKey: keys.timeline(number),
    structuralSharing: false, // entries stay the same objects as it is
    queryFn: async ({ signal }) => {
      const known = cache.getQueryData<TimelineEntry[]>(keys.timeline(number));
      return (known && (await timelineSince(number, known, signal))) ?? timelineFrom(number, undefined, signal);
    },
  });

export const useNotifications = (number: string) =>
  useQuery({
    queryKey: keys.notifications(number),
    queryFn: async ({ signal }): Promise<Notification[]> =>
      (await answer(client.GET("/v1/incidents/{id}/notifications", { params: { path: { id: number } }, signal })))
        .items,
  });

export const useWhy = (number: string, user: string) =>
  useQuery({
    queryKey: [...keys.notifications(number), "why", user],
    queryFn: async ({ signal }): Promise<IncidentWhy> =>
      (await answer(
        client.GET("/v1/incidents/{id}/why", { params: { path: { id: number }, query: { user } }, signal }),
      )) as IncidentWhy,
  });

export type Act = "acknowledge" | "resolve" | "escalate";

const act = (number: string, kind: Act, note: string): Promise<Incident> => {
  const params = { path: { id: number } };
  switch (kind) {
    case "acknowledge":
      return answer(client.POST("/v1/incidents/{id}/acknowledge", { params }));
    case "resolve":
      return answer(client.POST("/v1/incidents/{id}/resolve", { params, body: note ? { note } : {} }));
    case "escalate":
      return answer(client.POST("/v1/incidents/{id}/escalate", { params }));
  }
};

export interface Done {
  incident: Incident;
  at: string; // the server's time of what was asked for
}

const timeOf = (incident: Incident, kind: Act): string => {
  const at = { acknowledge: incident.acknowledged_at, resolve: incident.resolved_at, escalate: null }[kind];
  return at ?? serverTime();
};

// Never optimistic: the incident changes on the screen when the server has said so.
// `note`: goes along with "resolve".
export const useAct = (number: string, kind: Act, note = "", onDone?: () => void) =>
  useMutation({
    mutationFn: async (): Promise<Done> => {
      const incident = await act(number, kind, note);
      return { incident, at: timeOf(incident, kind) };
    },
    onSuccess: ({ incident }) => {
      takeIncident(incident);
      onDone?.();
    },
  });

// Quiet for so long, or until then.
export type Snoozing = { for: "15m" | "1h" | "4h"; until?: undefined } | { for?: undefined; until: "morning" };

export const useSnoozeIncident = (number: string) =>
  useMutation({
    mutationFn: async (body: Snoozing): Promise<Done> => {
      const params = { path: { id: number } };
      const incident: Incident = await answer(client.POST("/v1/incidents/{id}/snooze", { params, body }));
      return { incident, at: incident.acknowledged_at ?? serverTime() };
    },
    onSuccess: ({ incident }) => takeIncident(incident),
  });

export const useUnsnoozeIncident = (number: string) =>
  useMutation({
    mutationFn: async (): Promise<Done> => {
      const params = { path: { id: number } };
      const incident: Incident = await answer(client.POST("/v1/incidents/{id}/unsnooze", { params }));
      return { incident, at: serverTime() };
    },
    onSuccess: ({ incident }) => takeIncident(incident),
  });

// Whom somebody pages by hand.
export type PageTarget = { user?: string; team?: string; schedule?: string; escalation_policy?: string };

export const usePageSomebody = (number: string) =>
  useMutation({
    mutationFn: (body: PageTarget & { reason?: string }): Promise<Incident> =>
      answer(client.POST("/v1/incidents/{id}/page", { params: { path: { id: number } }, body })),
    onSuccess: (incident) => {
      takeIncident(incident);
      void cache.invalidateQueries({ queryKey: keys.timeline(number) });
    },
  });

export const useAddNote = (number: string) =>
  useMutation({
    mutationFn: (text: string) =>
      answer(client.POST("/v1/incidents/{id}/notes", { params: { path: { id: number } }, body: { text } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.timeline(number) }),
  });

// Declares an incident and pages for it. `key` makes a repetition after a lost answer the same incident.
export const useDeclare = () =>
  useMutation({
    mutationFn: ({ key, ...body }: IncidentDeclaration & { key: string }) =>
      answer(client.POST("/v1/incidents", { params: { header: { "Idempotency-Key": key } }, body })),
    onSuccess: (incident) => takeIncident(incident),
  });
