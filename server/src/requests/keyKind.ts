/** What a key is to the form of its request: the one decision that the rules, the targets and the reader share. */
import type { Member } from '../json/nodes.ts';
import { namesAction } from '../protocol/target.ts';
import { type Level, otherCase } from './read/places.ts';
import type { FoundRequest } from './read/recognise.ts';
import { isSignatureKey } from './secrets/keys.ts';

/**
 * `parameter`: another name that programs write for a parameter, or one that stands where its venue does not read it;
 * `signature`: a signature where the venue reads none from a file; `otherCase`: a known key in another letter case.
 */
type KeyKind = 'known' | 'otherCase' | 'parameter' | 'signature' | 'unknown';

export function kindOfKey(member: Member, { keys }: Level, { parameters, venue }: FoundRequest): KeyKind {
  const key = member.key.value;
  if (Object.hasOwn(keys, key)) return 'known';
  if (otherCase(key, keys) !== undefined) return 'otherCase';
  if (parameters.some((found) => found.member === member)) return 'parameter';
  return isSignatureKey(key) && venue?.requestForm.signedInFile !== true ? 'signature' : 'unknown';
}

/**
 * Whether a key of this kind keeps its request from being sent. An unknown one is left out silently of a neutral request, and of
 * a message that is made anew: where all orders of markets are meant, more would be cancelled than it may say. A word
 * beside a message may say something else than its cancel.
 */
export function keepsBack(member: Member, kind: KeyKind, { shape }: FoundRequest): boolean {
  if (kind === 'otherCase') return shape?.form === 'neutral';
  if (kind !== 'unknown') return false;
  if (shape?.form === 'neutral' || shape?.markets !== undefined) return true;
  return shape?.form === 'wire' && namesAction(member.key.value);
}
