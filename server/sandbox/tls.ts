/** TLS for the practice venues: certificates made for this start, and the authority where clients can read it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import type { Protocols, Transport } from './transport.ts';

/** Whom clients have to trust; it is another one at each start. */
export interface AuthorityDescription {
  /** A PEM file, for the setting `orderInspector.certificateAuthorities`. It goes when the venues stop. */
  readonly file: string;
  /** What is in it. */
  readonly pem: string;
}

export interface Tls {
  readonly transport: Transport;
  readonly authority: AuthorityDescription;
  stop(): Promise<void>;
}

export async function openTls(protocols: Protocols): Promise<Tls> {
  const certificates = makeCertificates();
  const folder = await mkdtemp(join(tmpdir(), 'practice-venues-'));
  const file = join(folder, 'authority.pem');
  await writeFile(file, certificates.authority);
  return {
    transport: { certificates, protocols },
    authority: { file, pem: certificates.authority },
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}
