import type { Incident } from "@/data/types";
import { tellsMore } from "@/domain/stages";
import { t } from "@/text/first";

// How far people say they are, in the words of their business unit and in the common ones; nothing while that is only
// what the status says too.
export function StageMark({ incident }: { incident: Incident }) {
  if (!tellsMore(incident)) return null;
  const common = t.stages.names[incident.stage];
  return incident.own_stage ? (
    <span title={common}>
      {incident.own_stage}
      <span className="visually-hidden"> ({common})</span>
    </span>
  ) : (
    <span>{common}</span>
  );
}
