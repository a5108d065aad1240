import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./Button.module.css";
import { cx } from "./cx";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "primary" | "plain" | "quiet" | "danger";
  size?: "normal" | "small" | "big";
  icon?: ReactNode;
}

export const buttonClass = (look: Props["look"] = "plain", size: Props["size"] = "normal"): string =>
  cx(styles.button, styles[look], styles[size]);

export function Button({
  look = "plain",
  size = "normal",
  icon,
  className,
  children,
  type = "button",
  ...rest
}: Props) {
  return (
    <button type={type} className={cx(buttonClass(look, size), !children && styles.square, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}
