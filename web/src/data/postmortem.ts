// Postmortems: what people learned from an incident. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { Schemas } from "./types";
import { watched } from "./watched";

export type Postmortem = Schemas["Postmortem"];
export type PostmortemLine = Schemas["PostmortemLine"];
export type PostmortemSection = Schemas["PostmortemSection"];
export type PostmortemItem = Schemas["PostmortemItem"];
export type PostmortemFinding = Schemas["PostmortemFinding"];
export type PostmortemFindingRequest = Schemas["PostmortemFindingRequest"];
export type PostmortemComment = Schemas["PostmortemComment"];
export type PostmortemVersion = Schemas["PostmortemVersion"];
export type PostmortemEdits = Schemas["PostmortemEdits"];
export type WordingRemark = Schemas["WordingRemark"];
export type FindingKind = Schemas["PostmortemFindingKind"];

export type PostmortemState = "draft" | "published" | "changed";

const listKey = [...keys.postmortems, "list"] as const;
const keyOf = (number: string) => [...keys.postmortems, number] as const;
// Asked for again when the live socket says that the text of the section has another version.
export const editsKey = (number: string, section: number) => [...keys.postmortems, `${number}/${section}`] as const;

export const usePostmortems = (state: PostmortemState | undefined) =>
  useQuery({
    queryKey: [...listKey, state ?? ""],
    queryFn: ({ signal }): Promise<{ items: PostmortemLine[]; next_cursor: string | null }> =>
      answer(client.GET("/v1/postmortems", { params: { query: { state, limit: 200 } }, signal })),
  });

// Whether there is one, and how far it is.
export const usePostmortemLine = (number: string) =>
  useQuery({
    queryKey: [...keyOf(number), "line"],
    queryFn: async ({ signal }): Promise<PostmortemLine | null> =>
      (await answer(client.GET("/v1/postmortems", { params: { query: { incident: number } }, signal }))).items[0] ??
      null,
  });

// Null: there is none yet.
export const usePostmortem = (number: string) =>
  useQuery({
    queryKey: keyOf(number),
    queryFn: async ({ signal }): Promise<Postmortem | null> => {
      const { items } = await answer(
        client.GET("/v1/postmortems", { params: { query: { incident: number } }, signal }),
      );
      if (items.length === 0) return null;
      return answer(client.GET("/v1/incidents/{id}/postmortem", { params: { path: { id: number } }, signal }));
    },
  });

const takes = (number: string) => (postmortem: Postmortem) => {
  cache.setQueryData(keyOf(number), postmortem);
  void cache.invalidateQueries({ queryKey: listKey });
};
const looksAgain = (number: string) => () => {
  void cache.invalidateQueries({ queryKey: keyOf(number) });
};
const of = (number: string) => ({ path: { id: number } });

export const useDraftPostmortem = (number: string) =>
  useMutation({
    mutationFn: (language: "en" | "de"): Promise<Postmortem> =>
      answer(client.POST("/v1/incidents/{id}/postmortem", { params: of(number), body: { language } })),
    onSuccess: takes(number),
  });

export const usePutItem = (number: string) =>
  useMutation({
    mutationFn: ({ entry, ...body }: { entry: number; hidden: boolean; title: string; note: string }) =>
      answer(
        client.PUT("/v1/incidents/{id}/postmortem/timeline/{entry}", { params: { path: { id: number, entry } }, body }),
      ),
    onSuccess: takes(number),
  });

export const usePutFinding = (number: string) =>
  useMutation({
    mutationFn: ({ finding, body }: { finding?: number; body: PostmortemFindingRequest }): Promise<Postmortem> =>
      finding === undefined
        ? answer(client.POST("/v1/incidents/{id}/postmortem/findings", { params: of(number), body }))
        : answer(
            client.PUT("/v1/incidents/{id}/postmortem/findings/{finding}", {
              params: { path: { id: number, finding } },
              body,
            }),
          ),
    onSuccess: takes(number),
  });

export const useRemoveFinding = (number: string) =>
  useMutation({
    mutationFn: (finding: number): Promise<Postmortem> =>
      answer(
        client.DELETE("/v1/incidents/{id}/postmortem/findings/{finding}", {
          params: { path: { id: number, finding } },
        }),
      ),
    onSuccess: takes(number),
  });

