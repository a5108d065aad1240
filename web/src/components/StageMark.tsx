import type { Incident } from "@/data/types";
import { tellsMore } from "@/domain/stages";
import { t } from "@/text/first";

// How far people say they are; nothing while that is only what the status says too.
export function StageMark({ incident }: { incident: Incident }) {
  return tellsMore(incident) ? <span>{t.stages.names[incident.stage]}</span> : null;
}
