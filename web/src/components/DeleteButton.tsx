import { Trash2 } from "lucide-react";
import { useState } from "react";
import { nameOf } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./Form.module.css";
import { canComeBack, removeWithUndo } from "./removal";
import { detailOf } from "./States";

interface Props {
  object: ConfigObject;
  onDeleted: () => void;
  before?: () => void; // what stands in the way of leaving the page is let go
}

// Deletes without a question where that can be undone; asks first where it cannot.
export function DeleteButton({ object, onDeleted, before }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const remove = async () => {
    setBusy(true);
    setFailure(null);
    try {
      before?.();
      await removeWithUndo(object);
      onDeleted();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
    setAsking(false);
  };
  return (
    <>
      <span role="alert" className={styles.problem}>
        {failure ? t.edit.notDeleted(detailOf(failure)) : ""}
      </span>
      <Button
        look="danger"
        icon={<Trash2 />}
        disabled={busy}
        onClick={() => (canComeBack(object) ? void remove() : setAsking(true))}
      >
        {t.edit.delete}
      </Button>
      {asking && (
        <Dialog open onClose={() => setAsking(false)} title={t.edit.deleteTitle(nameOf(object))}>
          <p className={styles.soft}>{t.edit.deleteForGood}</p>
          <div className={styles.buttons}>
            <Button onClick={() => setAsking(false)}>{t.oncall.cancel}</Button>
            <Button look="danger" disabled={busy} onClick={() => void remove()}>
              {t.edit.delete}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
