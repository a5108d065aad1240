import { type FormEvent, useState } from "react";
import type { Contact } from "@/domain/contacts";
import { freeId } from "@/domain/slug";
import { t } from "@/text";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";

interface Props {
  taken: readonly string[];
  onAdd: (contact: Contact) => void;
  onClose: () => void;
}

// A new way to reach somebody.
export function ContactDialog({ taken, onAdd, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={t.contacts.addTitle}>
      <ContactForm taken={taken} onAdd={onAdd} onCancel={onClose} label={t.edit.add} />
    </Dialog>
  );
}

interface FormProps {
  taken: readonly string[];
  onAdd: (contact: Contact) => void;
  onCancel?: () => void;
  label: string;
  email?: string;
  begin?: Contact["type"]; // what is chosen at first
}

export function ContactForm({ taken, onAdd, onCancel, label, email = "", begin = "email" }: FormProps) {
  const [type, setType] = useState(begin);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const field = (name: string) => String(data.get(name) ?? "").trim() || undefined;
    const id = freeId(type === "email" ? "mail" : type, [...taken, "push"], "contact");
    if (type === "email") onAdd({ id, type, address: field("address") });
    else if (type === "ntfy") onAdd({ id, type, url: field("url"), token: field("token") });
    else onAdd({ id, type, url: field("url"), secret: field("secret") });
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <SelectField
        label={t.contacts.how}
        value={type}
        onChange={(event) => setType(event.target.value as Contact["type"])}
        hint={t.contacts.howHint[type]}
      >
        {(["email", "ntfy", "webhook"] as const).map((one) => (
          <option key={one} value={one}>
            {t.channel[one]}
          </option>
        ))}
      </SelectField>
      {type === "email" ? (
        <TextField
          key="email"
          label={t.contacts.address}
          name="address"
          type="email"
          autoComplete="email"
          defaultValue={email}
          required
        />
      ) : (
        <TextField
          key={type}
          label={type === "ntfy" ? t.contacts.topic : t.contacts.url}
          name="url"
          type="url"
          placeholder={type === "ntfy" ? "https://ntfy.sh/…" : "https://"}
          spellCheck={false}
          required
        />
      )}
      {type === "ntfy" && (
        <TextField
          label={t.contacts.token}
          name="token"
          type="password"
          autoComplete="off"
          hint={t.contacts.optional}
        />
      )}
      {type === "webhook" && (
        <TextField
          label={t.contacts.secret}
          name="secret"
          type="password"
          autoComplete="off"
          hint={t.contacts.secretHint}
        />
      )}
      <div className={form.buttons}>
        {onCancel && <Button onClick={onCancel}>{t.oncall.cancel}</Button>}
        <Button type="submit" look="primary">
          {label}
        </Button>
      </div>
    </form>
  );
}
