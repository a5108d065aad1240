import { BlastRadius } from "./BlastRadius";
import type { RoomProps } from "./room";

export default function RoomReach({ incident: { number, service } }: RoomProps) {
  return service && <BlastRadius of="incident" id={number} name={service.name} />;
}
