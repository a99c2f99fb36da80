import { asObject, asText, type JsonObject } from '../../json/value.ts';
import { shorten } from '../problemText.ts';
import { readRefusal } from '../refusal.ts';
import { replyValue } from '../replyValue.ts';
import type { AccountTransport, DeadMansSwitchResult, Failure, Reply } from '../venue.ts';
import { post } from './call.ts';
import { envelopeText, withSignature } from './envelope.ts';
import { errorForm, errorIn } from './problem.ts';
import { subAccountIdOf } from './read.ts';
import { signatureOf, signerLimit } from './signer.ts';
import { scheduleData } from './typedData.ts';

/** What it costs of the budget. Source: developers.synthetix.io, rate-limits, 2026-05-30. */
const COST = 5;

/** `scheduleCancel`: 0 disarms, 5 to 86400 s arms or refreshes. Sent without an expiry: late is better than never here. */
export async function timer(
  transport: AccountTransport,
  seconds: number,
  nonce: bigint | undefined,
  signal: AbortSignal,
): Promise<DeadMansSwitchResult> {
  if (nonce === undefined) return { kind: 'refused', message: 'There is no nonce to sign with.' };
  const subAccountId = subAccountIdOf(transport);
  const data = scheduleData(BigInt(subAccountId), BigInt(seconds), nonce, 0n);
  const params = { action: 'scheduleCancel', subAccountId, timeoutSeconds: seconds };
  const signature = await signatureOf(transport, data, signal, signerLimit(transport.account));
  if ('kind' in signature) return { kind: 'refused', message: signature.message };
  const body = envelopeText({ params, nonce, expiresAfter: 0n });
  const signed = post(transport.account, '/v1/trade', withSignature(body, signature));
  const call = { ...signed, confidential: [signature.r, signature.s] };
  return readTimer(await transport.send(() => call, { priority: 'cancel', signal, cost: COST }), seconds);
}

/** `{isActive, message, timeoutSeconds, triggerTime}` (scheduleCancel page, 2026-05-30); any other success is unknown, another time too. */
function readTimer(reply: Reply | Failure, seconds: number): DeadMansSwitchResult {
  if (reply.kind === 'failure') {
    return reply.sent === 'no'
      ? { kind: 'refused', message: reply.message }
      : { kind: 'unknown', message: reply.message };
  }
  const body = asObject(replyValue(reply));
  if (errorIn(body) || reply.status !== 200) {
    const { reason, message } = readRefusal(reply, errorForm);
    return { kind: reason === undefined ? 'unknown' : 'refused', message };
  }
  return readState(asObject(body?.['response']), seconds);
}

function readState(state: JsonObject | undefined, seconds: number): DeadMansSwitchResult {
  const words = shorten(asText(state?.['message']) ?? '');
  const firesAt = asText(state?.['triggerTime']);
  const armed = asText(state?.['timeoutSeconds']);
  if (state?.['isActive'] === true && seconds > 0 && (armed === undefined || Number(armed) === seconds)) {
    return {
      kind: 'armed',
      words,
      ...(firesAt && /^\d{1,15}$/.test(firesAt) ? { firesAt: Number(firesAt) } : {}),
    };
  }
  if (state?.['isActive'] === false && seconds === 0) return { kind: 'disarmed', words };
  return { kind: 'unknown', message: 'The venue answered in a form that is not documented.' };
}
