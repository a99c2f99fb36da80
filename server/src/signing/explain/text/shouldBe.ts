import { readValue } from '../../../json/readValue.ts';
import { asObject, asText } from '../../../json/value.ts';
import type { TextForm } from '../../../venues/signatureForm.ts';
import type { AtHand } from '../atHand.ts';
import type { SentRequest } from '../sent/sentRequest.ts';
import type { ExplainedVenue } from '../venue.ts';
import { readings } from './encodings.ts';
import type { HttpForm } from './form.ts';
import type { SignedText } from './signed.ts';

interface Sent {
  readonly request: SentRequest;
  readonly venue: ExplainedVenue<HttpForm>;
  readonly atHand: AtHand;
  readonly signature: string;
  readonly time: string;
}

/** What had to be signed for a request as it was sent. */
export function shouldBe({ request, venue, atHand, signature, time }: Sent): SignedText {
  const form = venue.signatureForm;
  const holders = form.scheme === 'hmac-sha256' ? atHand.secrets : atHand.publicKeys;
  const decoded = readings(signature);
  return {
    given: {
      request,
      form,
      signature,
      origins: originsOf(request, venue.hosts),
      holders: holders.map(({ name }) => name),
      encodings: [...decoded.keys()],
      lengths: new Set([...decoded.values()].map(({ length }) => length)),
      memo: new Map(),
      options: atHand.options,
    },
    time,
    method: request.method.toUpperCase(),
    target: request.target,
    body: bodyIn(form.text, request.body ?? ''),
    layout: form.text,
    end: '',
    hashing: { name: 'sha256', how: 'keyed' },
    key: { holder: 0, reading: 'decoded' },
    encoding: 'base64',
    padding: form.scheme === 'rsa-sha256' ? paddingOf(form.padding, atHand.options) : 'pkcs1',
  };
}

function paddingOf(
  { usual, option }: { readonly usual: 'pkcs1' | 'pss'; readonly option: string },
  options: AtHand['options'],
): 'pkcs1' | 'pss' {
  const own = options[option];
  return own === 'pss' || own === 'pkcs1' ? own : usual;
}

/** The body as it stands in the text. */
function bodyIn(form: TextForm, body: string): string {
  if (form.body !== 'pairs') return body;
  const fields = asObject(readValue(body));
  if (fields === undefined) return body;
  const pairs = Object.entries(fields).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${asText(value) ?? JSON.stringify(value)}`],
  );
  return pairs.sort().join('&');
}

function originsOf({ origin, headers }: SentRequest, hosts: readonly string[]): readonly string[] {
  const host = headers.find(({ name }) => name.toLowerCase() === 'host')?.value;
  const named = [...(origin ? [origin.replace(/^[a-z]+:\/\//i, '')] : []), ...(host ? [host] : []), ...hosts];
  const ported = named.flatMap((one) => (/:\d+$/.test(one) ? [one.replace(/:\d+$/, '')] : [`${one}:443`]));
  const all = [...new Set([...named, ...ported])];
  return [
    ...(origin ? [origin] : []),
    ...all.flatMap((one) => [`https://${one}`, one, `http://${one}`, `//${one}`]),
  ];
}
