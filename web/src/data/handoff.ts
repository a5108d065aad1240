// What there is to hand over to whoever comes on call next.
import { useMutation, useQuery } from "@tanstack/react-query";
import { cache, keys } from "./cache";
import { answer, client } from "./client";

// Asked for again when the schedule is; what is open is live elsewhere, so a minute's age does here.
export const useHandoff = (schedule: string) =>
  useQuery({
    queryKey: keys.handoff(schedule),
    queryFn: ({ signal }) =>
      answer(client.GET("/v1/schedules/{id}/handoff", { params: { path: { id: schedule } }, signal })),
    staleTime: 60_000,
  });

export const useWriteHandoffNote = (schedule: string) =>
  useMutation({
    mutationFn: (text: string) =>
      answer(client.PUT("/v1/schedules/{id}/handoff-note", { params: { path: { id: schedule } }, body: { text } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.handoff(schedule) }),
  });
