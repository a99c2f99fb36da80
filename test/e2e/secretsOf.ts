/** The secrets of all practice accounts, as they are looked for: from the venues' own data, so that a new kind is known at once. */
import type { VenueDescription } from '../../server/src/protocol/model.ts';
import { venues } from '../../server/src/venues/index.ts';

type Texts = Readonly<Record<string, string>>;

/** What a practice venue says of its account. */
interface Accepted {
  readonly account: {
    readonly credentials: Texts;
    readonly otherCredentials?: Readonly<Record<string, Texts>>;
  };
}

/** Of every kind of credentials that a practice venue accepts. `description`: the sandbox's line, read. */
export function secretsOf(
  description: object,
  known: readonly VenueDescription[] = venues.map((venue) => venue.description),
): readonly string[] {
  return known.flatMap(({ id, credentialKinds }) => {
    const facts: unknown = Reflect.get(description, id);
    if (!isAccepted(facts)) throw new Error(`The practice venue ${id} names no account.`);
    const { credentials, otherCredentials = {} } = facts.account;
    return credentialKinds.flatMap(({ id: kind, fields }, at) => {
      const texts = at === 0 ? credentials : (otherCredentials[kind] ?? {});
      const secret = fields.filter((field) => field.secret).map((field) => texts[field.id] ?? '');
      return secret.flatMap(told).filter((text) => text !== '');
    });
  });
}

function isAccepted(facts: unknown): facts is Accepted {
  return typeof facts === 'object' && facts !== null && 'account' in facts;
}

/** Parts that are secret wherever they stand: a line of a PEM, which has line breaks of its own; the values of a cookie. */
function told(secret: string): readonly string[] {
  if (secret.startsWith('-----BEGIN ')) return [secret.split('\n')[5] ?? ''];
  if (/^0x[0-9a-f]{64}$/i.test(secret)) return [secret.slice(2)];
  const cookie = /^[A-Za-z_][\w.-]*=[^;]*[^;=](?:;|$)/.test(secret);
  return cookie ? secret.split(';').map((part) => part.slice(part.indexOf('=') + 1).trim()) : [secret];
}
