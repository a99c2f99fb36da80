/** A certificate authority of the practice venues' own, made anew at each start, and what it certifies: this computer. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, context, integer, objectId, octets, sequence, set, time, truth, utf8 } from './der.ts';

/** What a TLS server needs, and whom its clients have to trust. All PEM. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const dayMs = 86_400_000;
const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));

/** For `127.0.0.1` and `localhost`, for a year. The authority's key is forgotten at once: it certifies nothing else. */
export function makeCertificates(now = Date.now()): Certificates {
  const [authority, server] = [keyPair(), keyPair()];
  const issuer = nameOf(`Practice venues ${randomBytes(4).toString('hex')}`);
  const common = { issuer, signer: authority.privateKey, from: now - dayMs, to: now + 365 * dayMs };
  const authorityId = keyId(authority.publicKey);
  return {
    authority: pem(
      certificate({
        ...common,
        subject: issuer,
        publicKey: authority.publicKey,
        extensions: [
          extension('2.5.29.19', sequence(truth()), true),
          // keyCertSign and cRLSign.
          extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true),
          extension('2.5.29.14', octets(authorityId)),
        ],
      }),
    ),
    certificate: pem(
      certificate({
        ...common,
        subject: nameOf('localhost'),
        publicKey: server.publicKey,
        extensions: [
          extension('2.5.29.19', sequence(), true),
          // digitalSignature, and for servers.
          extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true),
          extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))),
          extension('2.5.29.35', sequence(context(0, authorityId, false))),
          extension('2.5.29.17', alternativeNames()),
        ],
      }),
    ),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

interface Parts {
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly signer: KeyObject;
  readonly publicKey: KeyObject;
  readonly from: number;
  readonly to: number;
  readonly extensions: readonly Buffer[];
}

/** X.509, version 3 (RFC 5280). */
function certificate({ issuer, subject, signer, publicKey, from, to, extensions }: Parts): Buffer {
  const signed = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    ecdsaWithSha256,
    issuer,
    sequence(time(from), time(to)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    context(3, sequence(...extensions)),
  );
  return sequence(signed, ecdsaWithSha256, bits(sign('sha256', signed, signer)));
}

function keyPair() {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}

function nameOf(commonName: string): Buffer {
  return sequence(set(sequence(objectId('2.5.4.3'), utf8(commonName))));
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(objectId(id), ...(critical ? [truth()] : []), octets(value));
}

function alternativeNames(): Buffer {
  const dns = context(2, Buffer.from('localhost'), false);
  return sequence(dns, context(7, Buffer.from([127, 0, 0, 1]), false));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
