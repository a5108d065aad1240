// What people write into an incident's record, and what they do with it later. Never optimistic: the record is asked for
// again when the server has it.
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Reaction, WrittenKind } from "@/domain/room";
import { cache, keys } from "./cache";
import { answer, client } from "./client";
import type { DecisionRequest, NoteRequest, TimelineEntry, UpdateRequest } from "./types";
import { watched } from "./watched";

// The three lines of an update, a decision, a note: of each kind what a request has.
export interface Words {
  note: NoteRequest;
  update: UpdateRequest;
  decision: DecisionRequest;
}

const again = (number: string) => () => cache.invalidateQueries({ queryKey: keys.timeline(number) });

const write = <Kind extends WrittenKind>(number: string, kind: Kind, words: Words[Kind]) => {
  const params = { path: { id: number } };
  switch (kind) {
    case "update":
      return answer(client.POST("/v1/incidents/{id}/updates", { params, body: words as UpdateRequest }));
    case "decision":
      return answer(client.POST("/v1/incidents/{id}/decisions", { params, body: words as DecisionRequest }));
    default:
      return answer(client.POST("/v1/incidents/{id}/notes", { params, body: words as NoteRequest }));
  }
};

// Writes an entry, or gives `entry` these words in place of those that were seen.
export const useWrite = <Kind extends WrittenKind>(number: string, kind: Kind, entry?: TimelineEntry) =>
  useMutation({
    mutationFn: (words: Words[Kind]) =>
      entry
        ? answer(
            client.PUT("/v1/incidents/{id}/entries/{sequence}", {
              params: { path: { id: number, sequence: entry.sequence } },
              body: { ...words, revision: entry.revision ?? 1 },
            }),
          )
        : write(number, kind, words),
    // What was refused was written about other words than there are now.
    onSettled: again(number),
  });

// What was said in a chat elsewhere, out of a file; `dry`: only what would be taken.
export const useImportChat = (number: string) =>
  useMutation({
    mutationFn: ({ file, dry, zone }: { file: string; dry: boolean; zone: string }) =>
      watched({ name: "import-chat", changes: !dry }, (fetch) =>
        answer(
          client.POST("/v1/incidents/{id}/import-chat", {
            params: { path: { id: number }, query: { dry_run: dry, time_zone: zone } },
            body: file,
            bodySerializer: (text) => text as string,
            headers: { "Content-Type": "text/plain; charset=utf-8" },
            fetch,
          }),
        ),
      ),
    onSuccess: (_, { dry }) => (dry ? undefined : again(number)()),
  });

// A sign under an entry, given or taken back.
export const useReact = (number: string, sequence: number) =>
  useMutation({
    mutationFn: ({ reaction, give }: { reaction: Reaction; give: boolean }) => {
      const options = { params: { path: { id: number, sequence, reaction } } };
      const path = "/v1/incidents/{id}/entries/{sequence}/reactions/{reaction}";
      return answer(give ? client.PUT(path, options) : client.DELETE(path, options));
    },
    onSuccess: again(number),
  });

export type Verb = "strike" | "restore" | "pin" | "unpin";

export const mark = async (number: string, sequence: number, verb: Verb, reason = ""): Promise<void> => {
  const params = { path: { id: number, sequence } };
  if (verb === "strike") {
    const body = reason ? { reason } : {};
    await answer(client.POST("/v1/incidents/{id}/entries/{sequence}/strike", { params, body }));
  } else if (verb === "restore") await answer(client.POST("/v1/incidents/{id}/entries/{sequence}/restore", { params }));
  else if (verb === "pin") await answer(client.POST("/v1/incidents/{id}/entries/{sequence}/pin", { params }));
  else await answer(client.POST("/v1/incidents/{id}/entries/{sequence}/unpin", { params }));
  await again(number)();
};

export const useMark = (number: string, sequence: number) =>
  useMutation({
    mutationFn: ({ verb, reason }: { verb: Verb; reason?: string }) => mark(number, sequence, verb, reason),
  });

// Every wording of an entry, oldest first.
export const useVersions = (number: string, sequence: number) =>
  useQuery({
    queryKey: [...keys.timeline(number), sequence],
    queryFn: async ({ signal }): Promise<TimelineEntry[]> => {
      const params = { path: { id: number, sequence } };
      const got = await answer(client.GET("/v1/incidents/{id}/entries/{sequence}/versions", { params, signal }));
      return got.items as TimelineEntry[];
    },
  });
