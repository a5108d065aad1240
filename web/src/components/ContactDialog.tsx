import { type FormEvent, useState } from "react";
import { useConfig } from "@/data/config";
import { useProviderTypes } from "@/data/providers";
import { type Contact, isChat } from "@/domain/contacts";
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
  const chats = useCarriedChats();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const field = (name: string) => String(data.get(name) ?? "").trim() || undefined;
    const id = freeId(type === "email" ? "mail" : type, [...taken, "push"], "contact");
    const url = field("url");
    if (!url) onAdd({ id, type, address: field("address") });
    else if (type === "ntfy") onAdd({ id, type, url, token: field("token") });
    else if (type === "unifiedpush") onAdd({ id, type, url, p256dh: field("p256dh"), auth: field("auth") });
    else onAdd({ id, type, url, secret: field("secret") });
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <SelectField
        label={t.contacts.how}
        value={type}
        onChange={(event) => setType(event.target.value as Contact["type"])}
        hint={t.contacts.howHint[isChat(type) ? "chat" : type]}
      >
        {(["email", "sms", "phone", "ntfy", "unifiedpush", "webhook", ...chats] as const).map((one) => (
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
      ) : type === "sms" || type === "phone" ? (
        <TextField
          key="number"
          label={t.contacts.number}
          name="address"
          type="tel"
          autoComplete="tel"
          placeholder="+4917012345678"
          pattern="\s*(\+|00)[0-9 \(\)\.\/\-]{7,24}"
          hint={t.contacts.numberHint}
          required
        />
      ) : isChat(type) ? (
        <TextField key={type} label={t.contacts.chatAddress} name="address" spellCheck={false} required />
      ) : (
        <TextField
          key={type}
          label={type === "ntfy" ? t.contacts.topic : type === "unifiedpush" ? t.contacts.endpoint : t.contacts.url}
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
      {type === "unifiedpush" && (
        <>
          <TextField
            label={t.contacts.appKey}
            name="p256dh"
            autoComplete="off"
            spellCheck={false}
            hint={t.contacts.appKeyHint}
          />
          <TextField label={t.contacts.appSecret} name="auth" type="password" autoComplete="off" />
        </>
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

// Chats that a declared provider carries; the others would reach nobody.
function useCarriedChats() {
  const providers = useConfig("providers").data ?? [];
  const types = useProviderTypes().data?.items ?? [];
  const carried = providers.flatMap((one) => types.find((type) => type.type === one.body.type)?.channels ?? []);
  return [...new Set(carried)].filter(isChat);
}
