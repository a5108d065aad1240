import { Link } from "@tanstack/react-router";
import type { Column } from "@/domain/board";
import type { IncidentSearch } from "@/domain/search";
import { t } from "@/text";
import { BoardCard } from "./BoardCard";
import styles from "./BoardColumns.module.css";
import { SeverityMark } from "./Severity";

interface Props {
  columns: readonly Column[];
  scope: Pick<IncidentSearch, "scope" | "team">;
}

// Stages side by side, from "nobody has it" to done; within each the severities, worst first.
export function BoardColumns({ columns, scope }: Props) {
  return (
    <div className={styles.board}>
      {columns.map(({ stage, count, groups, hidden }) => (
        <section key={stage} className={styles.column} data-stage={stage} aria-labelledby={`stage-${stage}`}>
          <h2 id={`stage-${stage}`} className={styles.head}>
            {t.board.stages[stage]}
            <span className={styles.count}>{count}</span>
          </h2>
          {groups.length === 0 && <p className={styles.none}>{t.board.none[stage]}</p>}
          {groups.map((group) => (
            // Each stage may have warnings: they are told apart by both names.
            <section
              key={group.severity}
              className={styles.group}
              aria-labelledby={`stage-${stage} ${stage}-${group.severity}`}
            >
              <h3 id={`${stage}-${group.severity}`} className={styles.severity}>
                <SeverityMark severity={group.severity} quiet={stage === "resolved"} text />
                <span className={styles.count}>{group.count}</span>
              </h3>
              <ul className={styles.cards}>
                {group.incidents.map((incident) => (
                  <BoardCard key={incident.id} incident={incident} />
                ))}
              </ul>
            </section>
          ))}
          {hidden > 0 && (
            <Link to="/incidents" search={{ ...scope, status: stage === "resolved" ? "resolved" : undefined }}>
              {t.board.more(hidden)}
            </Link>
          )}
        </section>
      ))}
    </div>
  );
}
