import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientRequests } from '../protocol/messages.ts';
import { analyse } from '../requests/context.ts';
import { signedEdits } from '../requests/languageFeatures/signed.ts';
import { LONGEST_TEXT } from '../requests/lint.ts';
import type { LintOptions } from '../requests/options.ts';
import { readRequests } from '../requests/read/readRequests.ts';
import { toRequest } from '../requests/read/toRequest.ts';
import { type Context, lintOptions } from './context.ts';
import { rangeOf } from './ranges.ts';

type Sign = ClientRequests['orderInspector/sign'];

/** The edits that give a request of a file a fresh nonce and a signature. Sends nothing. */
export async function signInFile(
  context: Context,
  { uri, text, index, accountId }: Sign['params'],
  signal: AbortSignal,
): Promise<Sign['result']> {
  const { services } = context;
  if (text.length > LONGEST_TEXT) return refused('The file is too long.');
  const view = { context: await analyse(text, lintOptions(context, uri)), live: services.live() };
  const found = view.context.requests[index];
  if (found === undefined) return refused('This request is not in the file any more.');
  const reading = toRequest(view.context, found);
  if (!reading.ok) return refused(await whyNot(text, lintOptions(context, uri), index));
  if (found.shape?.form !== 'wire') return refused('Only the wire form holds a signature: convert it first.');
  const signing = await services.sign({ ...reading.request, accountId }, signal);
  if (signing.kind === 'refused') return signing;
  const edits = signedEdits(view, found, reading.request, signing.body);
  if (edits === undefined) return refused('The file says something that the signature would not cover.');
  const document = TextDocument.create(uri, 'json', 0, text);
  const changes = edits.map(({ start, end, text: newText }) => ({
    range: rangeOf(document, { start, end }),
    newText,
  }));
  return { kind: 'signed', signer: signing.signer, changes };
}

/** What the linter says of a request that cannot be read. */
async function whyNot(text: string, options: LintOptions, index: number): Promise<string> {
  const requests = await readRequests(text, options);
  return requests.find((each) => each.index === index)?.errors.join(' ') ?? '';
}

function refused(message: string): Sign['result'] {
  return { kind: 'refused', message: `Nothing was signed. ${message}` };
}
