import { useBlocker } from "@tanstack/react-router";
import { t } from "@/text";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./Form.module.css";

// Asks before a page with unsaved changes is left, also when the tab is closed (then in the browser's own words).
export function LeaveGuard({ isDirty }: { isDirty: () => boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <Dialog open onClose={reset} title={t.edit.leaveTitle}>
      <p className={styles.soft}>{t.edit.leaveDetail}</p>
      <div className={styles.buttons}>
        <Button look="danger" onClick={proceed}>
          {t.edit.leave}
        </Button>
        <Button look="primary" onClick={reset}>
          {t.edit.stay}
        </Button>
      </div>
    </Dialog>
  );
}
