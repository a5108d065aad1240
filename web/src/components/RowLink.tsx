import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

// The link of a row: a plain anchor, since a list draws dozens of them in one frame while it scrolls and the router's own
// Link computes a location for each. Clicks with a modifier are the browser's, as with every link.
export function RowLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  const router = useRouter();
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(to);
  };
  return (
    <a href={to} className={className} onClick={onClick} data-row>
      <bdi>{children}</bdi>
    </a>
  );
}
