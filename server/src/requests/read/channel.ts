import { type Member, memberOf, type ObjectNode } from '../../json/nodes.ts';
import type { ChannelForm } from '../../venues/requestForm.ts';
import type { FoundRequest } from './recognise.ts';

/** What a message has of another channel of its venue. */
export interface FoundChannel {
  readonly form: ChannelForm;
  readonly root: ObjectNode;
  /** Keys that only the other channel has. */
  readonly extra: readonly Member[];
  /** Members that belong beside the object they stand in. */
  readonly moved: readonly Member[];
  readonly inside?: ObjectNode;
}

/** Undefined for a message that has nothing of another channel. */
export function channelOf({ node, shape }: FoundRequest): FoundChannel | undefined {
  const form = shape?.otherChannel;
  if (form === undefined || node.type !== 'object') return undefined;
  const inside = memberOf(node, form.inside)?.value;
  const extra = node.members.filter(({ key }) => form.extra.includes(key.value));
  const params = inside?.type === 'object' ? inside : undefined;
  const moved = params?.members.filter(({ key }) => form.moved.includes(key.value)) ?? [];
  if (extra.length === 0 && moved.length === 0) return undefined;
  return { form, root: node, extra, moved, ...(params && { inside: params }) };
}
