import { CircleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useEnterCode, useSendCode } from "@/data/contacts";
import type { Contact } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./ContactCode.module.css";
import { serverNow } from "./clock";
import { TextField } from "./Field";
import { detailOf } from "./States";

// A contact that its person entered, and of which nobody knows yet that it is theirs: a code goes there and is entered
// here.
export function ContactCode({ contact, user, mine }: { contact: Contact; user: string; mine: boolean }) {
  const [code, setCode] = useState("");
  const send = useSendCode(user);
  const enter = useEnterCode(user);
  if (contact.verification !== "pending") return null;
  const waits = contact.code_expires_at !== null && Date.parse(contact.code_expires_at) > serverNow();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ contact: contact.id, code: code.replace(/\D/g, "") }, { onSuccess: () => setCode("") });
  };
  const error = enter.error ?? send.error;
  return (
    <div className={styles.code}>
      <p>
        <CircleAlert aria-hidden="true" />
        {mine ? t.contacts.unverified : t.contacts.unverifiedOther}
      </p>
      {mine && (
        <form onSubmit={submit}>
          {waits && (
            <TextField
              label={t.contacts.code}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={9}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              error={error ? detailOf(error) : undefined}
            />
          )}
          {waits && (
            <Button type="submit" look="primary" aria-disabled={enter.isPending}>
              {enter.isPending ? t.act.sending : t.contacts.verify}
            </Button>
          )}
          <Button
            look={waits ? "quiet" : "primary"}
            aria-disabled={send.isPending}
            onClick={() => {
              if (!send.isPending) send.mutate(contact.id);
            }}
          >
            {send.isPending ? t.act.sending : waits ? t.contacts.codeAgain : t.contacts.sendCode}
          </Button>
          {!waits && error && <p role="alert">{detailOf(error)}</p>}
        </form>
      )}
    </div>
  );
}
