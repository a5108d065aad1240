import {
  AtSign,
  BellRing,
  type LucideIcon,
  MessageSquare,
  MessagesSquare,
  PhoneCall,
  Plus,
  Smartphone,
  Trash2,
  Webhook,
  X,
} from "lucide-react";
import { useState } from "react";
import { useContacts, useRemoveDevice } from "@/data/contacts";
import type { Draft } from "@/data/draft";
import type { Channel, Contact as Reached } from "@/data/types";
import {
  addressOf,
  allDevices,
  type Contact,
  type NotifyRule,
  rulesSentence,
  severityChoiceOf,
  severityChoices,
  type UserBody,
  withContact,
  withoutContact,
} from "@/domain/contacts";
import { spokenDuration } from "@/domain/duration";
import { moved, replaced, without } from "@/domain/lists";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";
import { Button } from "./Button";
import { ContactCode } from "./ContactCode";
import { ContactDialog } from "./ContactDialog";
import { Proof } from "./ContactProof";
import styles from "./ContactsEditor.module.css";
import { DurationField } from "./DurationField";
import { SelectField } from "./Field";
import form from "./Form.module.css";
import { Forwarding } from "./Forwarding";
import { Section } from "./Page";
import { Quiet } from "./Quiet";
import { Reorder } from "./Reorder";
import { detailOf } from "./States";

const icons: Partial<Record<Channel, LucideIcon>> = {
  email: AtSign,
  webhook: Webhook,
  ntfy: BellRing,
  push: Smartphone,
  sms: MessageSquare,
  phone: PhoneCall,
};

interface Props {
  draft: Draft<UserBody>;
  user: string;
  mine: boolean;
  canEdit: boolean;
  mayTest: boolean;
}

// How a person is reached, whether that is known to work, and in which order.
export function ContactsEditor({ draft, user, mine, canEdit, mayTest }: Props) {
  const [adding, setAdding] = useState(false);
  const reached = useContacts(user, mine);
  const contacts = draft.body.contacts ?? [];
  const devices = reached.data?.filter((one) => one.channel === "push") ?? [];
  const add = (contact: Contact) => {
    draft.set(withContact(draft.body, contact));
    setAdding(false);
  };
  const saved = (contact: Contact): Reached | undefined =>
    draft.base.contacts?.some((one) => one.id === contact.id && addressOf(one) === addressOf(contact))
      ? reached.data?.find((one) => one.id === contact.id)
      : undefined;
  return (
    <>
      <Section
        title={t.contacts.title}
        aside={
          canEdit && (
            <Button size="small" icon={<Plus />} onClick={() => setAdding(true)}>
              {t.contacts.add}
            </Button>
          )
        }
      >
        {reached.error && (
          <p role="alert" className={form.problem}>
            {t.contacts.unknown} {detailOf(reached.error)}
          </p>
        )}
        {contacts.length === 0 && devices.length === 0 && <p className={styles.nothing}>{t.contacts.nothing}</p>}
        <ul className={styles.list}>
          {contacts.map((contact, index) => (
            <li key={contact.id} className={styles.contact}>
              <Sign channel={contact.type} />
              <span className={styles.what}>
                <strong>{addressOf(contact)}</strong>
                <small>{[t.channel[contact.type], contact.id].join(" · ")}</small>
                <span className={form.problem}>{problemAt(draft.problems, ["contacts", index], true)}</span>
              </span>
              <Proof
                contact={saved(contact)}
                user={user}
                mine={mine}
                mayTest={mayTest && saved(contact) !== undefined}
                unsaved={saved(contact) === undefined && (user === "" || reached.data !== undefined)}
              />
              {canEdit && (
                <Button
                  size="small"
                  look="quiet"
                  icon={<Trash2 />}
                  aria-label={t.edit.removeNamed(addressOf(contact))}
                  onClick={() => draft.set(withoutContact(draft.body, contact.id))}
                />
              )}
              <Code contact={saved(contact)} user={user} mine={mine} />
            </li>
          ))}
          {devices.map((device) => (
            <Device key={device.id} device={device} user={user} mine={mine} mayTest={mayTest} />
          ))}
        </ul>
      </Section>
      <Rules draft={draft} canEdit={canEdit} devices={devices.length > 0} />
      <Quiet draft={draft} canEdit={canEdit} />
      <Forwarding draft={draft} user={user} canEdit={canEdit} />
      {adding && <ContactDialog taken={contacts.map((one) => one.id)} onAdd={add} onClose={() => setAdding(false)} />}
    </>
  );
}

