import { changedFields, type Fields } from "@/domain/difference";
import { folded, lineDifference } from "@/domain/lines";
import { plain } from "@/domain/plain";
import { t } from "@/text";
import { cx } from "./cx";
import styles from "./Difference.module.css";

// What became of each field that changed, line by line: − what left, + what came.
export function Difference({ before, after }: { before: Fields; after: Fields }) {
  return (
    <dl className={styles.difference}>
      {changedFields(before, after)
        .filter((field) => field !== "id")
        .map((field) => (
          <div key={field}>
            <dt>{t.edit.fields[field] ?? field}</dt>
            <dd>
              <Lines before={plain(before[field])} after={plain(after[field])} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

const signs = { before: "−", after: "+", both: "" } as const;

function Lines({ before, after }: { before: string; after: string }) {
  return (
    <pre className={styles.lines}>
      {folded(lineDifference(before, after)).map((line, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one difference never move
        if (line === null) return <span key={index}>{t.history.folded}</span>;
        const Mark = line.side === "before" ? "del" : line.side === "after" ? "ins" : "span";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Mark key={index} className={cx(line.side !== "both" && styles[line.side])}>
            <span aria-hidden="true" className={styles.sign}>
              {signs[line.side]}
            </span>
            {line.text}
          </Mark>
        );
      })}
    </pre>
  );
}
