/** Certificates made on the spot: a certificate authority and what it vouches for. Nothing of it is kept. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

export interface Identity {
  /** PEM. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

export interface Authority {
  /** PEM. */
  readonly cert: string;
  /** A certificate for these host names and IPv4 addresses. */
  issue(...names: readonly string[]): Identity;
}

/** Key identifiers of the algorithms and extensions, DER. */
const OID = {
  ecdsaWithSha256: '06082a8648ce3d040302',
  commonName: '0603550403',
  subjectAltName: '0603551d11',
  basicConstraints: '0603551d13',
};

export function createAuthority(name = 'Test authority'): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ca = sequence(
    Buffer.from(OID.basicConstraints, 'hex'),
    der(0x01, Buffer.of(0xff)),
    octets(sequence(der(0x01, Buffer.of(0xff)))),
  );
  const own = certificate({
    issuer: name,
    subject: name,
    key: keys.publicKey,
    by: keys.privateKey,
    extension: ca,
  });
  return {
    cert: own,
    issue(...names) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const alternatives = sequence(...names.map(alternative));
      const extension = sequence(Buffer.from(OID.subjectAltName, 'hex'), octets(alternatives));
      const subject = names[0] ?? 'nobody';
      const cert = certificate({
        issuer: name,
        subject,
        key: pair.publicKey,
        by: keys.privateKey,
        extension,
      });
      return { cert, key: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })) };
    },
  };
}

interface Contents {
  readonly issuer: string;
  readonly subject: string;
  readonly key: KeyObject;
  readonly by: KeyObject;
  readonly extension: Buffer;
}

function certificate({ issuer, subject, key, by, extension }: Contents): string {
  const algorithm = sequence(Buffer.from(OID.ecdsaWithSha256, 'hex'));
  const serial = Buffer.concat([Buffer.of(1), randomBytes(8)]);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, serial),
    algorithm,
    nameOf(issuer),
    sequence(time(-1), time(1)),
    nameOf(subject),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const signature = sign('sha256', body, by);
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** A day from now, either way: these are for the moment. */
function time(days: number): Buffer {
  const text = new Date(Date.now() + days * 86_400_000).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return der(0x18, Buffer.from(text));
}

function nameOf(text: string): Buffer {
  const pair = sequence(Buffer.from(OID.commonName, 'hex'), der(0x0c, Buffer.from(text)));
  return sequence(der(0x31, pair));
}

function alternative(name: string): Buffer {
  return isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts));
const octets = (content: Buffer) => der(0x04, content);

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}
