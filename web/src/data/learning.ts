// What follows an incident: its closing, its review, action items, how it went. The server's answer is shown, never what
// was asked for.
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { ActionSearch, ReviewSearch } from "@/domain/learning";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { MetricsQuery, Schemas } from "./types";

export type ActionItem = Schemas["ActionItem"];
export type ActionItemRequest = Schemas["ActionItemRequest"];
export type IncidentActionItems = Schemas["IncidentActionItems"];
export type IncidentClosing = Schemas["IncidentClosing"];
export type ClosingItem = Schemas["ClosingItem"];
export type IncidentReview = Schemas["IncidentReview"];
export type Review = Schemas["Review"];
export type ReviewMeeting = NonNullable<IncidentReview["review"]>;
export type LegalHold = Schemas["LegalHold"];
export type IncidentSurvey = Schemas["IncidentSurvey"];

const of = (number: string) => ({ params: { path: { id: number } } });

// Whatever was changed: the incident's record has an entry more, and lists may be other ones.
const changed = (number: string) => {
  void cache.invalidateQueries({ queryKey: keys.after(number) });
  void cache.invalidateQueries({ queryKey: keys.timeline(number) });
  void cache.invalidateQueries({ queryKey: keys.learning });
};

// What rules that nobody has stored would have asked for. Asked again whenever they change.
export const useReviewTrial = (reviews: Readonly<Record<string, unknown>>) =>
  useQuery({
    queryKey: [...keys.learning, "review-trial", reviews],
    queryFn: ({ signal }): Promise<Schemas["ReviewTrial"]> =>
      answer(client.POST("/v1/reviews/preview", { body: { reviews }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const useLegalHold = (number: string) =>
  useQuery({
    queryKey: [...keys.after(number), "hold"],
    queryFn: ({ signal }): Promise<LegalHold> =>
      answer(client.GET("/v1/incidents/{id}/legal-hold", { ...of(number), signal })),
  });

export const useHold = (number: string) =>
  useMutation({
    mutationFn: ({ held, reason }: { held: boolean; reason: string }): Promise<LegalHold> =>
      held
        ? answer(client.POST("/v1/incidents/{id}/legal-hold", { ...of(number), body: { reason } }))
        : answer(client.POST("/v1/incidents/{id}/legal-hold/end", { ...of(number), body: { reason } })),
    onSuccess: () => changed(number),
  });

export const useActionItemsOf = (number: string) =>
  useQuery({
    queryKey: [...keys.after(number), "actions"],
    queryFn: ({ signal }): Promise<IncidentActionItems> =>
      answer(client.GET("/v1/incidents/{id}/action-items", { ...of(number), signal })),
  });

export const useActionItems = (search: ActionSearch, me: string | undefined) =>
  useInfiniteQuery({
    queryKey: [...keys.learning, "actions", search, me],
    enabled: !search.mine || me !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      answer(
        client.GET("/v1/action-items", {
          params: {
            query: {
              state: search.state === "all" ? undefined : (search.state ?? "open"),
              kind: search.kind,
              team: search.team,
              owner: search.mine ? me : undefined,
              overdue: search.overdue,
              q: search.q,
              cursor: pageParam,
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useActionItem = (item: string) =>
  useQuery({
    queryKey: [...keys.learning, "action", item],
    queryFn: ({ signal }): Promise<ActionItem> =>
      answer(client.GET("/v1/action-items/{item}", { params: { path: { item } }, signal })),
  });

export const useAddActionItem = (number: string) =>
  useMutation({
    mutationFn: (body: ActionItemRequest): Promise<ActionItem> =>
      answer(client.POST("/v1/incidents/{id}/action-items", { ...of(number), body })),
    onSuccess: () => changed(number),
  });

export const useChangeActionItem = (item: ActionItem) =>
  useMutation({
    mutationFn: (body: ActionItemRequest): Promise<ActionItem> =>
      answer(client.PUT("/v1/action-items/{item}", { params: { path: { item: item.id } }, body })),
    onSuccess: () => changed(item.incident),
  });

export type ActionMove = "done" | "open" | "drop";

export const useMoveActionItem = (item: ActionItem) =>
  useMutation({
    mutationFn: ({ to, reason = "" }: { to: ActionMove; reason?: string }): Promise<ActionItem> => {
      const asked = { params: { path: { item: item.id } }, body: { reason } };
      switch (to) {
        case "done":
          return answer(client.POST("/v1/action-items/{item}/done", asked));
        case "open":
          return answer(client.POST("/v1/action-items/{item}/open", asked));
        case "drop":
          return answer(client.POST("/v1/action-items/{item}/drop", asked));
      }
    },
    onSuccess: () => changed(item.incident),
  });

// Make an issue of it (in a tracker), link it with one that is there (by its address), unlink it, or try again.
export type IssueAct = { make: string } | { link: string } | "unlink" | "retry";

export const useActionItemIssue = (item: ActionItem) =>
  useMutation({
    mutationFn: (act: IssueAct): Promise<ActionItem> => {
      const asked = { params: { path: { item: item.id } } };
      if (act === "unlink") return answer(client.DELETE("/v1/action-items/{item}/issue", asked));
      if (act === "retry") return answer(client.POST("/v1/action-items/{item}/issue/retry", asked));
      const body = "make" in act ? { tracker: act.make } : { url: act.link };
      return answer(client.POST("/v1/action-items/{item}/issue", { ...asked, body }));
    },
    onSuccess: () => changed(item.incident),
  });

const closingKey = (number: string) => [...keys.after(number), "closing"];

export const useClosing = (number: string) =>
  useQuery({
    queryKey: closingKey(number),
    queryFn: ({ signal }): Promise<IncidentClosing> =>
      answer(client.GET("/v1/incidents/{id}/closing", { ...of(number), signal })),
  });

export const useTickClosing = (number: string) =>
  useMutation({
    mutationFn: (body: { item: string; done: boolean; text?: string }): Promise<IncidentClosing> =>
      answer(client.POST("/v1/incidents/{id}/closing", { ...of(number), body })),
    onSuccess: (closing) => {
      cache.setQueryData(closingKey(number), closing);
      void cache.invalidateQueries({ queryKey: keys.timeline(number) });
    },
  });

export const useClose = (number: string) =>
  useMutation({
    mutationFn: (reason: string) =>
      answer(client.POST("/v1/incidents/{id}/stage", { ...of(number), body: { stage: "closed", reason } })),
    onSuccess: () => {
      changed(number);
      void cache.invalidateQueries({ queryKey: keys.stages(number) });
    },
  });

const reviewKey = (number: string) => [...keys.after(number), "review"];

export const useReview = (number: string) =>
  useQuery({
    queryKey: reviewKey(number),
    queryFn: ({ signal }): Promise<IncidentReview> =>
      answer(client.GET("/v1/incidents/{id}/review", { ...of(number), signal })),
  });

export const useReviews = (search: ReviewSearch, me: string | undefined) =>
  useInfiniteQuery({
    queryKey: [...keys.learning, "reviews", search, me],
    enabled: !search.mine || me !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      answer(
        client.GET("/v1/reviews", {
          params: {
            query: {
              state: search.state,
              team: search.team,
              user: search.mine ? me : undefined,
              late: search.late,
              cursor: pageParam,
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

// One of the acts on a review.
export type ReviewAct =
  | { act: "ask" | "waive" | "near-miss"; reason: string }
  | { act: "plan"; starts_at: string; reason: string }
  | { act: "begin" | "sign" }
  | { act: "item"; item: number }
  | { act: "note" | "decision"; text: string }
  | { act: "attend"; user: string; attended: boolean }
  | { act: "remove"; user: string }
  | { act: "end"; summary: string };

function doReview(number: string, what: ReviewAct): Promise<IncidentReview> {
  const at = of(number);
  switch (what.act) {
    case "ask":
      return answer(client.POST("/v1/incidents/{id}/review", { ...at, body: { reason: what.reason } }));
    case "waive":
      return answer(client.POST("/v1/incidents/{id}/review/waive", { ...at, body: { reason: what.reason } }));
    case "near-miss":
      return answer(client.POST("/v1/incidents/{id}/near-miss", { ...at, body: { reason: what.reason } }));
    case "plan":
      return answer(
        client.POST("/v1/incidents/{id}/review/plan", {
          ...at,
          body: { starts_at: what.starts_at, reason: what.reason },
        }),
      );
    case "begin":
      return answer(client.POST("/v1/incidents/{id}/review/begin", at));
    case "sign":
      return answer(client.POST("/v1/incidents/{id}/review/sign", at));
    case "item":
      return answer(client.POST("/v1/incidents/{id}/review/item", { ...at, body: { item: what.item } }));
    case "note":
    case "decision":
      return answer(
        client.POST("/v1/incidents/{id}/review/notes", { ...at, body: { kind: what.act, text: what.text } }),
      );
    case "attend":
      return answer(
        client.PUT("/v1/incidents/{id}/review/attendees/{user}", {
          params: { path: { id: number, user: what.user } },
          body: { attended: what.attended },
        }),
      );
    case "remove":
      return answer(
        client.DELETE("/v1/incidents/{id}/review/attendees/{user}", {
          params: { path: { id: number, user: what.user } },
        }),
      );
    case "end":
      return answer(client.POST("/v1/incidents/{id}/review/end", { ...at, body: { summary: what.summary } }));
  }
}

export const useReviewAct = (number: string) =>
  useMutation({
    mutationFn: (what: ReviewAct) => doReview(number, what),
    onSuccess: (review) => {
      cache.setQueryData(reviewKey(number), review);
      void cache.invalidateQueries({ queryKey: keys.timeline(number) });
      void cache.invalidateQueries({ queryKey: keys.learning });
    },
  });

const surveyKey = (number: string) => [...keys.after(number), "survey"];

export const useSurvey = (number: string) =>
  useQuery({
    queryKey: surveyKey(number),
    queryFn: ({ signal }): Promise<IncidentSurvey> =>
      answer(client.GET("/v1/incidents/{id}/survey", { ...of(number), signal })),
  });

export const useAnswerSurvey = (number: string) =>
  useMutation({
    mutationFn: (body: { score: number; words: string }): Promise<IncidentSurvey> =>
      answer(client.POST("/v1/incidents/{id}/survey", { ...of(number), body })),
    onSuccess: (survey) => cache.setQueryData(surveyKey(number), survey),
  });

export const useActionFigures = (query: MetricsQuery) =>
  useQuery({
    queryKey: ["metrics", "action-items", query],
    queryFn: ({ signal }) => answer(client.GET("/v1/metrics/action-items", { params: { query }, signal })),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

export const useUpdateFigures = (query: MetricsQuery) =>
  useQuery({
    queryKey: ["metrics", "updates", query],
    queryFn: ({ signal }) => answer(client.GET("/v1/metrics/updates", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const useReviewFigures = (query: MetricsQuery) =>
  useQuery({
    queryKey: ["metrics", "reviews", query],
    queryFn: ({ signal }) => answer(client.GET("/v1/metrics/reviews", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const useCostFigures = (query: MetricsQuery) =>
  useQuery({
    queryKey: ["metrics", "cost", query],
    queryFn: ({ signal }) => answer(client.GET("/v1/metrics/cost", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const useSurveyFigures = (query: MetricsQuery) =>
  useQuery({
    queryKey: ["metrics", "survey", query],
    queryFn: ({ signal }) => answer(client.GET("/v1/metrics/survey", { params: { query }, signal })),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