const Code = ({ contact, user, mine }: { contact: Reached | undefined; user: string; mine: boolean }) =>
  contact ? <ContactCode contact={contact} user={user} mine={mine} /> : null;

function Sign({ channel }: { channel: Channel }) {
  const Icon = icons[channel] ?? MessagesSquare;
  return (
    <span className={styles.icon}>
      <Icon aria-hidden="true" />
    </span>
  );
}

interface DeviceProps {
  device: Reached;
  user: string;
  mine: boolean;
  mayTest: boolean;
}

function Device({ device, user, mine, mayTest }: DeviceProps) {
  const remove = useRemoveDevice(user);
  return (
    <li className={styles.contact}>
      <Sign channel="push" />
      <span className={styles.what}>
        <strong>{device.address}</strong>
        <small>{t.contacts.device}</small>
      </span>
      <Proof contact={device} user={user} mine={mine} mayTest={mayTest} unsaved={false} />
      {mine && (
        <Button
          size="small"
          look="quiet"
          icon={<Trash2 />}
          aria-label={t.edit.removeNamed(device.address)}
          disabled={remove.isPending}
          onClick={() => remove.mutate(device.id)}
        />
      )}
    </li>
  );
}

function Rules({ draft, canEdit, devices }: { draft: Draft<UserBody>; canEdit: boolean; devices: boolean }) {
  const { body, problems } = draft;
  const contacts = body.contacts ?? [];
  const rules = body.notify ?? [];
  const set = (notify: NotifyRule[]) => draft.set({ notify: notify.length > 0 ? notify : undefined });
  const nameOf = (id: string): string => {
    const found = contacts.find((contact) => contact.id === id);
    return found ? `${t.channel[found.type]} (${addressOf(found)})` : id === allDevices ? t.contacts.devices : id;
  };
  const choices = [...contacts.map((contact) => contact.id), ...(devices ? [allDevices] : [])];
  const first = choices[0];
  return (
    <Section title={t.contacts.rules}>
      <p className={styles.sentence}>{rulesSentence(body, nameOf, t.contacts.sentence, spokenDuration)}</p>
      <Reorder
        items={rules}
        keyOf={(_, index) => String(index)}
        label={(index) => t.contacts.rule(index + 1)}
        onMove={(from, to) => set(moved(rules, from, to))}
      >
        {(rule, index) => (
          <div className={styles.rule}>
            <span>{t.contacts.after}</span>
            <DurationField
              label={t.contacts.waitOf(index + 1)}
              value={rule.after ?? "0s"}
              onChange={(after) => set(replaced(rules, index, { ...rule, after }))}
              error={problemAt(problems, ["notify", index, "after"])}
            />
            <span>{t.contacts.by}</span>
            <SelectField
              label={t.contacts.contactOf(index + 1)}
              hideLabel
              value={rule.contact}
              onChange={(event) => set(replaced(rules, index, { ...rule, contact: event.target.value }))}
            >
              {choices.map((id) => (
                <option key={id} value={id}>
                  {nameOf(id)}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={t.contacts.severitiesOf(index + 1)}
              hideLabel
              value={severityChoiceOf(rule) ?? "as-is"}
              onChange={(event) =>
                set(
                  replaced(rules, index, {
                    ...rule,
                    severities: severityChoices[event.target.value as keyof typeof severityChoices],
                  }),
                )
              }
            >
              {(Object.keys(severityChoices) as (keyof typeof severityChoices)[]).map((choice) => (
                <option key={choice} value={choice}>
                  {t.contacts.severities[choice]}
                </option>
              ))}
              {!severityChoiceOf(rule) && <option value="as-is">{rule.severities?.join(", ")}</option>}
            </SelectField>
            {canEdit && (
              <Button
                size="small"
                look="quiet"
                icon={<X />}
                aria-label={t.edit.removeNamed(t.contacts.rule(index + 1))}
                onClick={() => set(without(rules, index))}
              />
            )}
            <span className={form.problem}>{problemAt(problems, ["notify", index], true)}</span>
          </div>
        )}
      </Reorder>
      {canEdit && first && (
        <Button
          size="small"
          look="quiet"
          icon={<Plus />}
          onClick={() => set([...rules, { after: rules.length === 0 ? "0s" : "5m", contact: first }])}
        >
          {rules.length === 0 ? t.contacts.firstRule : t.contacts.addRule}
        </Button>
      )}
    </Section>
  );
}
