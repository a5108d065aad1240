import { Link, useBlocker, useRouterState } from "@tanstack/react-router";
import { Check, CircleAlert, X } from "lucide-react";
import { dismissApplied, isApplying, useApplying } from "@/data/applying";
import { ApiError } from "@/data/client";
import { t } from "@/text/first";
import styles from "./ApplyNotice.module.css";
import { Button } from "./Button";
import { Progress } from "./Progress";

const place = "/admin/configuration";

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
          {shown.state === "applied" && <Check aria-hidden="true" />}
          {shown.state === "failed" && <CircleAlert aria-hidden="true" />}
          <span className={styles.text}>
            {shown.state === "applying" && t.admin.applyingFile(shown.file.file)}
            {shown.state === "applied" &&
              `${t.admin.appliedFile(shown.file.file)} ${t.admin.applied(shown.plan.changes.length)}`}
            {shown.state === "failed" &&
              (shown.error instanceof ApiError && shown.error.uncertain
                ? `${shown.file.file}: ${t.admin.applyUncertain}`
                : t.admin.failedFile(shown.file.file))}
          </span>
          {shown.state === "applying" && <Progress of="apply" label={t.admin.applyingFile(shown.file.file)} />}
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
