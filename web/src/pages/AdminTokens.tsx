import { KeyRound, Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { AdminPage } from "@/components/AdminTabs";
import { Button } from "@/components/Button";
import { Code } from "@/components/Code";
import { serverNow } from "@/components/clock";
import { Dialog } from "@/components/Dialog";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { Section } from "@/components/Page";
import { detailOf, Empty, Show } from "@/components/States";
import { Ago, Moment } from "@/components/Time";
import { type NewToken, useCreateToken, useRevokeToken, useTokens } from "@/data/administration";
import { useMay } from "@/data/permissions";
import type { Scope, Token } from "@/data/types";
import { slugOf } from "@/domain/slug";
import { t } from "@/text";
import styles from "./Admin.module.css";

const scopes: readonly Scope[] = ["read", "respond", "configure", "admin"];
const lives = ["30d", "90d", "365d", ""] as const; // "": for ever

export function AdminTokens() {
  const may = useMay("administer");
  const tokens = useTokens(may);
  const [making, setMaking] = useState(false);
  const create = (
    <Button icon={<Plus />} onClick={() => setMaking(true)}>
      {t.admin.newToken}
    </Button>
  );
  return (
    <AdminPage need="administer">
      <Section title={t.admin.tokens} aside={create}>
        <p className={form.soft}>{t.admin.tokensDetail}</p>
        <Show query={tokens} rows={3}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={t.admin.noTokens} icon={<KeyRound />}>
                {t.admin.noTokensDetail}
              </Empty>
            ) : (
              <ul className={styles.tokens}>
                {items.map((token) => (
                  <Row key={token.id} token={token} />
                ))}
              </ul>
            )
          }
        </Show>
      </Section>
      {making && <Maker onClose={() => setMaking(false)} />}
    </AdminPage>
  );
}

function Row({ token }: { token: Token }) {
  const revoke = useRevokeToken();
  const [asking, setAsking] = useState(false);
  const ended = token.expires_at !== null && Date.parse(token.expires_at) < serverNow();
  return (
    <li>
      <strong>{token.id}</strong>
      <span className={styles.soft}>{token.scopes.map((scope) => t.admin.scopes[scope]).join(", ")}</span>
      <span className={styles.soft}>
        {t.admin.made} <Ago at={token.created_at} /> ·{" "}
        {token.expires_at === null ? (
          t.admin.never
        ) : (
          <>
            {ended ? t.admin.ended : t.admin.ends} <Moment at={token.expires_at} />
          </>
        )}
      </span>
      <Button
        size="small"
        look="quiet"
        icon={<Trash2 />}
        aria-label={t.admin.revokeNamed(token.id)}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <Dialog open onClose={() => setAsking(false)} title={t.admin.revokeTitle(token.id)}>
          <p className={form.soft}>{t.admin.revokeDetail}</p>
          <p className={form.problem}>{revoke.error && detailOf(revoke.error)}</p>
          <div className={form.buttons}>
            <Button onClick={() => setAsking(false)}>{t.oncall.cancel}</Button>
            <Button look="danger" disabled={revoke.isPending} onClick={() => revoke.mutate(token.id)}>
              {t.admin.revoke}
            </Button>
          </div>
        </Dialog>
      )}
    </li>
  );
}

function Maker({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const life = String(data.get("life"));
    const body: NewToken = {
      id: slugOf(String(data.get("name"))) || "token",
      scopes: data.getAll("scope") as Scope[],
      ...(life ? { expires_in: life } : {}),
    };
    create.mutate(body);
  };
  return (
    <Dialog open onClose={onClose} title={create.data ? t.admin.tokenMade(create.data.id) : t.admin.newToken}>
      {create.data ? (
        <>
          <p className={form.soft}>{t.admin.shownOnce}</p>
          <Code text={create.data.token} label={t.admin.secret} />
          <div className={form.buttons}>
            <Button look="primary" onClick={onClose}>
              {t.edit.done}
            </Button>
          </div>
        </>
      ) : (
        <form className={form.form} onSubmit={submit}>
          <TextField
            label={t.edit.name}
            name="name"
            required
            autoFocus
            autoComplete="off"
            hint={t.admin.tokenNameHint}
          />
          <fieldset className={styles.scopes}>
            <legend>{t.admin.mayDo}</legend>
            {scopes.map((scope) => (
              <label key={scope}>
                <input type="checkbox" name="scope" value={scope} defaultChecked={scope === "read"} />
                {t.admin.scopes[scope]}
              </label>
            ))}
          </fieldset>
          <SelectField label={t.admin.life} name="life" defaultValue="90d">
            {lives.map((life) => (
              <option key={life} value={life}>
                {life ? t.admin.days(Number.parseInt(life, 10)) : t.admin.never}
              </option>
            ))}
          </SelectField>
          <p role="alert" className={form.problem}>
            {create.error && detailOf(create.error)}
          </p>
          <div className={form.buttons}>
            <Button onClick={onClose}>{t.oncall.cancel}</Button>
            <Button type="submit" look="primary" disabled={create.isPending}>
              {create.isPending ? t.act.sending : t.edit.create}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
