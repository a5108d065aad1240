// Many at once: one request, and one result for each of them. Never optimistic, and nothing that could be undone.
import { useMutation } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Snoozing } from "./incidents";
import { shorten } from "./lists";
import { serverTime } from "./live-store";
import type { AlertFilter, IncidentFilter } from "./types";

export const bulkMax = 500; // what one request takes

export type BulkAct = "acknowledge" | "resolve" | "snooze";

export interface BulkWish {
  act: BulkAct;
  ids: string[];
  snooze?: Snoozing; // how long, when it is to snooze
}

export interface BulkOutcome {
  act: BulkAct;
  done: number;
  failed: { id: string; detail: string }[];
  at: string; // the server's time when it answered
}

const calls = {
  incidents: {
    acknowledge: (ids: string[]) => client.POST("/v1/incidents/acknowledge", { body: { ids } }),
    resolve: (ids: string[]) => client.POST("/v1/incidents/resolve", { body: { ids } }),
    snooze: (ids: string[], time: Snoozing) => client.POST("/v1/incidents/snooze", { body: { ids, ...time } }),
  },
  alerts: {
    acknowledge: (ids: string[]) => client.POST("/v1/alerts/acknowledge", { body: { ids } }),
    resolve: (ids: string[]) => client.POST("/v1/alerts/resolve", { body: { ids } }),
    snooze: (ids: string[], time: Snoozing) => client.POST("/v1/alerts/snooze", { body: { ids, ...time } }),
  },
};

export const useBulk = (what: keyof typeof calls) =>
  useMutation({
    mutationFn: async ({ act, ids, snooze }: BulkWish): Promise<BulkOutcome> => {
      const { items } = await answer(
        act === "snooze" ? calls[what].snooze(ids, snooze ?? { for: "1h" }) : calls[what][act](ids),
      );
      const failed = items
        .filter((item) => item.status === "failed")
        .map(({ id, detail }) => ({ id, detail: detail ?? "" }));
      return { act, done: items.length - failed.length, failed, at: serverTime() };
    },
    onSettled: () => {
      for (const key of [keys.incidents, keys.alerts]) {
        shorten(key);
        void cache.invalidateQueries({ queryKey: key });
      }
      for (const kind of ["incident", "alert"]) void cache.invalidateQueries({ queryKey: [kind] });
    },
  });

interface Known {
  id: string;
  name: string;
}

// The first 500 that match, for "select all matching"; `more`: there are others.
export interface Matching {
  items: Known[];
  more: boolean;
}

export async function matchingIncidents({ teams, ...filter }: IncidentFilter): Promise<Matching> {
  const page = await answer(client.GET("/v1/incidents", { params: { query: { ...filter, limit: bulkMax } } }));
  const mine = page.items.filter((one) => !teams || (one.team && teams.split(",").includes(one.team.id)));
  return { items: mine.map(({ id, title }) => ({ id, name: title })), more: page.next_cursor !== null };
}

export async function matchingAlerts({ teams, ...filter }: AlertFilter): Promise<Matching> {
  const page = await answer(client.GET("/v1/alerts", { params: { query: { ...filter, limit: bulkMax } } }));
  const mine = page.items.filter((one) => !teams || (one.team && teams.split(",").includes(one.team.id)));
  return { items: mine.map(({ id, summary }) => ({ id, name: summary })), more: page.next_cursor !== null };
}
