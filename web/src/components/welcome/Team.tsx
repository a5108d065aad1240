import { type FormEvent, useRef, useState } from "react";
import { nameOf, saveConfig, textOf, useConfig } from "@/data/config";
import { reader } from "@/data/preferences";
import { useSession } from "@/data/session";
import { freeId } from "@/domain/slug";
import { t } from "@/text";
import { Avatar } from "../Avatar";
import { TextField } from "../Field";
import form from "../Form.module.css";
import { InviteButton } from "../InviteButton";
import { Outcome } from "./About";
import styles from "./Welcome.module.css";

// People are made one by one, each with a link to choose a password. Mail reaches them until they add something faster.
export function TeamStep() {
  const me = useSession().data?.actor.id;
  const people = useConfig("users").data ?? [];
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const place = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [name, email] = [String(data.get("name")).trim(), String(data.get("email")).trim()];
    setBusy(true);
    setFailure(null);
    try {
      await saveConfig({
        kind: "users",
        id: freeId(name, ["new", ...people.map((one) => one.id)], "person"),
        version: 0,
        body: { name, email, time_zone: reader().zone, contacts: [{ id: "mail", type: "email", address: email }] },
      });
      place.current?.reset();
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  return (
    <>
      <ul className={styles.list}>
        {people
          .filter((person) => person.id !== me)
          .map((person) => (
            <li key={person.id}>
              <Avatar id={person.id} name={nameOf(person)} small />
              <span className={styles.who}>
                <strong>{nameOf(person)}</strong>
                <small>{textOf(person, "email")}</small>
              </span>
              <InviteButton id={person.id} name={nameOf(person)} />
            </li>
          ))}
      </ul>
      <form ref={place} className={form.form} onSubmit={submit}>
        <div className={form.pair}>
          <TextField label={t.edit.name} name="name" autoComplete="off" required autoFocus />
          <TextField label={t.people.email} name="email" type="email" autoComplete="off" required />
        </div>
        <Outcome failure={failure} busy={busy} label={t.welcome.addPerson} />
      </form>
    </>
  );
}
