import { Navigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useEffect } from "react";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import { Logo } from "@/components/Shell";
import { detailOf, Loading } from "@/components/States";
import { ApiError } from "@/data/client";
import { useAcceptInvite, useInvitation } from "@/data/invites";
import { t } from "@/text";
import styles from "./Entrance.module.css";

// Behind an invitation's link: a password is chosen, and one is inside.
export function Join() {
  const { token } = useParams({ from: "/join/$token" });
  const invitation = useInvitation(token);
  const accept = useAcceptInvite(token);
  useEffect(() => {
    document.title = `${t.join.title} · ${t.app}`;
  }, []);
  if (accept.isSuccess) return <Navigate to="/profile" />;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    accept.mutate(String(new FormData(event.currentTarget).get("password")));
  };
  const gone = invitation.error instanceof ApiError && invitation.error.status === 404;
  return (
    <main className={styles.entrance}>
      <div className={styles.card}>
        <Logo />
        {invitation.data ? (
          <>
            <h1>{t.join.welcome(invitation.data.name)}</h1>
            <p className={styles.intro}>{t.join.detail(invitation.data.organisation)}</p>
            <form className={styles.form} onSubmit={submit}>
              <TextField
                label={t.setup.password}
                name="password"
                type="password"
                autoComplete="new-password"
                minLength={8}
                hint={t.setup.passwordHint}
                required
                autoFocus
              />
              <div role="alert" className={styles.error}>
                {accept.error && detailOf(accept.error)}
              </div>
              <Button type="submit" look="primary" size="big" disabled={accept.isPending}>
                {accept.isPending ? t.signIn.busy : t.join.submit}
              </Button>
            </form>
          </>
        ) : invitation.error ? (
          <>
            <h1>{gone ? t.join.gone : t.state.failed}</h1>
            <p className={styles.intro}>{gone ? t.join.goneDetail : detailOf(invitation.error)}</p>
          </>
        ) : (
          <>
            <h1>{t.join.title}</h1>
            <Loading rows={2} />
          </>
        )}
      </div>
    </main>
  );
}
