// Telling audiences of an incident, the log of all that was told, business impact and clocks of laws. The server's answer is
// shown, never what was asked for.
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { CorrespondenceSearch } from "@/domain/correspondence";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Schemas } from "./types";

export type Communication = Schemas["Communication"];
export type AudienceState = Schemas["AudienceState"];
export type Telling = Schemas["Telling"];
export type LoggedCommunication = Schemas["LoggedCommunication"];
export type BusinessImpact = Schemas["BusinessImpact"];
export type BusinessImpactStated = Schemas["BusinessImpactStated"];
export type RegulatoryClock = Schemas["RegulatoryClock"];
export type IncidentClocks = Schemas["IncidentClocks"];
export type NextUpdate = Schemas["NextUpdate"];

const about = (id: string) => ({ params: { path: { id } } });

const look = (number: string) => () => {
  void cache.invalidateQueries({ queryKey: keys.told(number) });
  void cache.invalidateQueries({ queryKey: keys.timeline(number) });
  void cache.invalidateQueries({ queryKey: keys.correspondence });
};

export const useCommunications = (number: string) =>
  useQuery({
    queryKey: [...keys.told(number), "communications"],
    queryFn: ({ signal }) => answer(client.GET("/v1/incidents/{id}/communications", { ...about(number), signal })),
  });

// What each audience would read. Asked for again whenever something else is typed.
export const useCommunicationPreview = (number: string, body: Schemas["CommunicationPreviewOf"]) =>
  useQuery({
    queryKey: [...keys.told(number), "preview", body],
    queryFn: ({ signal }) =>
      answer(client.POST("/v1/incidents/{id}/communications/preview", { ...about(number), body, signal })),
    placeholderData: (before) => before,
    retry: false,
  });

export const useTell = (number: string) =>
  useMutation({
    mutationFn: (body: Telling) => answer(client.POST("/v1/incidents/{id}/communications", { ...about(number), body })),
    onSettled: look(number),
  });

export type CommunicationWord = "propose" | "approve" | "refuse" | "send" | "drop";

export const useCommunicationAct = (number: string, communication: string) =>
  useMutation({
    mutationFn: ({ word, version, reason }: { word: CommunicationWord; version: number; reason?: string }) => {
      const asked = { params: { path: { communication } }, body: { version, reason } };
      switch (word) {
        case "propose":
          return answer(client.POST("/v1/communications/{communication}/propose", asked));
        case "approve":
          return answer(client.POST("/v1/communications/{communication}/approve", asked));
        case "refuse":
          return answer(client.POST("/v1/communications/{communication}/refuse", asked));
        case "send":
          return answer(client.POST("/v1/communications/{communication}/send", asked));
        case "drop":
          return answer(client.POST("/v1/communications/{communication}/drop", asked));
      }
    },
    onSettled: look(number),
  });

export const useEditCommunication = (number: string, communication: string) =>
  useMutation({
    mutationFn: (body: Schemas["CommunicationWords"]) =>
      answer(client.PUT("/v1/communications/{communication}", { params: { path: { communication } }, body })),
    onSettled: look(number),
  });

export type LogFilter = CorrespondenceSearch;

export const useCorrespondence = (filter: LogFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.correspondence, filter],
    queryFn: ({ pageParam, signal }) =>
      answer(client.GET("/v1/communications", { params: { query: { ...filter, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: (before) => before,
  });

export const useLoggedCommunication = (communication: string) =>
  useQuery({
    queryKey: [...keys.correspondence, "one", communication],
    queryFn: ({ signal }) =>
      answer(client.GET("/v1/communications/{communication}", { params: { path: { communication } }, signal })),
  });

export const useNextUpdate = (number: string) =>
  useQuery({
    queryKey: [...keys.told(number), "next"],
    queryFn: ({ signal }): Promise<NextUpdate> =>
      answer(client.GET("/v1/incidents/{id}/next-update", { ...about(number), signal })),
  });

export const useBusinessImpact = (number: string) =>
  useQuery({
    queryKey: [...keys.told(number), "impact"],
    queryFn: ({ signal }): Promise<BusinessImpact> =>
      answer(client.GET("/v1/incidents/{id}/business-impact", { ...about(number), signal })),
  });

export const useStateImpact = (number: string) =>
  useMutation({
    mutationFn: (body: BusinessImpactStated) =>
      answer(client.PUT("/v1/incidents/{id}/business-impact", { ...about(number), body })),
    onSettled: look(number),
  });

export const useIncidentClocks = (number: string) =>
  useQuery({
    queryKey: [...keys.told(number), "clocks"],
    queryFn: ({ signal }): Promise<IncidentClocks> =>
      answer(client.GET("/v1/incidents/{id}/regulatory-clocks", { ...about(number), signal })),
  });

// Of all incidents, for the board.
export const useRunningClocks = () =>
  useQuery({
    queryKey: keys.clocks,
    queryFn: ({ signal }) => answer(client.GET("/v1/regulatory-clocks", { signal })),
  });

export type ClockAct =
  | { act: "start"; aware_at?: string | null; reason?: string }
  | { act: "stop"; reason: string }
  | { act: "prove"; notification: string; evidence: string; sent_at?: string | null };

export const useClockAct = (number: string, clock: string) =>
  useMutation({
    mutationFn: ({ act, ...said }: ClockAct) => {
      const params = { path: { id: number, clock } };
      switch (act) {
        case "start":
          return answer(
            client.POST("/v1/incidents/{id}/regulatory-clocks/{clock}/start", {
              params,
              body: said as Schemas["ClockStart"],
            }),
          );
        case "stop":
          return answer(
            client.POST("/v1/incidents/{id}/regulatory-clocks/{clock}/stop", {
              params,
              body: said as Schemas["ClockStop"],
            }),
          );
        case "prove":
          return answer(
            client.POST("/v1/incidents/{id}/regulatory-clocks/{clock}/prove", {
              params,
              body: said as Schemas["ClockProof"],
            }),
          );
      }
    },
    onSettled: () => {
      look(number)();
      void cache.invalidateQueries({ queryKey: keys.clocks });
    },
  });
