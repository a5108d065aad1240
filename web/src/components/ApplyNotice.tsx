import { Link, useBlocker, useRouterState } from "@tanstack/react-router";
import { Check, CircleAlert, LoaderCircle, X } from "lucide-react";
import { dismissApplied, isApplying, useApplying } from "@/data/applying";
import { ApiError } from "@/data/client";
import { countdown, second } from "@/domain/time";
import { t } from "@/text/first";
import styles from "./ApplyNotice.module.css";
import { Button } from "./Button";
import { useNow } from "./clock";

const place = "/admin/configuration";

// For how long: "0:12".
export function Elapsed({ since }: { since: number }) {
  useNow(second);
  return <span className="tabular">{countdown(Date.now() - since)}</span>;
}

// On every page but its own: a configuration that is being applied, and what became of it until somebody saw it.
export function ApplyNotice() {
  const current = useApplying((state) => state.current);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: isApplying });
  const shown = current && path !== place ? current : null;
  return (
    <div role="status">
      {shown && (
        <div className={styles.notice} data-state={shown.state}>
          {shown.state === "applying" && <LoaderCircle className={styles.turning} aria-hidden="true" />}
          {shown.state === "applied" && <Check aria-hidden="true" />}
          {shown.state === "failed" && <CircleAlert aria-hidden="true" />}
          <span className={styles.text}>
            {shown.state === "applying" && t.admin.applyingFile(shown.file.file)}
            {shown.state === "applied" &&
              `${t.admin.appliedFile(shown.file.file)} ${t.admin.applied(shown.plan.changes.length)}`}
            {shown.state === "failed" &&
              (shown.error instanceof ApiError && shown.error.uncertain
                ? `${shown.file.file}: ${t.admin.applyUncertain}`
                : t.admin.failedFile(shown.file.file))}{" "}
            {shown.state === "applying" && (
              // The seconds are for the eye: announced, they would never end.
              <span aria-hidden="true">
                <Elapsed since={shown.since} />
              </span>
            )}
          </span>
          <Link to={place}>{t.admin.showApply}</Link>
          {shown.state !== "applying" && (
            <Button
              size="small"
              look="quiet"
              icon={<X />}
              aria-label={t.commands.close}
              title={t.commands.close}
              onClick={dismissApplied}
            />
          )}
        </div>
      )}
    </div>
  );
}
