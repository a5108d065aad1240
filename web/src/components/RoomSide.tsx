import Classification from "./Classification";
import IncidentAlerts from "./IncidentAlerts";
import IncidentKnowledge from "./IncidentKnowledge";
import PostmortemCard from "./PostmortemCard";
import Roles from "./Roles";
import RoomFacts from "./RoomFacts";
import Runbooks from "./Runbooks";
import type { RoomProps } from "./room";
import Stages from "./Stages";

// What one needs in the first minute, from top to bottom. Everything else has a tab (RoomTabs.tsx).
const sections = [
  PostmortemCard,
  RoomFacts,
  Classification,
  Roles,
  Stages,
  Runbooks,
  IncidentKnowledge,
  IncidentAlerts,
];

export default function RoomSide(props: RoomProps) {
  return sections.map((Part) => <Part key={Part.name} {...props} />);
}
