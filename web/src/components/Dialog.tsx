import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, type RefObject, useRef } from "react";
import { t } from "@/text";
import { Button } from "./Button";
import { cx } from "./cx";
import styles from "./Dialog.module.css";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  bare?: boolean; // the title is for screen readers only, and no close button: the palette
  initialFocus?: RefObject<HTMLElement | null>;
}

// A modal: on a phone a sheet at the lower edge, within reach of the thumb.
export function Dialog({ open, onClose, title, children, bare = false, initialFocus }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  // The first thing that there is to fill in; where a keyboard would come up and cover half of it, the dialog itself.
  const first = () =>
    matchMedia("(pointer: coarse)").matches
      ? popup.current
      : popup.current?.querySelector<HTMLElement>("input:enabled, select:enabled, textarea:enabled");
  // Base would focus a frame later, and what is typed until then would be lost.
  const focusAtOnce = () => {
    const target = initialFocus?.current ?? first();
    target?.focus();
    return !target;
  };
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup ref={popup} className={cx(styles.popup, bare && styles.bare)} initialFocus={focusAtOnce}>
          <div className={bare ? "visually-hidden" : styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {!bare && (
              <Base.Close
                render={<Button look="quiet" icon={<X />} aria-label={t.commands.close} title={t.commands.close} />}
              />
            )}
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
