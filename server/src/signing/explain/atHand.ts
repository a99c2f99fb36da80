import type { KeyObject } from 'node:crypto';
import type { Millis } from '../../protocol/model.ts';

/** What there is to check a signature with. Never shown, but for names, addresses and fingerprints. */
export interface AtHand {
  /** HMAC secrets as they are kept, in base64. The first one is the one that should have been used. */
  readonly secrets: readonly NamedSecret[];
  /** RSA keys; of a private key its public half counts. The first one is the one that should have been used. */
  readonly publicKeys: readonly NamedKey[];
  /** Addresses that may sign. */
  readonly signers: readonly NamedAddress[];
  /** Addresses that may not sign, and that a person may have mixed up with one that may. */
  readonly others?: readonly NamedAddress[];
  /** Ids of sub-accounts that a person may have mixed up. */
  readonly subAccounts: readonly string[];
  /** Options of the account by id, where the request is to be one of its own. */
  readonly options: Readonly<Record<string, string>>;
  /** This computer's time. */
  readonly now: Millis;
}

export interface NamedSecret {
  /** Whose it is, such as the account's name. */
  readonly name: string;
  readonly secret: string;
}

export interface NamedKey {
  readonly name: string;
  readonly key: KeyObject;
}

export interface NamedAddress {
  readonly name?: string;
  /** `0x` and 40 hex digits, in any case. */
  readonly address: string;
}
