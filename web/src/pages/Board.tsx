import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Monitor } from "lucide-react";
import { BoardColumns } from "@/components/BoardColumns";
import { buttonClass } from "@/components/Button";
import { ScopeChoice } from "@/components/FilterBar";
import { Page } from "@/components/Page";
import { useRowKeys } from "@/components/rows";
import { Show, Stale } from "@/components/States";
import { t } from "@/text";
import styles from "./Board.module.css";
import { useBoard } from "./board";

const cardsInColumn = 60;

// What is open, by stage and severity: for a glance, and for a meeting.
export function Board() {
  const search = useSearch({ from: "/board" });
  const navigate = useNavigate({ from: "/board" });
  const { query, loadedAt } = useBoard(search, cardsInColumn);
  useRowKeys();
  return (
    <Page
      title={t.board.title}
      wide
      aside={
        <div className={styles.aside}>
          <Stale since={loadedAt} />
          <ScopeChoice
            search={search}
            onChange={({ scope, team }) => void navigate({ search: { scope, team }, replace: true })}
          />
          <Link to="/wall" search={search} className={buttonClass()}>
            <Monitor aria-hidden="true" />
            {t.board.wall}
          </Link>
        </div>
      }
    >
      <Show query={query} rows={6}>
        {(columns) => <BoardColumns columns={columns} scope={search} />}
      </Show>
    </Page>
  );
}
