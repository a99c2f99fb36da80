import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogOutputChannel } from 'vscode';
import { traceChannel } from '../../../client/src/server/traceChannel.ts';

function traced(message: string): { readonly lines: readonly string[]; readonly level: number } {
  const lines: string[] = [];
  const log = { logLevel: 1, trace: (line: string) => void lines.push(line), info: () => undefined };
  const channel = traceChannel(log as unknown as LogOutputChannel);
  channel.trace(message);
  log.logLevel = 2;
  return { lines, level: channel.logLevel };
}

test('a text that somebody has explained does not stand in the trace, nor does the answer', () => {
  for (const first of [
    "Sending request 'orderInspector/explain - (5)'.",
    "Received response 'orderInspector/explain - (5)' in 8ms.",
    "Sending request 'orderInspector/verifySignature - (6)'.",
    "Received response 'orderInspector/sign - (7)' in 2ms.",
    "Received response 'orderInspector/prepare - (8)' in 2ms.",
  ]) {
    const { lines } = traced(`${first}\nParams: {\n  "text": "RX-ACCESS-SIGN: c2lnbmF0dXJl"\n}`);
    assert.deepEqual(lines, [`${first}\n(not traced)`]);
  }
});

test('other messages stand there as they are, and the level is that of the log', () => {
  const message = 'Sending request \'orderInspector/accounts - (5)\'.\nParams: {\n  "a": 1\n}';
  assert.deepEqual(traced(message).lines, [message]);
  assert.deepEqual(traced('connected').lines, ['connected']);
  assert.equal(traced('connected').level, 2);
});
