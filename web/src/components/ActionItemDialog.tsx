import { type FormEvent, useState } from "react";
import { nameOf, useConfig } from "@/data/config";
import {
  type ActionItem,
  type ActionItemRequest,
  useAddActionItem,
  useChangeActionItem,
  useMoveActionItem,
} from "@/data/learning";
import { reader } from "@/data/preferences";
import { type ActionKind, actionKinds } from "@/domain/learning";
import { priorities } from "@/domain/severity";
import { fromInput, stamp } from "@/domain/time";
import { t as common } from "@/text";
import { words } from "@/text/learning";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { TextArea } from "./TextArea";

interface Props {
  number: string; // of the incident
  item?: ActionItem; // none: a new one
  source?: string;
  onClose: () => void;
}

export default function ActionItemDialog({ item, ...rest }: Props) {
  return item ? <Change item={item} {...rest} /> : <Add {...rest} />;
}

function Add({ number, source, onClose }: Props) {
  const add = useAddActionItem(number);
  return (
    <Fields
      title={words().actions.add}
      pending={add.isPending}
      error={add.error}
      save={(body) => add.mutate({ ...body, source }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function Change({ item, onClose }: Props & { item: ActionItem }) {
  const t = words().actions;
  const change = useChangeActionItem(item);
  const move = useMoveActionItem(item);
  const [dropping, setDropping] = useState(false);
  if (dropping)
    return (
      <Dialog open onClose={onClose} title={`${item.id}: ${t.drop}`}>
        <form
          className={form.form}
          onSubmit={(event) => {
            event.preventDefault();
            const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
            if (reason && !move.isPending) move.mutate({ to: "drop", reason }, { onSuccess: onClose });
          }}
        >
          <TextField name="reason" label={words().reason} required maxLength={500} />
          <div role="alert" className={form.problem}>
            {move.error && failureOf(move.error)}
          </div>
          <div className={form.buttons}>
            <Button onClick={() => setDropping(false)}>{words().cancel}</Button>
            <Button type="submit" look="primary">
              {t.drop}
            </Button>
          </div>
        </form>
      </Dialog>
    );
  return (
    <Fields
      title={t.edit(item.id)}
      item={item}
      pending={change.isPending}
      error={change.error ?? move.error}
      save={(body) => change.mutate(body, { onSuccess: onClose })}
      onClose={onClose}
      aside={
        item.state === "dropped" ? (
          <Button look="quiet" onClick={() => move.mutate({ to: "open" }, { onSuccess: onClose })}>
            {t.reopen}
          </Button>
        ) : (
          item.state === "open" && (
            <Button look="quiet" onClick={() => setDropping(true)}>
              {t.drop}
            </Button>
          )
        )
      }
    />
  );
}

interface FieldsProps {
  title: string;
  item?: ActionItem;
  pending: boolean;
  error: Error | null;
  save: (body: ActionItemRequest) => void;
  onClose: () => void;
  aside?: React.ReactNode;
}

function Fields({ title, item, pending, error, save, onClose, aside }: FieldsProps) {
  const t = words().actions;
  const people = useConfig("users").data ?? [];
  const { zone } = reader();
  const [kind, setKind] = useState<ActionKind>(item?.kind ?? "prevent");
  const [owner, setOwner] = useState(item?.owner?.id ?? "");
  const [priority, setPriority] = useState(item?.priority ?? "");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const what = String(data.get("title") ?? "").trim();
    const due = fromInput(String(data.get("due") ?? ""), zone);
    if (!what || pending) return;
    save({
      kind,
      title: what,
      description: String(data.get("description") ?? ""),
      owner,
      priority: priority || null,
      due_at: due === undefined ? null : new Date(due).toISOString(),
    });
  };
  return (
    <Dialog open onClose={onClose} title={title}>
      <form className={form.form} onSubmit={submit}>
        <TextField name="title" label={t.what} defaultValue={item?.title} required maxLength={500} />
        <div className={form.pair}>
          <SelectField
            label={t.kind}
            hint={t.kindHints[kind]}
            value={kind}
            onChange={(event) => setKind(actionKinds.find((one) => one === event.target.value) ?? "prevent")}
          >
            {actionKinds.map((one) => (
              <option key={one} value={one}>
                {t.kinds[one]}
              </option>
            ))}
          </SelectField>
          <SelectField label={t.owner} value={owner} onChange={(event) => setOwner(event.target.value)}>
            <option value="">{t.nobody}</option>
            {people.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
          </SelectField>
        </div>
        <div className={form.pair}>
          <TextField
            name="due"
            type="datetime-local"
            label={t.due}
            hint={item ? zone : t.dueHint}
            defaultValue={item && stamp(Date.parse(item.due_at), zone).replace(" ", "T").slice(0, 16)}
          />
          <SelectField label={t.priority} value={priority} onChange={(event) => setPriority(event.target.value)}>
            <option value="">{t.noPriority}</option>
            {priorities.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </SelectField>
        </div>
        <TextArea name="description" label={t.more} defaultValue={item?.description} rows={4} maxLength={8000} />
        <div role="alert" className={form.problem}>
          {error && failureOf(error)}
        </div>
        <div className={form.buttons}>
          {aside}
          <Button onClick={onClose}>{words().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={pending}>
            {pending ? common.act.sending : words().save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
