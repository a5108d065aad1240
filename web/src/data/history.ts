// The record of what people changed, newest first. Both follow the configuration: when that changes, they are asked again.
import { useInfiniteQuery } from "@tanstack/react-query";
import type { HistorySearch } from "@/domain/history";
import { keys } from "./cache";
import { answer, client } from "./client";
import { listOptions } from "./lists";
import type { AuditPage, HistoryPage } from "./types";

const pageSize = 50;

export const useConfigHistory = (of: HistorySearch, wanted: boolean) =>
  useInfiniteQuery({
    ...listOptions,
    queryKey: [...keys.config, "history", of],
    enabled: wanted,
    queryFn: async ({ pageParam, signal }): Promise<HistoryPage> => {
      const query = { ...of, limit: pageSize, cursor: pageParam };
      return (await answer(client.GET("/v1/config/history", { params: { query }, signal }))) as HistoryPage;
    },
  });

export const useAudit = (wanted: boolean) =>
  useInfiniteQuery({
    ...listOptions,
    queryKey: [...keys.config, "audit"],
    enabled: wanted,
    queryFn: async ({ pageParam, signal }): Promise<AuditPage> => {
      const query = { limit: pageSize, cursor: pageParam };
      return (await answer(client.GET("/v1/audit", { params: { query }, signal }))) as AuditPage;
    },
  });
