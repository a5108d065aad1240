import {
  CalendarArrowUp,
  CalendarClock,
  ChevronsUp,
  MessagesSquare,
  Plus,
  User,
  Users,
  Webhook,
  X,
} from "lucide-react";
import { type FormEvent, useState } from "react";
import { nameOf } from "@/data/config";
import { without } from "@/domain/lists";
import { idOf, kindOf, type Target, type TargetKind, targetOf } from "@/domain/policy";
import { t } from "@/text";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import formStyles from "./Form.module.css";
import { type Known, targetName } from "./policy-words";
import styles from "./TargetPicker.module.css";

const icons = {
  user: User,
  schedule: CalendarClock,
  next: CalendarArrowUp,
  team: Users,
  chat: MessagesSquare,
  policy: ChevronsUp,
  webhook: Webhook,
};
// That have channels which several people read.
const chats = [
  "slack",
  "mattermost",
  "telegram",
  "teams",
  "discord",
  "google_chat",
  "zulip",
  "rocket_chat",
  "matrix",
  "irc",
] as const;

type Listed = Exclude<TargetKind, "chat" | "webhook">;

interface Props {
  targets: readonly Target[];
  known: Known;
  label: string;
  onChange: (targets: Target[]) => void;
  disabled?: boolean;
  policy?: string; // whose step it is: it cannot be handed over to itself
}

// Whom a step pages: what is chosen as small signs, and a list of what can be added.
export function TargetPicker({ targets, known, label, onChange, disabled = false, policy }: Props) {
  const [asked, setAsked] = useState<"webhook" | "chat" | null>(null);
  const chosen = (kind: TargetKind, id: string) =>
    targets.some((target) => kindOf(target) === kind && idOf(target) === id);
  const add = (value: string) => {
    if (value === "webhook" || value === "chat") return setAsked(value);
    const [kind, id] = [value.slice(0, value.indexOf(":")) as Listed, value.slice(value.indexOf(":") + 1)];
    if (!chosen(kind, id)) onChange([...targets, targetOf(kind, id)]);
  };
  const listed: Record<Listed, Known["users"]> = {
    schedule: known.schedules,
    next: known.schedules,
    team: known.teams,
    user: known.users,
    policy: known.policies.filter((one) => one.id !== policy),
  };
  const groups = (["schedule", "next", "team", "user", "policy"] as const).map((kind) => ({
    kind,
    items: listed[kind].filter((item) => !chosen(kind, item.id)),
  }));
  const addAsked = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const address = String(form.get("address")).trim();
    if (address && asked === "webhook") onChange([...targets, targetOf("webhook", address)]);
    if (address && asked === "chat") onChange([...targets, { chat: String(form.get("chat")), address }]);
    setAsked(null);
  };
  return (
    <div className={styles.targets}>
      {targets.map((target, index) => (
        <TargetSign
          key={`${kindOf(target)} ${idOf(target)}`}
          target={target}
          name={targetName(target, known)}
          onRemove={disabled ? undefined : () => onChange(without(targets, index))}
        />
      ))}
      {!disabled && (
        <span className={styles.add}>
          <Plus aria-hidden="true" />
          <select aria-label={label} value="" onChange={(event) => add(event.target.value)}>
            <option value="">{t.policies.addTarget}</option>
            {groups.map(
              ({ kind, items }) =>
                items.length > 0 && (
                  <optgroup key={kind} label={t.policies.groups[kind]}>
                    {items.map((item) => (
                      <option key={item.id} value={`${kind}:${item.id}`}>
                        {nameOf(item)}
                      </option>
                    ))}
                  </optgroup>
                ),
            )}
            <optgroup label={t.policies.groups.webhook}>
              <option value="chat">{t.policies.chatChoice}</option>
              <option value="webhook">{t.policies.webhookChoice}</option>
            </optgroup>
          </select>
        </span>
      )}
      {asked && (
        <Dialog open onClose={() => setAsked(null)} title={t.policies.ask[asked]}>
          <form className={formStyles.form} onSubmit={addAsked}>
            {asked === "chat" && (
              <SelectField label={t.policies.chat} name="chat">
                {chats.map((chat) => (
                  <option key={chat} value={chat}>
                    {t.channel[chat]}
                  </option>
                ))}
              </SelectField>
            )}
            <TextField
              label={asked === "chat" ? t.policies.chatAddress : t.policies.webhookUrl}
              name="address"
              type={asked === "chat" ? "text" : "url"}
              placeholder={asked === "chat" ? "C0123456789" : "https://"}
              hint={asked === "chat" ? t.policies.chatHint : undefined}
              required
              autoFocus
              spellCheck={false}
            />
            <div className={formStyles.buttons}>
              <Button onClick={() => setAsked(null)}>{t.oncall.cancel}</Button>
              <Button type="submit" look="primary">
                {t.edit.add}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </div>
  );
}

function TargetSign({ target, name, onRemove }: { target: Target; name: string; onRemove?: () => void }) {
  const kind = kindOf(target);
  const Icon = icons[kind];
  return (
    <span className={styles.sign} title={t.policies.target[kind](name)}>
      <Icon aria-hidden="true" />
      <span>{name}</span>
      {onRemove && (
        <button type="button" aria-label={t.edit.removeNamed(name)} onClick={onRemove}>
          <X aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
