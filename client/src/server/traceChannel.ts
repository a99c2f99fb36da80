/** What `orderInspector.trace.server` writes of the messages between the editor and the language server. */
import type { LogOutputChannel } from 'vscode';
import type { ClientRequests } from '../../../server/src/protocol/messages.ts';

/** Their texts are a person's own, or are signed: whoever reads them in a log could send them. */
const UNTRACED: readonly (keyof ClientRequests)[] = [
  'orderInspector/copyAs',
  'orderInspector/explain',
  'orderInspector/explainCancellation',
  'orderInspector/findIds',
  'orderInspector/hashTypedData',
  'orderInspector/prepare',
  'orderInspector/prepareAgain',
  'orderInspector/readSent',
  'orderInspector/sign',
  'orderInspector/verifySignature',
];

/** The log, in which the messages of some requests have no content: that they were there, and what they took, stands. */
export function traceChannel(log: LogOutputChannel): LogOutputChannel {
  const trace = (message: string) => log.trace(withoutContent(message));
  return new Proxy(log, {
    get: (target, key) => (key === 'trace' ? trace : Reflect.get(target, key, target)),
  });
}

/** The library writes one line, such as “Sending request 'method - (5)'.”, and the content from the next line on. */
function withoutContent(message: string): string {
  const [first = '', ...content] = message.split('\n');
  const untraced = UNTRACED.some((method) => first.includes(`'${method}`));
  return untraced && content.length > 0 ? `${first}\n(not traced)` : message;
}
