import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Megaphone } from "lucide-react";
import styles from "@/components/Communications.module.css";
import { DownloadLink } from "@/components/Downloads";
import { SelectField, TextField } from "@/components/Field";
import { MorePages } from "@/components/MorePages";
import { Page, Section } from "@/components/Page";
import list from "@/components/RoomList.module.css";
import { Empty, ShowPage, Stale } from "@/components/States";
import { TabRow } from "@/components/TabRow";
import { Ago, Moment } from "@/components/Time";
import {
  type LogFilter,
  type LoggedCommunication,
  useCorrespondence,
  useLoggedCommunication,
} from "@/data/communication";
import { nameOf, useConfig } from "@/data/config";
import { c } from "@/text/communication";

// What is told on pages of the public is written there.
function StatusPageTabs() {
  const pages = useConfig("status_pages").data ?? [];
  if (pages.length === 0) return null;
  return (
    <TabRow label={c().log.title}>
      <Link to="/communications" activeOptions={{ includeSearch: false }}>
        {c().log.title}
      </Link>
      {pages.map((page) => (
        <Link key={page.id} to="/status-pages/$id" params={{ id: page.id }}>
          {nameOf(page)}
        </Link>
      ))}
    </TabRow>
  );
}

// Everything that was ever told, word for word: searched and narrowed by its address.
export function Communications() {
  const t = c().log;
  const filter = useSearch({ from: "/communications" });
  const navigate = useNavigate();
  const found = useCorrespondence(filter);
  const set = (part: Partial<LogFilter>) =>
    void navigate({
      to: "/communications",
      search: Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value)),
      replace: true,
    });
  const asked = new URLSearchParams({ ...(filter as Record<string, string>), format: "csv" });
  const narrowed = Object.keys(filter).length > 0;
  return (
    <Page
      title={t.title}
      wide
      aside={
        <>
          <Stale since={found.dataUpdatedAt} />
          <DownloadLink href={`/v1/communications?${asked}`} label={t.csv} />
        </>
      }
    >
      <StatusPageTabs />
      <p className={list.soft}>{t.detail}</p>
      <search className={styles.filters}>
        <TextField
          label={t.search}
          type="search"
          placeholder={t.searchHint}
          defaultValue={filter.q ?? ""}
          onChange={(event) => set({ q: event.target.value })}
        />
        <SelectField
          label={t.kind}
          value={filter.kind ?? ""}
          onChange={(event) => set({ kind: event.target.value as NonNullable<LogFilter["kind"]> })}
        >
          <option value="">{t.any}</option>
          {Object.entries(t.kinds).map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t.audience}
          defaultValue={filter.audience ?? ""}
          onBlur={(event) => set({ audience: event.target.value.trim() })}
        />
        <TextField
          label={t.incident}
          placeholder="INC-1"
          defaultValue={filter.incident ?? ""}
          onBlur={(event) => set({ incident: event.target.value.trim() })}
        />
        <TextField
          label={t.from}
          type="date"
          value={filter.from ?? ""}
          onChange={(event) => set({ from: event.target.value })}
        />
        <TextField
          label={t.until}
          type="date"
          value={filter.until ?? ""}
          onChange={(event) => set({ until: event.target.value })}
        />
      </search>
      <MorePages
        query={found}
        empty={
          <Empty calm title={narrowed ? t.none : t.empty} icon={<Megaphone />}>
            {t.detail}
          </Empty>
        }
      >
        {(items) => (
          <ul className={list.list}>
            {items.map((one) => (
              <li key={one.id} className={list.item} data-communication={one.id}>
                <Head one={one} />
                <p>
                  <Link to="/communications/$id" params={{ id: one.id }}>
                    <bdi>{one.subject}</bdi>
                  </Link>
                </p>
                <p className={styles.text}>{one.body.length > shown ? `${one.body.slice(0, shown)}…` : one.body}</p>
              </li>
            ))}
          </ul>
        )}
      </MorePages>
    </Page>
  );
}

const shown = 280;

function Head({ one }: { one: LoggedCommunication }) {
  const t = c();
  return (
    <p className={styles.head}>
      <strong>{one.audience.name}</strong>
      <span className={list.soft}>
        <Ago at={one.sent_at} />, {t.log.sentBy(one.sent_by)}
        {one.incident && (
          <>
            {" · "}
            <Link to="/incidents/$number" params={{ number: one.incident }}>
              {one.incident}
            </Link>
          </>
        )}
      </span>
      <span className={one.delivery.failed > 0 ? styles.late : list.soft}>{t.delivery(one.delivery)}</span>
    </p>
  );
}

// One of them: the exact text, who agreed, and what became of each message.
export function CommunicationPage() {
  const { id } = useParams({ from: "/communications/$id" });
  const t = c().log;
  const one = useLoggedCommunication(id);
  return (
    <ShowPage query={one} title={t.title}>
      {(data) => (
        <Page title={data.subject}>
          <Head one={data} />
          <dl className={styles.facts}>
            <dt>{t.text}</dt>
            <dd className={styles.text} lang={data.language}>
              {data.body}
            </dd>
            <dt>{t.approvals}</dt>
            <dd>
              {data.approvals.length === 0
                ? t.noApprovals
                : data.approvals.map((answer) => (
                    <p key={`${answer.name} ${answer.at}`}>
                      {c().answer(answer.name, answer.approves)}
                      {answer.reason && `: ${answer.reason}`}, <Moment at={answer.at} />
                    </p>
                  ))}
            </dd>
          </dl>
          {data.messages.length > 0 && (
            <Section title={c().recipients(data.messages.length)}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t.to}</th>
                    <th scope="col">{t.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.messages.map((message) => (
                    <tr key={`${message.channel} ${message.address} ${message.name}`}>
                      <td>
                        {message.name}
                        {message.address !== message.name && message.address && (
                          <span className={list.soft}>
                            {" "}
                            {message.channel} {message.address}
                          </span>
                        )}
                      </td>
                      <td>
                        <span className={message.state === "failed" ? styles.late : undefined}>
                          {t.states[message.state]}
                        </span>{" "}
                        {message.ended_at && <Moment at={message.ended_at} />}
                        <span className={list.soft}>
                          {message.attempts > 1 && ` ${t.attempts(message.attempts)}`} {message.why}
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          )}
        </Page>
      )}
    </ShowPage>
  );
}
