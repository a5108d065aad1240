import { Smartphone } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useDevice, useSubscribe } from "@/data/contacts";
import { deviceOf } from "@/domain/device";
import { t } from "@/text";
import { Button } from "./Button";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import { detailOf } from "./States";

// Pages on the device that one is looking at.
export function ThisDevice({ user }: { user: string }) {
  const device = useDevice();
  const subscribe = useSubscribe(user);
  const [name] = useState(() => deviceOf(navigator.userAgent) || t.contacts.thisDevice);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    subscribe.mutate(String(new FormData(event.currentTarget).get("name")).trim() || name);
  };
  return (
    <Section title={t.contacts.thisDevice}>
      {device.data === "off" ? (
        <form className={form.form} onSubmit={submit}>
          <p className={form.soft}>{t.contacts.deviceOff}</p>
          <div className={form.line}>
            <TextField label={t.contacts.deviceName} hideLabel name="name" defaultValue={name} maxLength={80} />
            <Button type="submit" icon={<Smartphone />} disabled={subscribe.isPending}>
              {subscribe.isPending ? t.act.sending : t.contacts.pageHere}
            </Button>
          </div>
          <p role="alert" className={form.problem}>
            {subscribe.error && detailOf(subscribe.error)}
          </p>
        </form>
      ) : (
        <p className={form.soft}>{device.data && t.contacts.deviceStates[device.data]}</p>
      )}
    </Section>
  );
}
