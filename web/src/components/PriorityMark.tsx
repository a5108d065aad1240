import type { Incident } from "@/data/types";
import { t } from "@/text/first";
import styles from "./PriorityMark.module.css";

// "P1", and that it is a major incident; nothing where nobody said so.
export function PriorityMark({ incident }: { incident: Pick<Incident, "priority" | "major" | "status"> }) {
  const { priority, major, status } = incident;
  if (!priority && major !== "declared") return null;
  return (
    <span className={styles.mark} data-priority={priority} data-over={status === "resolved"}>
      {priority && (
        <>
          <span className="visually-hidden">{t.classify.priority} </span>
          {priority}
        </>
      )}
      {major === "declared" && (
        <>
          {priority && " · "}
          <abbr title={t.classify.major}>{t.classify.majorShort}</abbr>
        </>
      )}
    </span>
  );
}
