import type { Health } from "@/data/types";
import { t } from "@/text";
import { cx } from "./cx";
import styles from "./Health.module.css";

// Each has its own shape, so that it reads in greyscale: a square with a cross, a triangle, a circle with a tick.
export const healthShapes: Record<Health, { shape: string; sign: string }> = {
  down: { shape: "M2.5 2.5h11v11h-11z", sign: "m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" },
  degraded: { shape: "M8 1.6 15.4 14.6H.6z", sign: "M8 6.4v3.4M8 12v.2" },
  healthy: { shape: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z", sign: "m5.2 8.2 2 2 3.6-4.2" },
};

// `own`: false when it is so only because of what it depends on; then the shape is hollow.
export function HealthMark({ health, own = true }: { health: Health; own?: boolean }) {
  return (
    <span className={cx(styles.mark, styles[health])}>
      <svg viewBox="0 0 16 16" className={styles.glyph} data-hollow={!own || undefined} aria-hidden="true">
        <path className={styles.shape} d={healthShapes[health].shape} />
        <path className={styles.sign} d={healthShapes[health].sign} />
      </svg>
      {t.catalogue.health[health]}
    </span>
  );
}
