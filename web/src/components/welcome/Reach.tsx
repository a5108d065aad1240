import { Plus } from "lucide-react";
import { useState } from "react";
import { useContacts } from "@/data/contacts";
import { saveMe, useMe } from "@/data/me";
import { addressOf, type Contact, type UserBody, withContact } from "@/domain/contacts";
import { t } from "@/text";
import { Button } from "../Button";
import { ContactForm } from "../ContactDialog";
import { Proof } from "../ContactProof";
import form from "../Form.module.css";
import { detailOf } from "../States";
import { ThisDevice } from "../ThisDevice";
import styles from "./Welcome.module.css";

// A contact, and a test page to it that has to arrive: only then somebody can be woken.
export function ReachStep() {
  const me = useMe().data;
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const contacts = useContacts(me?.id ?? "", true);
  if (!me) return null;
  const user = me.body as UserBody;
  const declared = user.contacts ?? [];
  const add = async (contact: Contact) => {
    setFailure(null);
    setAdding(false);
    try {
      await saveMe({
        kind: "users",
        id: me.id,
        version: me.version,
        body: { ...user, ...withContact(user, contact) },
      });
      await contacts.refetch();
    } catch (error) {
      setFailure(error);
    }
  };
  const proven = contacts.data?.some((one) => one.acknowledged_at !== null) ?? false;
  return (
    <>
      {declared.length === 0 && (
        <ContactForm taken={[]} email={user.email} label={t.welcome.addContact} onAdd={(one) => void add(one)} />
      )}
      <p role="alert" className={form.problem}>
        {failure ? detailOf(failure) : contacts.error && `${t.contacts.unknown} ${detailOf(contacts.error)}`}
      </p>
      <ul className={styles.list}>
        {declared.map((one) => (
          <li key={one.id}>
            <strong>{addressOf(one)}</strong>
            <Proof
              contact={contacts.data?.find((reached) => reached.id === one.id)}
              user={me.id}
              mine
              mayTest
              unsaved={false}
            />
          </li>
        ))}
      </ul>
      {/* Whoever set this up has an e-mail address from the beginning, and perhaps no mail server. */}
      {declared.length > 0 && !adding && (
        <div className={form.line}>
          <Button icon={<Plus />} onClick={() => setAdding(true)}>
            {t.welcome.anotherWay}
          </Button>
        </div>
      )}
      {adding && (
        <ContactForm
          taken={declared.map((one) => one.id)}
          begin="ntfy"
          label={t.welcome.addContact}
          onAdd={(one) => void add(one)}
          onCancel={() => setAdding(false)}
        />
      )}
      {declared.length > 0 && !adding && <p className={form.soft}>{proven ? t.welcome.proven : t.welcome.prove}</p>}
      <ThisDevice user={me.id} />
    </>
  );
}
