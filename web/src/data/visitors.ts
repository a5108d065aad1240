// Guests of an incident, and what a guest sees. The server's answer is shown, never what was asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Reaction } from "@/domain/room";
import { cache } from "./cache";
import { answer, client } from "./client";
import type { Schemas } from "./types";

export type IncidentGuest = Schemas["IncidentGuest"];

const guestsOf = (number: string) => ["incident", number, "guests"] as const;

export const useGuests = (number: string) =>
  useQuery({
    queryKey: guestsOf(number),
    queryFn: ({ signal }) =>
      answer(client.GET("/v1/incidents/{id}/guests", { params: { path: { id: number } }, signal })),
  });

const look = (number: string) => () => {
  void cache.invalidateQueries({ queryKey: guestsOf(number) });
};

export const useInviteGuest = (number: string) =>
  useMutation({
    mutationFn: (body: Schemas["GuestInvitation"]) =>
      answer(client.POST("/v1/incidents/{id}/guests", { params: { path: { id: number } }, body })),
    onSettled: look(number),
  });

export const useRevokeGuest = (number: string) =>
  useMutation({
    mutationFn: (guest: string) =>
      answer(client.POST("/v1/incidents/{id}/guests/{guest}/revoke", { params: { path: { id: number, guest } } })),
    onSettled: look(number),
  });

// As a guest: what the link holds is all that they have.
const as = (link: string) => ({ headers: { Authorization: `Guest ${link}` } });
const often = 10_000;

export const useGuestIncident = (link: string) =>
  useQuery({
    queryKey: ["guest", link],
    queryFn: ({ signal }) => answer(client.GET("/v1/guest", { ...as(link), signal })),
    enabled: link !== "",
    refetchInterval: often,
    retry: false,
  });

export const useGuestRecord = (link: string) =>
  useQuery({
    queryKey: ["guest", link, "record"],
    queryFn: ({ signal }) => answer(client.GET("/v1/guest/timeline", { ...as(link), signal })),
    enabled: link !== "",
    refetchInterval: often,
    retry: false,
  });

export const useGuestReaction = (link: string) =>
  useMutation({
    mutationFn: ({ sequence, reaction, given }: { sequence: number; reaction: Reaction; given: boolean }) => {
      const params = { params: { path: { sequence, reaction } }, ...as(link) };
      return given
        ? answer(client.PUT("/v1/guest/entries/{sequence}/reactions/{reaction}", params))
        : answer(client.DELETE("/v1/guest/entries/{sequence}/reactions/{reaction}", params));
    },
    onSuccess: () => void cache.invalidateQueries({ queryKey: ["guest", link, "record"] }),
  });

export const useGuestNote = (link: string) =>
  useMutation({
    mutationFn: (body: { text: string; reply_to?: number }) =>
      answer(client.POST("/v1/guest/notes", { ...as(link), body })),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ["guest", link, "record"] }),
  });
