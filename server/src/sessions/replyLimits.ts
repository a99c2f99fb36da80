/** How large a reply may be before it is no reply any more: a venue that sends without end must not fill the memory. */
import type { SendOptions } from '../venues/venue.ts';

/** What a reply is an answer to. */
export type ReplyKind = 'cancel' | 'single' | 'list' | 'token';

const KIB = 1024;
const MIB = 1024 * KIB;

/** The largest reply that is read, bytes. A larger one is unreadable: what became of a cancel is unknown then. */
export const REPLY_LIMITS: Readonly<Record<ReplyKind, number>> = {
  /** A venue's own cancel-all may name each of ten thousand orders, at a few hundred bytes. */
  cancel: 8 * MIB,
  single: MIB,
  /** A list that comes in one piece: more than a hundred thousand orders. */
  list: 64 * MIB,
  token: 64 * KIB,
};

/** A question is most often answered by a list, so only what is known to be about one order is held to that size. */
export function kindOf({
  priority,
  givesToken,
  aboutOne,
}: Pick<SendOptions, 'priority' | 'givesToken' | 'aboutOne'>): ReplyKind {
  if (givesToken) return 'token';
  if (priority === 'cancel') return 'cancel';
  return aboutOne ? 'single' : 'list';
}
