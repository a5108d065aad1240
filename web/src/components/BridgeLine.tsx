import { PenLine, Phone, Video } from "lucide-react";
import type { Incident } from "@/data/types";
import { t } from "@/text/first";
import styles from "./BridgeLine.module.css";

// Where people who work on it meet; nothing when nothing is agreed on, or it is over.
export function BridgeLine({ incident }: { incident: Incident }) {
  const { bridge } = incident;
  if (!bridge || incident.status === "resolved") return null;
  if (bridge.asynchronous)
    return (
      <p className={styles.bridge}>
        <PenLine aria-hidden="true" /> {bridge.name}: {t.bridge.asynchronous}
      </p>
    );
  return (
    <p className={styles.bridge}>
      {bridge.url && (
        <a href={bridge.url} target="_blank" rel="noreferrer">
          <Video aria-hidden="true" /> {t.bridge.join(bridge.name)}
        </a>
      )}
      {bridge.phone && (
        <span>
          <Phone aria-hidden="true" /> {!bridge.url && `${bridge.name}: `}
          {bridge.phone}
        </span>
      )}
    </p>
  );
}
