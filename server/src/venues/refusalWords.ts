import { asArray, asObject, type JsonValue, NumberText } from '../json/value.ts';
import { keyShown } from './fieldName.ts';
import { shorten } from './problemText.ts';
import { replyValue } from './replyValue.ts';
import { isSecretKey, REDACTED } from './secretKey.ts';
import { withoutSecretLike } from './secretLike.ts';
import type { Reply } from './venue.ts';

const DEEPEST = 4;
const MOST = 20;
/** Looked at before anything is cut, characters. */
const LONGEST = 20_000;

/** Takes out what is known to be secret. */
export type Redact = (text: string) => string;

/** A venue's words, fit to be sent to somebody: nothing that looks like a secret is left before they are cut. */
export function venueWords(text: string): string {
  return shorten(withoutSecretLike(text.slice(0, LONGEST)));
}

/** What a refusal says: of JSON the names of its fields and their words, without what they call or what looks secret. */
export function refusalWords(reply: Reply, redact: Redact): string {
  const value = replyValue(reply);
  const object = asObject(value) ?? asArray(value);
  return object ? shorten(told(object, redact, 0)) : venueWords(redact(reply.body));
}

function told(value: JsonValue, redact: Redact, depth: number): string {
  const list = asArray(value);
  const object = asObject(value);
  if ((list || object) && depth >= DEEPEST) return '…';
  if (list)
    return `[${list
      .slice(0, MOST)
      .map((each) => told(each, redact, depth + 1))
      .join(', ')}]`;
  if (!object) return plain(value, redact);
  const members = Object.entries(object).slice(0, MOST);
  return `{${members.map(([key, each]) => `${keyShown(key)}: ${member(key, each, redact, depth)}`).join(', ')}}`;
}

function member(key: string, value: JsonValue, redact: Redact, depth: number): string {
  return isSecretKey(key) && value !== null ? REDACTED : told(value, redact, depth + 1);
}

function plain(value: JsonValue, redact: Redact): string {
  if (typeof value === 'string') return JSON.stringify(venueWords(redact(value)));
  return value instanceof NumberText ? value.text : String(value);
}
