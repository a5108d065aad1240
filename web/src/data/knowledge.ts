// Documents, what is proposed, and what was used. The server's answer is shown, never what was asked for.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import type { KnowledgeSearch } from "@/domain/knowledge";
import { cache, keys } from "./cache";
import { ApiError, answer, client } from "./client";
import type { Schemas } from "./types";

export type KnowledgeSummary = Schemas["KnowledgeSummary"];
export type KnowledgeDocument = Schemas["KnowledgeDocument"];
export type KnowledgeRequest = Schemas["KnowledgeRequest"];
export type KnowledgeList = Schemas["KnowledgeList"];
export type KnowledgeProposal = Schemas["KnowledgeProposal"];
export type KnowledgeProposalSummary = Schemas["KnowledgeProposalSummary"];
export type IncidentKnowledge = Schemas["IncidentKnowledge"];
export type Pieces = Schemas["KnowledgePieces"];

export const useKnowledge = ({ kind, overdue, archived, ...search }: KnowledgeSearch, limit: number) =>
  useQuery({
    queryKey: [...keys.knowledge, "list", { kind, overdue, archived, ...search }, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<KnowledgeList> =>
      answer(
        client.GET("/v1/knowledge", {
          params: {
            query: {
              ...search,
              kind: kind && [kind],
              overdue: overdue && "true",
              archived: archived && "true",
              limit,
            },
          },
          signal,
        }),
      ),
  });

export const useDocument = (number: string, enabled = true) =>
  useQuery({
    queryKey: [...keys.knowledge, "document", number],
    enabled,
    queryFn: ({ signal }): Promise<KnowledgeDocument> =>
      answer(client.GET("/v1/knowledge/{number}", { params: { path: { number } }, signal })),
  });

export const useVersion = (number: string, version: number) =>
  useQuery({
    queryKey: [...keys.knowledge, "version", number, version],
    enabled: version > 0,
    queryFn: ({ signal }) =>
      answer(
        client.GET("/v1/knowledge/{number}/versions/{version}", { params: { path: { number, version } }, signal }),
      ),
  });

const look = () => {
  void cache.invalidateQueries({ queryKey: keys.knowledge });
};

const take = (document: KnowledgeDocument) => {
  cache.setQueryData([...keys.knowledge, "document", document.number], document);
  look();
};

// What it is now, when somebody else wrote meanwhile.
export const currentOf = (error: Error | null): KnowledgeDocument | undefined =>
  error instanceof ApiError && error.status === 409
    ? (error.problem.current as KnowledgeDocument | undefined)
    : undefined;

export const useSaveDocument = (number: string | undefined) =>
  useMutation({
    mutationFn: (body: KnowledgeRequest): Promise<KnowledgeDocument> =>
      number
        ? answer(client.PUT("/v1/knowledge/{number}", { params: { path: { number } }, body }))
        : answer(client.POST("/v1/knowledge", { body })),
    onSuccess: take,
  });

export const useReview = (number: string) =>
  useMutation({
    mutationFn: () => answer(client.POST("/v1/knowledge/{number}/review", { params: { path: { number } } })),
    onSuccess: take,
  });

export const useProposals = () =>
  useQuery({
    queryKey: [...keys.knowledge, "proposals"],
    queryFn: ({ signal }) => answer(client.GET("/v1/knowledge-proposals", { signal })),
  });

export const useProposal = (id: string) =>
  useQuery({
    queryKey: [...keys.knowledge, "proposal", id],
    queryFn: ({ signal }): Promise<KnowledgeProposal> =>
      answer(client.GET("/v1/knowledge-proposals/{id}", { params: { path: { id } }, signal })),
  });

export const useProposalsOf = (number: string) =>
  useQuery({
    queryKey: [...keys.knowledge, "document", number, "proposals"],
    queryFn: ({ signal }) =>
      answer(client.GET("/v1/knowledge/{number}/proposals", { params: { path: { number } }, signal })),
  });

export const usePropose = () =>
  useMutation({
    mutationFn: (body: Schemas["KnowledgeProposalRequest"]): Promise<KnowledgeProposal> =>
      answer(client.POST("/v1/knowledge-proposals", { body })),
    onSuccess: look,
  });

export interface Decision {
  act: "approve" | "refuse" | "withdraw";
  reason?: string;
  text?: string;
  title?: string;
  version?: number;
}

export const useDecide = (id: string) =>
  useMutation({
    mutationFn: ({ act, reason, ...rest }: Decision): Promise<KnowledgeProposal> => {
      const params = { path: { id } };
      if (act === "withdraw") return answer(client.POST("/v1/knowledge-proposals/{id}/withdraw", { params }));
      if (act === "refuse")
        return answer(client.POST("/v1/knowledge-proposals/{id}/refuse", { params, body: { reason: reason ?? "" } }));
      return answer(client.POST("/v1/knowledge-proposals/{id}/approve", { params, body: { reason, ...rest } }));
    },
    onSuccess: (proposal) => {
      cache.setQueryData([...keys.knowledge, "proposal", id], proposal);
      look();
    },
  });

// Which documents were opened for incidents, the most helpful in front.
export const useKnowledgeReport = () =>
  useQuery({
    queryKey: [...keys.knowledge, "report"],
    queryFn: ({ signal }) => answer(client.GET("/v1/knowledge-report", { params: { query: { days: 90 } }, signal })),
    select: ({ items }) =>
      [...items].sort((a, b) => b.used.helped - a.used.helped || b.used.incidents - a.used.incidents),
  });

export const useIncidentKnowledge = (number: string) =>
  useQuery({
    queryKey: keys.incidentKnowledge(number),
    queryFn: ({ signal }): Promise<IncidentKnowledge> =>
      answer(client.GET("/v1/incidents/{id}/knowledge", { params: { path: { id: number } }, signal })),
  });

// Without `helped`, the document was opened only.
export const useSayUsed = (incident: string) =>
  useMutation({
    mutationFn: ({ number, helped }: { number: string; helped?: boolean }): Promise<IncidentKnowledge> =>
      answer(
        client.PUT("/v1/incidents/{id}/knowledge/{number}", {
          params: { path: { id: incident, number } },
          body: helped === undefined ? {} : { helped },
        }),
      ),
    onSuccess: (knowledge) => {
      cache.setQueryData(keys.incidentKnowledge(incident), knowledge);
      void cache.invalidateQueries({ queryKey: keys.timeline(incident) });
      look();
    },
  });
