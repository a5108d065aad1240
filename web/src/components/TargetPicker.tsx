import { CalendarClock, Plus, User, Users, Webhook, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { nameOf } from "@/data/config";
import { without } from "@/domain/lists";
import { idOf, kindOf, type Target, type TargetKind, targetOf } from "@/domain/policy";
import { t } from "@/text";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import formStyles from "./Form.module.css";
import { type Known, targetName } from "./policy-words";
import styles from "./TargetPicker.module.css";

const icons = { user: User, schedule: CalendarClock, team: Users, webhook: Webhook };

interface Props {
  targets: readonly Target[];
  known: Known;
  label: string;
  onChange: (targets: Target[]) => void;
  disabled?: boolean;
}

// Whom a step pages: what is chosen as small signs, and a list of what can be added.
export function TargetPicker({ targets, known, label, onChange, disabled = false }: Props) {
  const [webhook, setWebhook] = useState(false);
  const chosen = (kind: TargetKind, id: string) =>
    targets.some((target) => kindOf(target) === kind && idOf(target) === id);
  const add = (value: string) => {
    if (value === "webhook") return setWebhook(true);
    const [kind, id] = [value.slice(0, value.indexOf(":")) as TargetKind, value.slice(value.indexOf(":") + 1)];
    if (!chosen(kind, id)) onChange([...targets, targetOf(kind, id)]);
  };
  const groups = (["schedule", "team", "user"] as const).map((kind) => ({
    kind,
    items: { schedule: known.schedules, team: known.teams, user: known.users }[kind].filter(
      (item) => !chosen(kind, item.id),
    ),
  }));
  const addWebhook = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const url = String(new FormData(event.currentTarget).get("url")).trim();
    if (url) onChange([...targets, targetOf("webhook", url)]);
    setWebhook(false);
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
              <option value="webhook">{t.policies.webhookChoice}</option>
            </optgroup>
          </select>
        </span>
      )}
      {webhook && (
        <Dialog open onClose={() => setWebhook(false)} title={t.policies.groups.webhook}>
          <form className={formStyles.form} onSubmit={addWebhook}>
            <TextField
              label={t.policies.webhookUrl}
              name="url"
              type="url"
              placeholder="https://"
              required
              autoFocus
              spellCheck={false}
            />
            <div className={formStyles.buttons}>
              <Button onClick={() => setWebhook(false)}>{t.oncall.cancel}</Button>
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
