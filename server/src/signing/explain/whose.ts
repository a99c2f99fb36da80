import { readValue } from '../../json/readValue.ts';
import { asObject } from '../../json/value.ts';
import type { SignatureForm } from '../../venues/signatureForm.ts';
import { isNearly } from './headers.ts';
import type { SentRequest } from './sent/sentRequest.ts';
import type { ExplainedVenue } from './venue.ts';

/** Whose request it is: by its host, then by its headers, then by headers that are nearly these, then by its body. */
export function venueOf(request: SentRequest, venues: readonly ExplainedVenue[]): ExplainedVenue | undefined {
  const host = hostOf(request);
  return (
    venues.find(({ hosts }) => host !== undefined && hosts.includes(host)) ??
    byHeaders(request, venues, (name, wanted) => name.toLowerCase() === wanted.toLowerCase()) ??
    byHeaders(request, venues, isNearly) ??
    venues.find(({ signatureForm }) => fitsBody(signatureForm, request))
  );
}

function hostOf({ origin, headers }: SentRequest): string | undefined {
  const host = headers.find(({ name }) => name.toLowerCase() === 'host')?.value;
  const written = origin?.replace(/^[a-z]+:\/\//i, '') ?? host;
  return written?.toLowerCase().replace(/:\d+$/, '');
}

function byHeaders(
  { headers }: SentRequest,
  venues: readonly ExplainedVenue[],
  isNamed: (name: string, wanted: string) => boolean,
): ExplainedVenue | undefined {
  return venues.find(({ signatureForm: form }) =>
    headers.some(({ name, value }) => ownHeaders(form, value).some((wanted) => isNamed(name, wanted))),
  );
}

/** Headers that only this scheme has; a key's header is that of many venues. */
function ownHeaders(form: SignatureForm, value: string): readonly string[] {
  if (form.scheme === 'token') return value.includes(form.protocolPrefix) ? [form.headers.handshake] : [];
  if (form.scheme === 'eip712') return [];
  return [form.headers.signature, ...(form.headers.time ? [form.headers.time] : [])];
}

function fitsBody(form: SignatureForm, { body = '', target }: SentRequest): boolean {
  const fields = asObject(readValue(body));
  if (form.scheme === 'eip712') {
    const isSigned = fields !== undefined && 'params' in fields && 'signature' in fields;
    return isSigned || form.readSigned(body).ok || form.targets.includes(target);
  }
  if (form.scheme === 'token') return fields !== undefined && 'message' in fields && 'content' in fields;
  return false;
}
