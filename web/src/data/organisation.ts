import { useQuery } from "@tanstack/react-query";
import type { Hours } from "@/domain/rules";
import { t } from "@/text";
import { answer, client } from "./client";
import { useConfig } from "./config";
import type { Channel } from "./types";

// When a self-test begins by itself; no weekdays: every day.
export interface SelftestPlan {
  at: string;
  time_zone?: string;
  weekdays?: string[];
}

// Messages in one's own words; what is left out stays in Muster's.
export interface MessageTemplate {
  kind?: "page" | "notice";
  channels?: Channel[];
  language?: string;
  subject?: string;
  body?: string;
}

export interface Organisation {
  message_templates?: MessageTemplate[];
  name?: string;
  default_escalation_policy?: string;
  selftest?: SelftestPlan;
  business_hours?: Hours;
}

// Those in which Muster can speak to people: its own, and those that the organisation added.
export function useMessageLanguages(): { id: string; name: string }[] {
  const own = useConfig("languages").data ?? [];
  return [
    { id: "en", name: t.people.languages.en },
    { id: "de", name: t.people.languages.de },
    ...own.map(({ id, body }) => ({ id, name: (body as { name?: string }).name ?? id })),
  ];
}

// As declared. `data`: null while everything is at its default.
export function useOrganisationObject() {
  const { data, error, refetch } = useConfig("organisation");
  return { data: data && (data[0] ?? null), error, refetch };
}

export const useOrganisation = (): Organisation => (useOrganisationObject().data?.body ?? {}) as Organisation;

// What Muster goes by where the organisation says nothing, in the words of a declaration.
export const useStandards = () =>
  useQuery({
    queryKey: ["standards"],
    queryFn: ({ signal }) => answer(client.GET("/v1/config/standards", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

// What a message in these words would say, of the newest incident.
export const useMessagePreview = (template: MessageTemplate, channel: Channel, language: string) =>
  useQuery({
    queryKey: ["message preview", template, channel, language],
    queryFn: ({ signal }) =>
      answer(
        client.POST("/v1/message-templates/preview", {
          body: { template: template as never, channel, language },
          signal,
        }),
      ),
    retry: false,
  });
