import { Link, Navigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { Button, buttonClass } from "@/components/Button";
import { TextField } from "@/components/Field";
import { Logo } from "@/components/Shell";
import { detailOf } from "@/components/States";
import { reader } from "@/data/preferences";
import { useCompleteSetup, useSetupNeeded } from "@/data/session";
import { t } from "@/text";
import styles from "./Entrance.module.css";

// Makes the first administrator. The one-time code comes in the fragment of the printed link, which no server log sees.
export function Setup() {
  const needed = useSetupNeeded(true);
  const complete = useCompleteSetup();
  const [fromLink] = useState(() => decodeURIComponent(location.hash.slice(1)));
  useEffect(() => {
    document.title = `${t.setup.title} · ${t.app}`;
  }, []);
  if (complete.isSuccess) return <Navigate to="/welcome" />;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "").trim();
    complete.mutate({
      code: field("code"),
      name: field("name"),
      email: field("email"),
      password: String(form.get("password")),
      time_zone: reader().zone,
    });
  };
  return (
    <main className={styles.entrance}>
      <div className={styles.card}>
        <Logo />
        <h1>{t.setup.title}</h1>
        {needed.data === false ? (
          <>
            <p className={styles.intro}>{t.setup.done}</p>
            <p className={styles.form}>
              <Link to="/" className={buttonClass()}>
                {t.setup.toSignIn}
              </Link>
            </p>
          </>
        ) : (
          <>
            <p className={styles.intro}>{t.setup.intro}</p>
            <form className={styles.form} onSubmit={submit}>
              <TextField
                label={t.setup.code}
                name="code"
                defaultValue={fromLink}
                hint={fromLink ? t.setup.codeFromLink : t.setup.codeHint}
                autoComplete="off"
                spellCheck={false}
                required
                autoFocus={!fromLink}
              />
              <TextField label={t.setup.name} name="name" autoComplete="name" required autoFocus={fromLink !== ""} />
              <TextField label={t.setup.email} name="email" type="email" autoComplete="username" required />
              <TextField
                label={t.setup.password}
                name="password"
                type="password"
                autoComplete="new-password"
                minLength={8}
                hint={t.setup.passwordHint}
                required
              />
              <div role="alert" className={styles.error}>
                {complete.error && detailOf(complete.error)}
              </div>
              <Button type="submit" look="primary" size="big" disabled={complete.isPending}>
                {complete.isPending ? t.setup.busy : t.setup.submit}
              </Button>
            </form>
          </>
        )}
      </div>
    </main>
  );
}
