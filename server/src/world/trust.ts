/** Whose certificates are believed. Nothing here and no setting can switch the check itself off. */
import { readFileSync } from 'node:fs';
import { createSecureContext, getCACertificates, rootCertificates, type SecureContext } from 'node:tls';
import { describe, RouteProblem } from './address.ts';

/** Codes of a certificate whose issuer is unknown: the system may know it. */
const UNKNOWN_ISSUER = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether a handshake failed because nobody here knows who vouches for the certificate. */
export function isUnknownIssuer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNKNOWN_ISSUER.has(String(error.code));
}

/** What is trusted with one state of the settings, and the TLS sessions made with it. */
export class Trust {
  /** By host and port, to save a round trip at the next connection. */
  readonly sessions = new Map<string, Buffer>();
  readonly #authorities: readonly string[];
  #context: SecureContext | undefined;
  #withSystem = false;

  /** `authorities`: PEM texts, beside Node's own and those of `NODE_EXTRA_CA_CERTS`. */
  constructor(authorities: readonly string[]) {
    this.#authorities = authorities;
  }

  /** Throws a WayProblem when an authority cannot be read. */
  get context(): SecureContext {
    this.#context ??= this.#create(this.#authorities);
    return this.#context;
  }

  /**
   * Trusts what the system trusts as well, and says whether that is news. Only where it is needed: reading the system's
   * store takes up to half a second.
   */
  trustSystem(): boolean {
    if (this.#withSystem) return false;
    this.#withSystem = true;
    const system = readSystem();
    if (system.length === 0) return false;
    this.#context = this.#create([...this.#authorities, ...system]);
    return true;
  }

  #create(more: readonly string[]): SecureContext {
    if (more.length === 0) return createSecureContext();
    try {
      return createSecureContext({ ca: [...new Set([...usual(), ...more])] });
    } catch (error) {
      throw new RouteProblem(`A certificate authority cannot be read: ${describe(error as Error)}`);
    }
  }
}

/** Node's own authorities and those of NODE_EXTRA_CA_CERTS, which Node leaves out where others are named. */
function usual(): readonly string[] {
  if (typeof getCACertificates === 'function') return getCACertificates('default');
  const path = process.env['NODE_EXTRA_CA_CERTS'];
  return path ? [...rootCertificates, ...readExtra(path)] : rootCertificates;
}

/** As in Node itself, a file that cannot be read adds nothing. */
function readExtra(path: string): readonly string[] {
  try {
    return [readFileSync(path, 'utf8')];
  } catch {
    return [];
  }
}

/** Node has it since 22.15; where it cannot be read there is none. */
function readSystem(): readonly string[] {
  try {
    return typeof getCACertificates === 'function' ? getCACertificates('system') : [];
  } catch {
    return [];
  }
}
