import { type FormEvent, useEffect } from "react";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import { Logo } from "@/components/Shell";
import { detailOf } from "@/components/States";
import { ApiError } from "@/data/client";
import { useSignIn } from "@/data/session";
import { t } from "@/text/first";
import styles from "./Entrance.module.css";

export function SignIn() {
  const signIn = useSignIn();
  useEffect(() => {
    document.title = `${t.signIn.title} · ${t.app}`;
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get("email")), password: String(form.get("password")) });
  };
  const { error } = signIn;
  const refused = error instanceof ApiError && error.status === 401;
  return (
    <main className={styles.entrance}>
      <div className={styles.card}>
        <Logo />
        <h1>{t.signIn.title}</h1>
        <form className={styles.form} onSubmit={submit}>
          <TextField label={t.signIn.email} name="email" type="email" autoComplete="username" required autoFocus />
          <TextField
            label={t.signIn.password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          <div role="alert" className={styles.error}>
            {error && (refused ? t.signIn.refused : detailOf(error))}
          </div>
          <Button type="submit" look="primary" size="big" disabled={signIn.isPending}>
            {signIn.isPending ? t.signIn.busy : t.signIn.submit}
          </Button>
        </form>
      </div>
    </main>
  );
}
