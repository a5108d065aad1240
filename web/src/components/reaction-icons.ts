import { Check, CircleQuestionMark, Eye, HeartHandshake, type LucideIcon, ThumbsDown, ThumbsUp } from "lucide-react";
import type { Reaction } from "@/domain/room";

export const reactionIcons: Record<Reaction, LucideIcon> = {
  seen: Eye,
  agree: ThumbsUp,
  disagree: ThumbsDown,
  question: CircleQuestionMark,
  done: Check,
  thanks: HeartHandshake,
};
