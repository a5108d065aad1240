// An earlier version of an object is put again: a change like any other, which can be undone like one.
import { useState } from "react";
import { nameOf, reloadConfig, saveConfig } from "@/data/config";
import type { ConfigKind, ConfigObject } from "@/data/types";
import { offerUndo } from "@/data/undo";
import type { Fields } from "@/domain/difference";
import { withoutId } from "@/domain/history";
import { t } from "@/text";

export function useBringBack(kind: ConfigKind, id: string) {
  const [busy, setBusy] = useState(false);
  const [doneAt, setDoneAt] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  // `current`: as it was when the person decided; when somebody changed it since, nothing is overwritten.
  const bring = async (version: Fields, current: ConfigObject | null) => {
    setBusy(true);
    setFailure(null);
    setDoneAt(null);
    try {
      const stored = await saveConfig({ kind, id, body: withoutId(version), version: current?.version ?? 0 });
      setDoneAt(Date.now());
      if (current) {
        const again = { kind, id, body: withoutId(current.body), version: stored.version };
        offerUndo(t.history.broughtUndo(nameOf(current)), () => saveConfig(again));
      }
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
    await reloadConfig();
  };
  return { bring, busy, doneAt, failure };
}
