import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useUnmerge } from "@/data/grouping";
import { useMay } from "@/data/permissions";
import type { Incident } from "@/data/types";
import { t } from "@/text/first";
import { ActButton, failureOf } from "./ActButton";
import styles from "./Merged.module.css";

// Where an incident went that was merged, with the way back; and what was merged into this one.
export function Merged({ incident }: { incident: Incident }) {
  const unmerge = useUnmerge(incident.number);
  const canAct = useMay("respond");
  const { merged_into, merged } = incident;
  if (!merged_into && merged.length === 0) return null;
  return (
    <div className={styles.merged}>
      {merged_into && (
        <>
          <span>
            {t.grouping.wasMerged}{" "}
            <Link to="/incidents/$number" params={{ number: merged_into }}>
              {merged_into}
            </Link>
          </span>
          {canAct && <ActButton act={unmerge} size="small" icon={<Undo2 />} label={t.grouping.unmerge} />}
          <span role="alert" className={styles.problem}>
            {unmerge.error && failureOf(unmerge.error)}
          </span>
        </>
      )}
      {merged.length > 0 && (
        <span>
          {t.grouping.holds}{" "}
          {merged.map((number) => (
            <Link key={number} to="/incidents/$number" params={{ number }} className={styles.one}>
              {number}
            </Link>
          ))}
        </span>
      )}
    </div>
  );
}
