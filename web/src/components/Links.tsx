import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useLink, useLinks, useUnlink } from "@/data/links";
import type { IncidentLinks, LinkKind } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import { cx } from "./cx";
import { SelectField } from "./Field";
import styles from "./Links.module.css";
import { Section } from "./Page";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { StatusMark } from "./Severity";
import { Show } from "./States";

const kinds: readonly LinkKind[] = ["related", "parent", "child"];

// Incidents that have to do with this one; each goes on by itself.
export default function Links({ incident: { number }, canAct }: RoomProps) {
  const links = useLinks(number);
  return (
    <Section title={t.links.title}>
      <Show query={links} rows={1}>
        {(data) => (
          <>
            {data.items.length === 0 && <p className={list.soft}>{t.links.none}</p>}
            <ul className={list.list}>
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
    <li className={cx(list.item, styles.link)}>
      <p>
        <span className={list.soft}>{t.links.kinds[link.kind]}</span>{" "}
        {link.hidden ? (
          <>
            <span className="tabular">{link.number}</span> <span className={list.soft}>{t.links.hidden}</span>
          </>
        ) : (
          <Link to="/incidents/$number" params={{ number: link.number }}>
            <span className="tabular">{link.number}</span> <bdi>{link.title}</bdi>
          </Link>
        )}{" "}
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
      <Problem of={unlink} />
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
    <form className={list.add} onSubmit={submit}>
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
      <Problem of={link} />
    </form>
  );
}
