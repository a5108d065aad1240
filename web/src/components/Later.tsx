import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { Failed } from "./States";

interface Props {
  of: string | undefined; // another part begins anew
  fallback?: ReactNode;
  quiet?: boolean; // nothing is shown when it does not come
  children: ReactNode;
}

// A part of a page whose code comes by itself. When that cannot be fetched (no network, another version of the server), the
// rest of the page stays as it is.
export function Later({ of, fallback, quiet = false, children }: Props) {
  return (
    <CatchBoundary
      getResetKey={() => of}
      errorComponent={quiet ? () => null : ({ error }) => <Failed error={error} retry={() => location.reload()} />}
    >
      <Suspense fallback={fallback}>{children}</Suspense>
    </CatchBoundary>
  );
}
