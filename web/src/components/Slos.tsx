import { Link } from "@tanstack/react-router";
import { CircleCheck, Flame, TriangleAlert } from "lucide-react";
import type { Slo } from "@/data/measure";
import { barOf, budgetState, byNeed, reachedText, share } from "@/domain/slo";
import { m } from "@/text/measure";
import { cx } from "./cx";
import styles from "./Slos.module.css";

// "Within the budget", or that it burns; shape and words, not colour alone.
export function BurnMark({ slo }: { slo: Slo }) {
  const Icon = slo.burns === "critical" ? Flame : slo.burns === "warning" ? TriangleAlert : CircleCheck;
  // What is used up says so by itself.
  if (slo.budget_left === null || (slo.budget_left < 0 && !slo.burns)) return null;
  return (
    <span className={styles.burns} data-burns={slo.burns ?? ""}>
      <Icon aria-hidden="true" />
      {slo.burns ? m.slo.burns[slo.burns] : m.slo.calm}
    </span>
  );
}

const leftWords = (left: number | null): string =>
  left === null ? m.slo.noSamples : left < 0 ? m.slo.usedUp(share(-left)) : m.slo.left(share(left));

export function SloCard({ slo, chosen, withService = true }: { slo: Slo; chosen?: boolean; withService?: boolean }) {
  const state = budgetState(slo.budget_left);
  return (
    <li className={styles.card} aria-current={chosen ? "true" : undefined}>
      <span className={styles.head}>
        <h3 className={styles.name}>
          <Link to="/analytics/slos" search={{ slo: slo.id }}>
            {slo.name}
          </Link>
        </h3>
        <span className={styles.soft}>{slo.objective}</span>
      </span>
      {withService && (
        <Link to="/services/$id" params={{ id: slo.service.id }} className={styles.soft}>
          {slo.service.name}
        </Link>
      )}
      <span className={slo.budget_left === null ? styles.soft : styles.left}>{leftWords(slo.budget_left)}</span>
      <div className={cx(styles.bar, state === "over" && styles.over)} aria-hidden="true">
        <div className={styles.fill} data-state={state} style={{ width: `${barOf(slo.budget_left) * 100}%` }} />
      </div>
      <span className={styles.head}>
        <BurnMark slo={slo} />
        <span className={styles.soft}>
          {slo.reached !== null && `${reachedText(slo.reached)}, `}
          {m.slo.windowOf[slo.window]?.(slo.days)}
        </span>
      </span>
    </li>
  );
}

export function SloCards({
  slos,
  chosen,
  wall = false,
  withService = true,
}: {
  slos: readonly Slo[];
  chosen?: string;
  wall?: boolean;
  withService?: boolean;
}) {
  return (
    <ul className={cx(styles.list, wall && styles.wall)}>
      {byNeed(slos).map((slo) => (
        <SloCard key={slo.id} slo={slo} chosen={slo.id === chosen} withService={withService} />
      ))}
    </ul>
  );
}
