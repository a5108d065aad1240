// A button for what must never lie: it says "Sending…" until the server has answered, then when it was confirmed.
import type { UseMutationResult } from "@tanstack/react-query";
import { Check, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { ApiError } from "@/data/client";
import { reader } from "@/data/preferences";
import { clockTime } from "@/domain/time";
import { t } from "@/text/first";
import styles from "./ActButton.module.css";
import { Button } from "./Button";
import { detailOf } from "./States";

interface Props<Answer> {
  act: UseMutationResult<Answer, Error, void>;
  label: string;
  look?: "primary" | "plain" | "danger";
  size?: "normal" | "small" | "big";
  icon?: ReactNode;
  shortcut?: string;
}

export function ActButton<Answer>({ act, label, look, size, icon, shortcut }: Props<Answer>) {
  const busy = act.isPending;
  return (
    <Button
      look={look}
      size={size}
      icon={busy ? <LoaderCircle className={styles.turning} aria-hidden="true" /> : icon}
      aria-disabled={busy}
      aria-keyshortcuts={shortcut}
      title={shortcut ? `${label} (${shortcut})` : undefined}
      onClick={() => {
        if (!busy) act.mutate();
      }}
    >
      {busy ? t.act.sending : label}
    </Button>
  );
}

interface Noted {
  isPending: boolean;
  isSuccess: boolean;
  error: Error | null;
}

// What became of the last act, said once to screen readers. `at`: the server's time of it.
export function ActOutcome({ act, at, text }: { act: Noted; at?: string | null; text: (time: string) => string }) {
  return (
    <span role="status" className={styles.outcome}>
      {act.error && <span className={styles.failed}>{failureOf(act.error)}</span>}
      {act.isSuccess && at && (
        <span className={styles.confirmed}>
          <Check aria-hidden="true" />
          {text(clockTime(Date.parse(at), reader()))}
        </span>
      )}
    </span>
  );
}

// Why an act was not done, or that nobody knows.
export const failureOf = (error: Error): string =>
  error instanceof ApiError && error.uncertain ? t.act.uncertain : t.act.failed(detailOf(error));
