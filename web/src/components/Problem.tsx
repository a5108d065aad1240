import { failureOf } from "./ActButton";
import styles from "./RoomList.module.css";

// Why the last act was not done; said once to screen readers.
export function Problem({ of }: { of: { error: Error | null } }) {
  return (
    <div role="alert" className={styles.problem}>
      {of.error && failureOf(of.error)}
    </div>
  );
}
