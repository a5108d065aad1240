// Questions about what would be: nothing is stored or sent by asking.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { PolicyBody } from "@/domain/policy";
import type { ScheduleBody } from "@/domain/schedule";
import { keys } from "./cache";
import { ApiError, answer, client } from "./client";
import type { PolicyPreview, SchedulePreview } from "./types";

const patient = (count: number, error: Error): boolean =>
  count < 2 && error instanceof ApiError && (error.uncertain || error.status >= 500);

// `at`: null is now, as of the moment of asking.
export const usePolicyPreview = (id: string, policy: PolicyBody, at: number | null, wanted: boolean) =>
  useQuery({
    queryKey: [...keys.oncall, "policy preview", id, policy, at],
    enabled: wanted,
    placeholderData: keepPreviousData,
    retry: patient,
    queryFn: ({ signal }): Promise<PolicyPreview> => {
      const body = { id, policy: policy as never, ...(at === null ? {} : { at: new Date(at).toISOString() }) };
      return answer(client.POST("/v1/escalation_policies/preview", { body, signal }));
    },
  });

export const useSchedulePreview = (id: string, schedule: ScheduleBody, from: number, until: number, wanted: boolean) =>
  useQuery({
    queryKey: [...keys.shifts, "preview", id, schedule, from, until],
    enabled: wanted,
    placeholderData: keepPreviousData,
    retry: patient,
    queryFn: ({ signal }): Promise<SchedulePreview> => {
      const window = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
      return answer(
        client.POST("/v1/schedules/preview", { body: { id, schedule: schedule as never, ...window }, signal }),
      );
    },
  });
