import { Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { Bare } from "@/components/Bare";
import { Shell } from "@/components/Shell";
import { Failed, Loading } from "@/components/States";
import { useSession, useSetupNeeded } from "@/data/session";
import styles from "./Entrance.module.css";
import { SignIn } from "./SignIn";

// Who may see what is behind: a person who is signed in. Others sign in right here, and stay at the address they wanted.
export function Gate() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const session = useSession();
  const setupNeeded = useSetupNeeded(session.data === null);
  if (path === "/setup" || path === "/guest" || path.startsWith("/join/")) return <Outlet />;
  if (session.data && path === "/wall") return <Bare />;
  if (session.data) return <Shell session={session.data} />;
  if (session.data === null) return setupNeeded.data ? <Navigate to="/setup" /> : <SignIn />;
  return (
    <div className={styles.waiting}>
      {session.error ? <Failed error={session.error} retry={() => void session.refetch()} /> : <Loading rows={4} />}
    </div>
  );
}
