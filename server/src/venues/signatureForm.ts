/** What a venue's signature is made of: data, from which the explanation of a refused signature is made. Types only. */
import type { Millis } from '../protocol/model.ts';
import type { TypedData } from './payload.ts';

/** A part of the text that is signed. */
export type TextPart = 'time' | 'method' | 'target' | 'body';

/** Where a signature's text comes from: these parts, in this order, with this between them. */
export interface TextForm {
  readonly parts: readonly TextPart[];
  readonly separator: string;
  /** A part that is left out, with the separator before it, where it is empty. */
  readonly optional?: TextPart;
  /** `pairs`: a JSON body stands in it as `key=value`, sorted by key, with `&` between; as it is sent without this. */
  readonly body?: 'pairs';
}

export type SignatureForm = HmacForm | RsaForm | TypedDataForm | TokenForm;

interface HttpForm {
  /** The credential that signs, by `Field.id`. An account of a kind without it signs nothing. */
  readonly signsWith: string;
  /** Headers by what they hold, in the spelling of the venue's documents. */
  readonly headers: { readonly key: string; readonly signature: string; readonly time?: string };
  readonly text: TextForm;
  /** Calls that the venue documents; `{…}` stands for one segment of a path. */
  readonly documented: readonly { readonly method: string; readonly path: string }[];
  /** Prefixes of a path that are put in or left out by mistake, such as `/api`. */
  readonly prefixes: readonly string[];
  /** The account's option that says which prefix its paths have. */
  readonly prefixOption?: string;
  /** Parameters of a query that are signed and not sent by mistake; `upTo`: or any whole number from 1 to this one. */
  readonly queries: readonly {
    readonly name: string;
    readonly values: readonly string[];
    readonly upTo?: number;
  }[];
  /** What else the venue refuses a request for whose signature is right, as sentences. */
  readonly otherReasons: readonly string[];
}

export interface HmacForm extends HttpForm {
  readonly scheme: 'hmac-sha256';
  /** How far a request's time may be off the venue's clock. */
  readonly timeWindow: Millis;
}

export interface RsaForm extends HttpForm {
  readonly scheme: 'rsa-sha256';
  /** What pads the signature where the account does not say otherwise, and the account's option that does. */
  readonly padding: { readonly usual: 'pkcs1' | 'pss'; readonly option: string };
}

/** The signature stands in a JSON body, and covers some of it. */
export interface TypedDataForm {
  readonly scheme: 'eip712';
  /** Where such a body goes to, such as `/v1/trade`. */
  readonly targets: readonly string[];
  /** What such a body, or a message of the venue's WebSocket, has to sign. */
  readSigned(body: string): ReadSignedBody;
  /** What stands in the place of its domain by mistake, besides what is a mistake everywhere. */
  readonly otherDomains: { readonly names: readonly string[]; readonly contracts: readonly string[] };
  /** The option of an account for the unit of the expiry, where the venue's documents contradict each other about it. */
  readonly expiryOption?: string;
  /** Where the signature is right: what else it refuses for, as sentences. */
  readonly otherReasons: readonly string[];
}

/** What has to be signed, or why that cannot be told, as a sentence. */
export type ReadSignedBody =
  | { readonly ok: true; readonly body: SignedBody }
  | { readonly ok: false; readonly message: string };

/** What a body says that its signature covers. */
export interface SignedBody {
  /** The domain as a struct. */
  readonly domain: TypedData;
  readonly data: TypedData;
  readonly signature: WrittenSignature;
  /** Fields of `data` with a meaning of their own. */
  readonly fields: {
    readonly nonce?: string;
    readonly expiry?: string;
    readonly subAccount?: string;
    /** A list that names orders or markets. */
    readonly list?: string;
  };
  /** Structs that are signed in its place by mistake. */
  readonly others: readonly OtherStruct[];
  /** What the venue may refuse besides the signature, as sentences. */
  readonly remarks: readonly string[];
  /** Addresses that the body itself names. */
  readonly addresses: readonly { readonly name: string; readonly address: string }[];
}

/** A signature as it is written: nothing of it was checked. */
export interface WrittenSignature {
  readonly r: string;
  readonly s: string;
  /** Empty where there is none. */
  readonly v: string;
  /** It is a number in JSON, not a text. */
  readonly vIsNumber: boolean;
}

export interface OtherStruct {
  readonly data: TypedData;
  /** What was done, as one sentence. */
  readonly message: string;
  readonly mend: string;
}

export interface TokenForm {
  readonly scheme: 'token';
  /** Headers that carry the token, by their names: of a handshake, and of a call. */
  readonly headers: { readonly handshake: string; readonly call: string };
  /** Stands before the token in the WebSocket's subprotocol. */
  readonly protocolPrefix: string;
  /** What `iss` and `aud` name, by environment, and a piece of the hosts of each. */
  readonly environments: readonly {
    readonly id: string;
    readonly names: readonly string[];
    readonly hosts: readonly string[];
  }[];
  /** What else the venue refuses a request for whose token is good, as sentences. */
  readonly otherReasons: readonly string[];
}