export const useComment = (number: string) =>
  useMutation({
    mutationFn: (body: { section: number; quote: string; text: string; replacement?: string }) =>
      answer(client.POST("/v1/incidents/{id}/postmortem/comments", { params: of(number), body })),
    onSettled: looksAgain(number),
  });

export type Settlement = "resolve" | "accept" | "refuse";

export const useSettleComment = (number: string) =>
  useMutation({
    mutationFn: ({ comment, word }: { comment: number; word: Settlement }): Promise<PostmortemComment> => {
      const asked = { params: { path: { id: number, comment } } };
      switch (word) {
        case "resolve":
          return answer(client.POST("/v1/incidents/{id}/postmortem/comments/{comment}/resolve", asked));
        case "accept":
          return answer(client.POST("/v1/incidents/{id}/postmortem/comments/{comment}/accept", asked));
        case "refuse":
          return answer(client.POST("/v1/incidents/{id}/postmortem/comments/{comment}/refuse", asked));
      }
    },
    onSettled: looksAgain(number),
  });

export const useKeepVersion = (number: string) =>
  useMutation({
    mutationFn: (name: string) =>
      answer(client.POST("/v1/incidents/{id}/postmortem/versions", { params: of(number), body: { name } })),
    onSettled: looksAgain(number),
  });

export const useVersion = (number: string, version: number) =>
  useQuery({
    queryKey: [...keys.postmortems, "versions", number, version],
    queryFn: ({ signal }) =>
      answer(
        client.GET("/v1/incidents/{id}/postmortem/versions/{version}", {
          params: { path: { id: number, version } },
          signal,
        }),
      ),
  });

// As Markdown, as it is now.
export const useExported = (number: string, contentVersion: number) =>
  useQuery({
    queryKey: [...keys.postmortems, "exported", number, contentVersion],
    queryFn: ({ signal }): Promise<string> =>
      answer(client.GET("/v1/incidents/{id}/postmortem/export", { params: of(number), parseAs: "text", signal })),
  });

export const useFinish = (number: string) =>
  useMutation({
    mutationFn: ({ word, version }: { word: "sign" | "publish"; version: number }): Promise<Postmortem> => {
      const asked = { params: of(number), body: { content_version: version } };
      return word === "sign"
        ? answer(client.POST("/v1/incidents/{id}/postmortem/sign", asked))
        : answer(client.POST("/v1/incidents/{id}/postmortem/publish", asked));
    },
    onSuccess: takes(number),
    onError: looksAgain(number),
  });

export const useImportMarkdown = (number: string) =>
  useMutation({
    mutationFn: (markdown: string) =>
      watched({ name: "import-postmortem", changes: true }, (fetch) =>
        answer(client.POST("/v1/incidents/{id}/postmortem/import", { params: of(number), body: { markdown }, fetch })),
      ),
    onSettled: looksAgain(number),
  });

export const useCustomerVersion = (number: string) =>
  useMutation({
    mutationFn: (body: { page: string; text: string }) =>
      answer(client.POST("/v1/incidents/{id}/postmortem/customer-version", { params: of(number), body })),
  });

export const exportUrl = (number: string): string => `/v1/incidents/${number}/postmortem/export`;

// What follows is called by the editor, which keeps its own time.
export const pullEdits = (number: string, section: number, after: number): Promise<PostmortemEdits> =>
  answer(
    client.GET("/v1/incidents/{id}/postmortem/sections/{section}/edits", {
      params: { path: { id: number, section }, query: { after } },
    }),
  );

export const pushEdits = (
  number: string,
  section: number,
  version: number,
  editor: string,
  updates: readonly unknown[],
): Promise<PostmortemEdits> =>
  answer(
    client.POST("/v1/incidents/{id}/postmortem/sections/{section}/edits", {
      params: { path: { id: number, section } },
      body: { version, client: editor, updates: updates as never },
    }),
  );

export const checkWording = (text: string, language: "en" | "de"): Promise<{ items: WordingRemark[] }> =>
  answer(client.POST("/v1/wording", { body: { text, language } }));
