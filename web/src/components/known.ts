import { useConfig } from "@/data/config";
import type { Known } from "./policy-words";

const none = [] as const;

// Whom a policy can page. What has not arrived yet is empty: names then stand as ids for a moment.
export function useKnown(): Known {
  const users = useConfig("users").data ?? none;
  const teams = useConfig("teams").data ?? none;
  const schedules = useConfig("schedules").data ?? none;
  const policies = useConfig("escalation_policies").data ?? none;
  return { users, teams, schedules, policies };
}
