import { Check, Undo2, X } from "lucide-react";
import { dismissUndo, undoLast, useUndo } from "@/data/undo";
import { t } from "@/text/first";
import { Button } from "./Button";
import { useCommands } from "./commands";
import { detailOf } from "./States";
import styles from "./UndoToast.module.css";

// What was just changed, for ten seconds with the way back.
export function UndoToast() {
  const last = useUndo((state) => state.last);
  useCommands(
    last?.state === "offered"
      ? [{ id: "undo", label: t.undo.command, group: "app", keys: "z", run: () => void undoLast() }]
      : [],
  );
  return (
    <div role="status" className={styles.region}>
      {last && (
        <div className={styles.toast} data-state={last.state}>
          {last.state === "undone" && <Check aria-hidden="true" />}
          <span className={styles.text}>
            {last.state === "undone" && t.undo.undone}
            {last.state === "failed" && t.undo.failed(detailOf(last.error))}
            {(last.state === "offered" || last.state === "undoing") && last.text}
          </span>
          {(last.state === "offered" || last.state === "undoing") && (
            <Button
              size="small"
              icon={<Undo2 />}
              aria-disabled={last.state === "undoing"}
              aria-keyshortcuts="z"
              onClick={() => void undoLast()}
            >
              {last.state === "undoing" ? t.act.sending : t.undo.undo}
            </Button>
          )}
          <Button
            size="small"
            look="quiet"
            icon={<X />}
            aria-label={t.commands.close}
            title={t.commands.close}
            onClick={dismissUndo}
          />
          {last.state === "offered" && <span key={last.until} className={styles.left} aria-hidden="true" />}
        </div>
      )}
    </div>
  );
}
