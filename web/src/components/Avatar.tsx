import { hueOf, initials } from "@/domain/oncall";
import styles from "./Avatar.module.css";
import { cx } from "./cx";

// Decoration beside a name; the name itself says who it is.
export function Avatar({ id, name, small = false }: { id: string; name: string; small?: boolean }) {
  return (
    <span
      className={cx(styles.avatar, small && styles.small)}
      data-hue={hueOf(id)}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  );
}
