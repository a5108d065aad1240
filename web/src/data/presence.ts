import { useEffect } from "react";
import { showIncident } from "./live";
import { useLive } from "./live-store";
import { useSession } from "./session";
import type { Ref } from "./types";

const nobody: readonly Ref[] = [];

// Who else looks at this incident now. While it is used, others see that I do; a hidden tab looks at nothing.
export function usePresence(incident: string): readonly Ref[] {
  const me = useSession().data?.actor.id;
  const connection = useLive((state) => state.connection);
  const presence = useLive((state) => state.presence);
  useEffect(() => {
    if (connection !== "live") return;
    const say = () => showIncident(document.visibilityState === "visible" ? incident : null);
    say();
    document.addEventListener("visibilitychange", say);
    return () => {
      document.removeEventListener("visibilitychange", say);
      showIncident(null);
    };
  }, [incident, connection]);
  if (connection !== "live" || presence?.incident !== incident) return nobody;
  return presence.people.filter((person) => person.id !== me);
}
