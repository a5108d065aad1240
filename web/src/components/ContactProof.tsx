import { BadgeCheck, CircleAlert, CircleDashed, LoaderCircle, Send } from "lucide-react";
import { useTestContact } from "@/data/contacts";
import { reader } from "@/data/preferences";
import type { Contact } from "@/data/types";
import { absolute, dayName, shortTime } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./ContactProof.module.css";
import { detailOf } from "./States";

const proofTime = (at: string): string => {
  const when = Date.parse(at);
  return `${dayName(when, reader())}, ${shortTime(when, reader())}`;
};

interface Props {
  contact: Contact | undefined;
  user: string;
  mine: boolean;
  mayTest: boolean;
  unsaved: boolean; // it has to be stored before a page can go there
}

// Whether a contact is known to work, and a way to find out. "Accepted" is the provider's word; only somebody who
// followed the link in a page proves that it was seen.
export function Proof({ contact, user, mine, mayTest, unsaved }: Props) {
  const test = useTestContact(user, mine);
  return (
    <span className={styles.proof}>
      <span role="status" className={styles.words}>
        {unsaved ? (
          <span className={styles.soft}>{t.contacts.saveFirst}</span>
        ) : test.error ? (
          <span className={styles.bad}>{detailOf(test.error)}</span>
        ) : (
          contact && <State contact={contact} />
        )}
      </span>
      {mayTest && contact && (
        <Button
          size="small"
          icon={test.isPending ? <LoaderCircle className={styles.turning} /> : <Send />}
          aria-disabled={test.isPending}
          onClick={() => {
            if (!test.isPending) test.mutate(contact.id);
          }}
        >
          {test.isPending ? t.act.sending : t.contacts.test}
        </Button>
      )}
    </span>
  );
}

function State({ contact }: { contact: Contact }) {
  const { last_attempt: last, acknowledged_at: seen, proven_at: proven } = contact;
  if (last && (last.state === "sending" || last.state === "pending")) {
    return (
      <span className={styles.soft}>
        <LoaderCircle className={styles.turning} aria-hidden="true" />
        {last.state === "sending" ? t.act.sending : t.contacts.again(last.outcome ?? "")}
      </span>
    );
  }
  if (last?.state === "failed") {
    return (
      <span className={styles.bad} title={absolute(Date.parse(last.at), reader())}>
        <CircleAlert aria-hidden="true" />
        {t.contacts.failed(last.outcome ?? "")}
      </span>
    );
  }
  // A page that was accepted after the last proof still waits for somebody to say that it came.
  const waiting = last?.test && last.state === "accepted" && (!seen || Date.parse(seen) < Date.parse(last.at));
  if (waiting) {
    return (
      <span className={styles.soft}>
        <CircleDashed aria-hidden="true" />
        {t.contacts.accepted(proofTime(last.at))}
      </span>
    );
  }
  if (seen) {
    return (
      <span className={styles.good} title={absolute(Date.parse(seen), reader())}>
        <BadgeCheck aria-hidden="true" />
        {t.contacts.proven(proofTime(seen))}
      </span>
    );
  }
  if (proven) {
    return (
      <span className={styles.soft} title={absolute(Date.parse(proven), reader())}>
        <CircleDashed aria-hidden="true" />
        {t.contacts.deliveredOnly(proofTime(proven))}
      </span>
    );
  }
  return (
    <span className={styles.doubt}>
      <CircleDashed aria-hidden="true" />
      {t.contacts.never}
    </span>
  );
}
