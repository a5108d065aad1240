import { Link } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import { cx } from "./cx";
import styles from "./PlaceLink.module.css";

export interface Place {
  to:
    | "/rules"
    | "/"
    | "/incidents"
    | "/alerts"
    | "/silences"
    | "/maintenance"
    | "/board"
    | "/oncall"
    | "/policies"
    | "/knowledge"
    | "/analytics"
    | "/action-items"
    | "/reviews"
    | "/postmortems"
    | "/communications"
    | "/services"
    | "/people"
    | "/integrations"
    | "/routing"
    | "/admin";
  label: string;
  keys: string;
  icon: LucideIcon;
  inside?: boolean; // a part of another place: found by its keys and in the palette, not in the navigation
  begins?: boolean; // a group of its own, in the navigation at the side
}

type Look = "line" | "roomy" | "upright";

export const placeClass = (look: Look): string => cx(styles.place, look !== "line" && styles[look]);

// A way to one of the places; the one where we are is marked.
export function PlaceLink({ place, look = "line", onClick }: { place: Place; look?: Look; onClick?: () => void }) {
  return (
    <Link
      to={place.to}
      className={placeClass(look)}
      data-begins={place.begins}
      activeOptions={{ exact: place.to === "/", includeSearch: false }}
      onClick={onClick}
    >
      <place.icon aria-hidden="true" />
      <span>{place.label}</span>
    </Link>
  );
}
