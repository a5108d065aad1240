// Public holidays: the regions that the server knows, and the days of a calendar.
import { useMutation, useQuery } from "@tanstack/react-query";
import { keys } from "./cache";
import { answer, client } from "./client";
import { watched } from "./watched";

export const useHolidayRegions = (year: number) =>
  useQuery({
    queryKey: ["holiday regions", year],
    queryFn: async ({ signal }) =>
      (await answer(client.GET("/v1/holiday-regions", { params: { query: { year } }, signal }))).items,
  });

// Of a calendar that is stored; asked for again when the configuration changes.
export const useHolidays = (id: string | undefined, year: number) =>
  useQuery({
    queryKey: [...keys.config, "holidays", id, year],
    enabled: id !== undefined,
    queryFn: async ({ signal }) => {
      const params = { path: { id: id ?? "" }, query: { year } };
      return (await answer(client.GET("/v1/holiday-calendars/{id}/days", { params, signal }))).items;
    },
  });

// The days of a calendar file.
export const useReadHolidays = () =>
  useMutation({
    mutationFn: (file: string) =>
      watched({ name: "read-holidays" }, (fetch) =>
        answer(
          client.POST("/v1/holiday-days", {
            headers: { "Content-Type": "text/calendar" },
            body: file,
            bodySerializer: (body: string) => body,
            fetch,
          }),
        ),
      ),
  });
