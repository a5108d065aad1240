import { useEffect } from "react";
import { sayTyping, showIncident } from "./live";
import { type Present, useLive } from "./live-store";
import { useSession } from "./session";

const nobody: readonly Present[] = [];

// Who else looks at this incident now. While it is used, others see that I do; a hidden tab looks at nothing.
export function usePresence(incident: string): readonly Present[] {
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

// Who else writes in this incident now.
export function useTyping(incident: string): readonly Present[] {
  const me = useSession().data?.actor.id;
  const connection = useLive((state) => state.connection);
  const presence = useLive((state) => state.presence);
  if (connection !== "live" || presence?.incident !== incident) return nobody;
  return presence.people.filter((person) => person.typing && person.id !== me);
}

// Who else has a cursor in this section of the incident's postmortem now.
export function useCursors(incident: string, section: number): readonly Present[] {
  const me = useSession().data?.actor.id;
  const connection = useLive((state) => state.connection);
  const presence = useLive((state) => state.presence);
  if (connection !== "live" || presence?.incident !== incident) return nobody;
  return presence.people.filter((person) => person.cursor?.section === section && person.id !== me);
}

const writesFor = 4000; // milliseconds after the last key
let stops: ReturnType<typeof setTimeout> | undefined;

// To be called at each key: others see that I write, until I no longer do.
export function typing(): void {
  clearTimeout(stops);
  stops = setTimeout(() => sayTyping(false), writesFor);
  sayTyping(true);
}

// What was written is sent, or given up.
export function typed(): void {
  clearTimeout(stops);
  sayTyping(false);
}
