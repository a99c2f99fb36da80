import { readValue, repeatsKey } from '../../json/readValue.ts';
import { asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { domainData } from '../../signing/eip712.ts';
import type { TypedData } from '../payload.ts';
import type { ReadSignedBody, SignedBody, WrittenSignature } from '../signatureForm.ts';
import { dataOf } from './signedData.ts';
import { type Fields, fieldsOf, UnreadableBody } from './signedFields.ts';
import { othersOf } from './signedOthers.ts';
import { remarksOf } from './signedRemarks.ts';
import { domain } from './typedData.ts';

/**
 * What a body of `POST /v1/trade`, or a message of the WebSocket, has to sign. Field names in any case and at either place:
 * the server's decoder takes them so (Go SDK, Python SDK 0.4.0, server library of 2026-05-02).
 */
export function readSigned(text: string): ReadSignedBody {
  const value = asObject(readValue(text));
  if (value === undefined) return { ok: false, message: noObject(text) };
  try {
    return { ok: true, body: bodyOf(value) };
  } catch (error) {
    if (error instanceof UnreadableBody) return { ok: false, message: error.message };
    throw error;
  }
}

function noObject(text: string): string {
  return repeatsKey(text)
    ? 'A key stands twice in the body: which one counts depends on who reads it.'
    : 'The body is no JSON object.';
}

function bodyOf(value: JsonObject): SignedBody {
  const fields = fieldsOf(value);
  const data = dataOf(fields);
  return {
    domain: domainData(domain),
    data,
    signature: signatureOf(fields.get('signature')),
    fields: meanings(data),
    others: [...othersOf(data, fields)],
    remarks: [...remarksOf(data, fields)],
    addresses: addressesOf(fields),
  };
}

function meanings({ fields }: TypedData): SignedBody['fields'] {
  const list = fields.find(({ type }) => type.endsWith('[]'))?.name;
  const named = (name: string) => fields.some((field) => field.name === name);
  const nonce = ['nonce', 'timestamp'].find(named);
  return {
    ...(nonce !== undefined && { nonce }),
    ...(named('expiresAfter') && { expiry: 'expiresAfter' }),
    ...(named('subAccountId') && { subAccount: 'subAccountId' }),
    ...(list !== undefined && { list }),
  };
}

function signatureOf(value: JsonValue | undefined): WrittenSignature {
  if (typeof value === 'string') return inOnePiece(value);
  const parts = asObject(value);
  if (parts === undefined) throw new UnreadableBody('The body has no signature.');
  const { v } = parts;
  return {
    r: prefixed(asText(parts['r'])),
    s: prefixed(asText(parts['s'])),
    v: asText(v) ?? '',
    vIsNumber: v !== undefined && typeof v !== 'string' && asText(v) !== undefined,
  };
}

/** 65 bytes of r, s and v, as a WebSocket's `auth` has them (Python SDK 0.4.0). */
function inOnePiece(text: string): WrittenSignature {
  const digits = text.replace(/^0x/i, '');
  const v = Number.parseInt(digits.slice(-2), 16);
  const rest = digits.slice(0, -2);
  return {
    r: prefixed(rest.slice(0, -64)),
    s: prefixed(rest.slice(-64)),
    v: Number.isNaN(v) ? '' : String(v),
    vIsNumber: true,
  };
}

function prefixed(digits: string | undefined): string {
  if (digits === undefined) return '';
  return /^0x/i.test(digits) ? digits : `0x${digits}`;
}

function addressesOf(fields: Fields): SignedBody['addresses'] {
  return ['walletAddress', 'delegateAddress'].flatMap((name) => {
    const address = asText(fields.get(name)) ?? '';
    return /^0x[0-9a-f]{40}$/i.test(address) ? [{ name: `${name} of the body`, address }] : [];
  });
}
