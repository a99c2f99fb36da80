import { getAddress } from 'ethers/address';

/** A signer outside of this program: where it listens, and for which account it signs. */
export interface SignerPlace {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query. */
  readonly target: string;
  /** Host and port, for words: a path may hold a key. */
  readonly host: string;
  /** The account, with its checksum. */
  readonly address: string;
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** Where a signer is, from what was entered. A `why` quotes nothing of the address. */
export function readSignerPlace(url: string, address: string): Read<SignerPlace> {
  const checked = checkedAddress(address.trim());
  if (checked === undefined)
    return no('The account is no address, or its upper and lower case letters do not match (EIP-55).');
  const place = readUrl(url.trim());
  return place.ok ? { ok: true, value: { ...place.value, address: checked } } : place;
}

/** In one case it has no checksum, which is allowed; in mixed case the checksum has to be right. */
function checkedAddress(text: string): string | undefined {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return undefined;
  try {
    return getAddress(text);
  } catch {
    return undefined;
  }
}

function readUrl(text: string): Read<Omit<SignerPlace, 'address'>> {
  if (!URL.canParse(text)) return no('The address of the signer cannot be read.');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return no(`A signer is reached by http or https, not by “${url.protocol.slice(0, 20)}”.`);
  if (url.username !== '' || url.password !== '')
    return no('The address of the signer has a name or a password in it, which would be sent along.');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return no('A signer on another computer is reached by https only: what is signed would be readable.');
  const { origin, pathname, search, host } = url;
  return { ok: true, value: { origin, target: `${pathname}${search}`, host } };
}

/** As `URL` writes a host: every form of an IPv4 address in four decimal parts. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function no(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}
