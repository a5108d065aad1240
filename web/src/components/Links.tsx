import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useLink, useLinks, useUnlink } from "@/data/links";
import type { IncidentLinks, LinkKind } from "@/data/types";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { SelectField } from "./Field";
import styles from "./Links.module.css";
import { Section } from "./Page";
import { StatusMark } from "./Severity";
import { Show } from "./States";

const kinds: readonly LinkKind[] = ["related", "parent", "child"];

// Incidents that have to do with this one; each goes on by itself.
export default function Links({ number, canAct }: { number: string; canAct: boolean }) {
  const links = useLinks(number);
  return (
    <Section title={t.links.title}>
      <Show query={links} rows={1}>
        {(data) => (
          <>
            {data.items.length === 0 && <p className={styles.none}>{t.links.none}</p>}
            <ul className={styles.links}>
              {data.items.map((one) => (
                <LinkView key={one.number} number={number} link={one} canAct={canAct} />
              ))}
            </ul>
            {canAct && <AddLink number={number} />}
          </>
        )}
      </Show>
    </Section>
  );
}

interface LinkProps {
  number: string;
  link: IncidentLinks["items"][number];
  canAct: boolean;
}

function LinkView({ number, link, canAct }: LinkProps) {
  const unlink = useUnlink(number);
  return (
    <li className={styles.link}>
      <p>
        <span className={styles.kind}>{t.links.kinds[link.kind]}</span>{" "}
        <Link to="/incidents/$number" params={{ number: link.number }}>
          <span className="tabular">{link.number}</span> <bdi>{link.title}</bdi>
        </Link>{" "}
        <StatusMark status={link.status} />
      </p>
      {canAct && (
        <Button
          size="small"
          look="quiet"
          aria-disabled={unlink.isPending}
          onClick={() => !unlink.isPending && unlink.mutate(link.number)}
        >
          {t.links.unlink}
          <span className="visually-hidden"> {link.number}</span>
        </Button>
      )}
      <div role="alert" className={styles.problem}>
        {unlink.error && failureOf(unlink.error)}
      </div>
    </li>
  );
}

function AddLink({ number }: { number: string }) {
  const link = useLink(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const incident = String(data.get("incident") ?? "").trim();
    const kind = kinds.find((one) => one === data.get("kind")) ?? "related";
    if (incident !== "" && !link.isPending) link.mutate({ incident, kind }, { onSuccess: () => form.reset() });
  };
  return (
    <form className={styles.add} onSubmit={submit}>
      <SelectField name="kind" label={t.links.kind} hideLabel>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t.links.kinds[one]}
          </option>
        ))}
      </SelectField>
      <input name="incident" aria-label={t.links.other} placeholder="INC-1042" maxLength={40} autoComplete="off" />
      <Button type="submit" size="small" aria-disabled={link.isPending}>
        {t.links.add}
      </Button>
      <div role="alert" className={styles.problem}>
        {link.error && failureOf(link.error)}
      </div>
    </form>
  );
}
