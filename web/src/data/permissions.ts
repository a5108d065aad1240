import { useSession } from "./session";
import type { Session } from "./types";

type Permission = Session["permissions"][number];

// Whether the person who is signed in may do it. The server decides; this only spares people buttons that are refused.
export const useMay = (permission: Permission): boolean => useSession().data?.permissions.includes(permission) ?? false;
