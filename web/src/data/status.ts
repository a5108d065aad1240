// Status pages: what is published, what waits, and acts on it. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Schemas } from "./types";
import { watched } from "./watched";

export type StatusPageSummary = Schemas["StatusPageSummary"];
export type StatusPageState = Schemas["StatusPageState"];
export type StatusPost = Schemas["StatusPost"];
export type StatusUpdate = Schemas["StatusUpdate"];
export type StatusDraft = Schemas["StatusDraft"];
export type StatusComponent = Schemas["StatusComponent"];
export type StatusSaying = Schemas["StatusSaying"];
export type StatusSays = Schemas["StatusSays"];
export type StatusExportState = Schemas["StatusExport"];
export type IncidentStatus = Schemas["IncidentStatus"];

export const useStatusPages = () =>
  useQuery({
    queryKey: [...keys.status, "pages"],
    queryFn: ({ signal }) => answer(client.GET("/v1/status-pages", { signal })),
  });

export const useStatusPage = (page: string) =>
  useQuery({
    queryKey: [...keys.status, "page", page],
    queryFn: ({ signal }): Promise<StatusPageState> =>
      answer(client.GET("/v1/status-pages/{page}", { params: { path: { page } }, signal })),
  });

export const useIncidentStatus = (number: string) =>
  useQuery({
    queryKey: [...keys.status, "incident", number],
    queryFn: ({ signal }): Promise<IncidentStatus> =>
      answer(client.GET("/v1/incidents/{id}/status", { params: { path: { id: number } }, signal })),
  });

// The page as it will be. Asked for again whenever something else is typed.
export const useStatusPreview = (page: string, body: StatusSaying) =>
  useQuery({
    queryKey: [...keys.status, "preview", page, body],
    queryFn: ({ signal }) =>
      answer(client.POST("/v1/status-pages/{page}/preview", { params: { path: { page } }, body, signal })),
    placeholderData: (before) => before,
    retry: false,
  });

const look = () => {
  void cache.invalidateQueries({ queryKey: keys.status });
};

// Of a new post, of a further update, or in place of what a draft said.
export interface Saved {
  page: string;
  post?: string;
  draft?: string;
  body: StatusSaying;
}

export const useSaveDraft = () =>
  useMutation({
    mutationFn: ({ page, post, draft, body }: Saved): Promise<StatusDraft> =>
      draft
        ? answer(client.PUT("/v1/status-updates/{update}", { params: { path: { update: draft } }, body }))
        : post
          ? answer(client.POST("/v1/status-posts/{post}/updates", { params: { path: { post } }, body }))
          : answer(client.POST("/v1/status-pages/{page}/posts", { params: { path: { page } }, body })),
    onSettled: look,
  });

export const useSubscribers = (page: string, wanted: boolean) =>
  useQuery({
    queryKey: [...keys.status, "subscribers", page],
    queryFn: ({ signal }) =>
      answer(
        client.GET("/v1/status-pages/{page}/subscribers", {
          params: { path: { page }, query: { limit: 100 } },
          signal,
        }),
      ),
    enabled: wanted,
  });

export const useImportSubscribers = (page: string) =>
  useMutation({
    mutationFn: (body: { list: string; confirmed: boolean }) =>
      watched({ name: "import-subscribers", changes: true }, (fetch) =>
        answer(client.POST("/v1/status-pages/{page}/subscribers/import", { params: { path: { page } }, body, fetch })),
      ),
    onSettled: look,
  });

export const useRemoveSubscriber = (page: string) =>
  useMutation({
    mutationFn: (subscriber: string) =>
      answer(
        client.DELETE("/v1/status-pages/{page}/subscribers/{subscriber}", { params: { path: { page, subscriber } } }),
      ),
    onSettled: look,
  });

export const useExportAgain = (page: string) =>
  useMutation({
    mutationFn: (id: string) =>
      answer(client.POST("/v1/status-pages/{page}/exports/{export}/again", { params: { path: { page, export: id } } })),
    onSettled: look,
  });

export type DraftWord = "propose" | "approve" | "refuse" | "publish" | "drop";

export const useSayOfDraft = () =>
  useMutation({
    mutationFn: ({
      id,
      version,
      word,
      reason,
    }: {
      id: string;
      version: number;
      word: DraftWord;
      reason?: string;
    }): Promise<StatusDraft> => {
      const asked = { params: { path: { update: id } }, body: { version, reason } };
      switch (word) {
        case "propose":
          return answer(client.POST("/v1/status-updates/{update}/propose", asked));
        case "approve":
          return answer(client.POST("/v1/status-updates/{update}/approve", asked));
        case "refuse":
          return answer(client.POST("/v1/status-updates/{update}/refuse", asked));
        case "publish":
          return answer(client.POST("/v1/status-updates/{update}/publish", asked));
        case "drop":
          return answer(client.POST("/v1/status-updates/{update}/drop", asked));
      }
    },
    onSettled: look,
  });
