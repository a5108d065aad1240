import { useEffect, useRef } from "react";
import { useOpenIncidents } from "@/data/board";
import { usePreferences } from "@/data/preferences";
import { useMyTeams } from "@/data/scope";
import { ring } from "@/domain/ringing";
import { playSound } from "./sound";

// A sound in this browser when an incident comes that nobody has: for a screen that somebody sits beside.
export default function Ringer() {
  const choice = usePreferences((state) => state.ringing);
  const { data } = useOpenIncidents();
  const teams = useMyTeams();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!data || !teams) return;
    const open = data.pages.flatMap((page) => page.items);
    const next = ring(known.current, open, choice, teams);
    known.current = next.known;
    if (next.sound) playSound(next.sound);
  }, [data, teams, choice]);
  return null;
}
