/** A signer outside, in a test's hand: it signs as a wallet does, or does what it is told instead. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Hex,
  hexToBigInt,
  numberToHex,
  parseSignature,
  serializeSignature,
  type TypedDataDefinition,
} from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

/** One request as the signer got it. */
export interface Question {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly [string, string];
}

/** What it does with a question: it answers by itself, or gives the body of status 200. */
export type Behaviour = (
  question: Question,
  response: ServerResponse,
) => string | undefined | Promise<string | undefined>;

export interface StandIn {
  readonly url: string;
  readonly address: Hex;
  readonly questions: readonly Question[];
  /** From the next question on. */
  behave(behaviour: Behaviour): void;
  /** What it would answer if it behaved. */
  signed(question: Question): Promise<Hex>;
  stop(): Promise<void>;
}

/** The order of secp256k1. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** Signs the typed data of a question with a key. */
export async function signAs(key: Hex, { params: [, json] }: Question): Promise<Hex> {
  const data = JSON.parse(json) as TypedDataDefinition;
  return privateKeyToAccount(key).signTypedData(data);
}

/** The same signature with its other s, which the curve takes as well. */
export function withHighS(signature: Hex): Hex {
  const { r, s, yParity } = parseSignature(signature);
  const other = numberToHex(ORDER - hexToBigInt(s), { size: 32 });
  return serializeSignature({ r, s: other, yParity: yParity === 0 ? 1 : 0 });
}

/** The same signature with another last byte. */
export function withV(signature: Hex, v: number): Hex {
  return `${signature.slice(0, -2)}${v.toString(16).padStart(2, '0')}` as Hex;
}

export function answer({ id }: Pick<Question, 'id'>, result: unknown): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result });
}

export function refusal({ id }: Pick<Question, 'id'>, code: number, message: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
}

export async function startStandIn(): Promise<StandIn> {
  const key = generatePrivateKey();
  const questions: Question[] = [];
  const signed = (question: Question) => signAs(key, question);
  let behaviour: Behaviour = async (question) => answer(question, await signed(question));
  const server = createServer((request, response) => {
    void react(request, response).catch(() => response.destroy());
  });
  const react = async (request: IncomingMessage, response: ServerResponse) => {
    const question = JSON.parse(await textOf(request)) as Question;
    questions.push(question);
    const body = await behaviour(question, response);
    if (body !== undefined) response.setHeader('content-type', 'application/json').end(body);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    address: privateKeyToAccount(key).address,
    questions,
    behave: (next) => {
      behaviour = next;
    },
    signed,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
