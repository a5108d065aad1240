import { Send } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTestProvider } from "@/data/providers";
import { useTestPages } from "@/data/selftest";
import type { Channel, TestPageState } from "@/data/types";
import { isOver } from "@/domain/selftest";
import { t } from "@/text";
import { Button } from "./Button";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { detailOf } from "./States";

// Sends a test by one provider, and says what became of it.
export function ProviderTrial({ id, channels }: { id: string; channels: readonly Channel[] }) {
  const test = useTestProvider(id);
  const [channel, setChannel] = useState<Channel>(channels[0] ?? "sms");
  const delivery = test.data?.delivery;
  const page = useTestPages(delivery ? [delivery] : []).get(delivery ?? "");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    test.mutate({ channel, to: String(new FormData(event.currentTarget).get("to")).trim() });
  };
  const isNumber = channel === "sms" || channel === "phone";
  return (
    <form className={form.form} onSubmit={submit}>
      <div className={form.pair}>
        <SelectField
          label={t.contacts.how}
          value={channel}
          onChange={(event) => setChannel(event.target.value as Channel)}
        >
          {channels.map((one) => (
            <option key={one} value={one}>
              {t.channel[one]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={isNumber ? t.contacts.number : t.contacts.chatAddress}
          name="to"
          type={isNumber ? "tel" : "text"}
          placeholder={isNumber ? "+4917012345678" : undefined}
          required
        />
      </div>
      <p role="status" className={form.soft}>
        {delivery && (page ? resultOf(page) : t.act.sending)}
      </p>
      <p role="alert" className={form.problem}>
        {test.error && detailOf(test.error)}
      </p>
      <div className={form.buttons}>
        <Button type="submit" icon={<Send />} disabled={test.isPending}>
          {t.providers.sendTest}
        </Button>
      </div>
    </form>
  );
}

const resultOf = (page: TestPageState): string => {
  if (page.received) return t.providers.received;
  if (!isOver(page)) return page.outcome ?? t.act.sending;
  return page.state === "accepted" ? t.providers.accepted : (page.outcome ?? page.state);
};
