import type { Incident } from "@/data/types";
import { t } from "@/text/first";
import styles from "./PriorityMark.module.css";

type Said = Pick<Incident, "priority" | "level" | "major" | "status" | "counts_as">;

// "P1", or "SEV1 P1" where a business unit has words of its own, and that it is a major incident, a drill or a near miss;
// nothing where nobody said so.
export function PriorityMark({ incident }: { incident: Said }) {
  const { counts_as } = incident;
  if (counts_as !== "drill" && counts_as !== "near_miss") return <Urgency incident={incident} />;
  return (
    <>
      <span className={styles.mark} data-counts-as={counts_as}>
        {t.countsAs[counts_as]}
      </span>
      <Urgency incident={incident} />
    </>
  );
}

function Urgency({ incident }: { incident: Said }) {
  const { priority, level, major, status } = incident;
  if (!priority && major !== "declared") return null;
  return (
    <span className={styles.mark} data-priority={priority} data-over={status === "resolved"}>
      {priority && (
        <>
          <span className="visually-hidden">{t.classify.priority} </span>
          {level && level !== priority ? (
            <>
              {level} <small className={styles.common}>{priority}</small>
            </>
          ) : (
            priority
          )}
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
