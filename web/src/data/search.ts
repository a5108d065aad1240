// What the server finds for words, beside what is here already.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, client } from "./client";
import type { Alert, Incident, Schemas } from "./types";

const pause = 120; // Milliseconds without a key before the server is asked.
const most = 6; // of each

export interface Found {
  incidents: Incident[];
  alerts: Alert[];
  documents: Schemas["KnowledgeSummary"][];
}

const nothing: Found = { incidents: [], alerts: [], documents: [] };

// Incidents of any state, open alerts and documents with these words; an incident by its number too.
export function useSearch(words: string): Found {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), pause);
    return () => clearTimeout(timer);
  }, [words]);
  const { data } = useQuery({
    queryKey: ["search", asked],
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    queryFn: ({ signal }) => find(asked, signal),
  });
  return words.trim().length >= 2 ? (data ?? nothing) : nothing;
}

async function find(q: string, signal: AbortSignal): Promise<Found> {
  const number = /^(?:inc-?)?(\d+)$/i.exec(q)?.[1];
  const [incidents, alerts, documents, one] = await Promise.all([
    answer(client.GET("/v1/incidents", { params: { query: { q, limit: most } }, signal })),
    answer(
      client.GET("/v1/alerts", { params: { query: { q, limit: most, status: "triggered,acknowledged" } }, signal }),
    ),
    answer(client.GET("/v1/knowledge", { params: { query: { q, limit: most } }, signal })),
    number ? byNumber(`INC-${number}`, signal) : null,
  ]);
  const others = incidents.items.filter((incident) => incident.id !== one?.id);
  return { incidents: one ? [one, ...others] : others, alerts: alerts.items as Alert[], documents: documents.items };
}

const byNumber = (id: string, signal: AbortSignal): Promise<Incident | null> =>
  answer(client.GET("/v1/incidents/{id}", { params: { path: { id } }, signal })).catch(() => null);
