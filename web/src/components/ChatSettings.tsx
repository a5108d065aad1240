import { type FormEvent, useState } from "react";
import { fileOf, textOf, useConfig, useConfigObject, useSaveConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import type { IncidentChat } from "@/data/types";
import { chatWords } from "@/text/chat";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import styles from "./Chat.module.css";
import { ChoiceField } from "./ChoiceField";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";

const priorities = ["P1", "P2", "P3", "P4"];
const mirrors = ["all", "chosen", "none"] as const;
const hoursOfDay = 24;
const longestDays = 90;
const usualDays = 7;

interface Declared {
  provider?: string;
  priorities?: string[];
  major?: boolean;
  mirror?: IncidentChat["mirror"];
  private?: boolean;
  archive_after?: string;
}

// "168h" and "7d" in days.
function daysOf(text: string | undefined): number {
  const found = /^(\d+)([dh])/.exec(text ?? "");
  if (!found) return text === "0s" ? 0 : usualDays;
  return found[2] === "d" ? Number(found[1]) : Math.round(Number(found[1]) / hoursOfDay);
}

// Which incidents get a channel in a chat: the organisation's section `chat`, of which what is not shown here stays.
export default function ChatSettings() {
  const canEdit = useMay("configure");
  const organisation = useConfigObject("organisation", "organisation");
  const providers = useConfig("providers");
  const save = useSaveConfig();
  const words = chatWords().settings;
  const [draft, setDraft] = useState<Declared>();
  if (organisation.data === undefined || !providers.data) return null;
  const object = organisation.data;
  const stored = (object?.body.chat ?? {}) as Declared;
  const chat = draft ?? stored;
  const chats = providers.data.filter((one) =>
    ["slack", "mattermost", "matrix", "teams"].includes(textOf(one, "type")),
  );
  const change = (more: Declared) => setDraft({ ...chat, ...more });
  const locked = !canEdit || fileOf(object) !== null;
  const wanted = chat.priorities ?? ["P1", "P2"];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const { chat: _, ...rest } = (object?.body ?? {}) as Record<string, unknown>;
    save.mutate(
      {
        kind: "organisation",
        id: "organisation",
        body: chat.provider ? { ...rest, chat } : rest,
        version: object?.version ?? 0,
      },
      { onSuccess: () => setDraft(undefined) },
    );
  };
  return (
    <section aria-label={words.title}>
      <Section title={words.title}>
        <p className={form.soft}>{words.detail}</p>
        <form className={form.form} onSubmit={submit}>
          <fieldset disabled={locked} className={styles.chat} style={{ border: 0, padding: 0, margin: 0 }}>
            <legend className="visually-hidden">{words.title}</legend>
            <ChoiceField
              label={words.provider}
              none={words.nowhere}
              items={chats}
              value={chat.provider}
              onChange={(provider) => change({ provider })}
            />
            {chat.provider && (
              <>
                <fieldset className={styles.priorities}>
                  <legend>{words.priorities}</legend>
                  {priorities.map((one) => (
                    <label key={one}>
                      <input
                        type="checkbox"
                        checked={wanted.includes(one)}
                        onChange={({ target }) =>
                          change({
                            priorities: priorities.filter((other) =>
                              other === one ? target.checked : wanted.includes(other),
                            ),
                          })
                        }
                      />
                      {one}
                    </label>
                  ))}
                  <label>
                    <input
                      type="checkbox"
                      checked={chat.major ?? true}
                      onChange={({ target }) => change({ major: target.checked })}
                    />
                    {words.major}
                  </label>
                </fieldset>
                <SelectField
                  label={words.mirror}
                  value={chat.mirror ?? "all"}
                  onChange={({ target }) => change({ mirror: target.value as IncidentChat["mirror"] })}
                >
                  {mirrors.map((one) => (
                    <option key={one} value={one}>
                      {words.mirrors[one]}
                    </option>
                  ))}
                </SelectField>
                <TextField
                  label={words.archive}
                  type="number"
                  min={0}
                  max={longestDays}
                  value={daysOf(chat.archive_after)}
                  onChange={({ target }) => change({ archive_after: `${Number(target.value) * hoursOfDay}h` })}
                />
                <p className={styles.priorities}>
                  <label>
                    <input
                      type="checkbox"
                      checked={chat.private ?? false}
                      onChange={({ target }) => change({ private: target.checked })}
                    />
                    {words.private}
                  </label>
                </p>
                <p className={form.soft}>{words.more}</p>
              </>
            )}
            {!locked && (
              <div>
                <Button type="submit" look="primary" aria-disabled={save.isPending || !draft}>
                  {words.save}
                </Button>{" "}
                <span role="status">{save.isSuccess && !draft && words.saved}</span>
              </div>
            )}
            <div role="alert" className={form.problem}>
              {save.error && failureOf(save.error)}
            </div>
          </fieldset>
        </form>
      </Section>
    </section>
  );
}
