// Whose incidents and alerts are shown: everybody's, those of one team, or those of the teams that I am in.
import { useConfig } from "./config";
import { useSession } from "./session";

// The ids of my teams; undefined while that is not known.
export function useMyTeams(): readonly string[] | undefined {
  const me = useSession().data?.actor.id;
  const teams = useConfig("teams").data;
  return teams
    ?.filter((team) => me && (team.body.members as string[] | undefined)?.includes(me))
    .map((team) => team.id);
}
