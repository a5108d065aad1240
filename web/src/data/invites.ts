import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { enter } from "./session";

export const useInvite = () =>
  useMutation({
    mutationFn: async (id: string) => {
      const made = await answer(client.POST("/v1/users/{id}/invite", { params: { path: { id } } }));
      // The server may not know under which address it is reached; this page does.
      return { ...made, link: new URL(made.link, location.origin).href };
    },
  });

export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => answer(client.GET("/v1/invites/{token}", { params: { path: { token } }, signal })),
  });

export const useAcceptInvite = (token: string) =>
  useMutation({
    mutationFn: (password: string) =>
      answer(client.POST("/v1/invites/{token}", { params: { path: { token } }, body: { password } })),
    onSuccess: enter,
  });
