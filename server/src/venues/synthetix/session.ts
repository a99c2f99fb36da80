import { asking } from '../asking.ts';
import { optionOf } from '../optionOf.ts';
import type { AccountTransport, VenueSession } from '../venue.ts';
import { cancelsOnly } from './cancelsOnly.ts';
import { cancelCost } from './cost.ts';
import { description } from './description.ts';
import { Doubts } from './doubts.ts';
import { expiryObjection } from './expiry.ts';
import { findOut } from './findOut.ts';
import { openOrders } from './openOrders.ts';
import { prove } from './prove.ts';
import { verify } from './queryOrders.ts';
import { isForCancelsOnly } from './signer.ts';
import { stream } from './stream.ts';
import { timer } from './timer.ts';

export function session(transport: AccountTransport): VenueSession {
  const doubts = new Doubts(transport);
  let lack: string | undefined;
  const whole: VenueSession = {
    prove: async (signal) => {
      const proof = await prove(transport, signal);
      lack = proof.ok ? proof.value.cannotCancel : lack;
      return proof;
    },
    cannotCancel: async () => lack ?? expiryObjection(transport),
    get isInDoubt() {
      return doubts.any;
    },
    openOrders: async (market, signal) => {
      const read = await openOrders(transport, market, signal);
      if (!read.ok && read.problem.code === 'rateLimit') doubts.add('requestsCap');
      return read;
    },
    findOut: (signal) => findOut(transport, doubts.take(), signal),
    changes: (signal) => stream(transport, signal),
    setDeadMansSwitch: (seconds, nonce, signal) => timer(transport, seconds, nonce, signal),
    queryOrders: (rows, signal, startedAt) => verify(asking(transport), rows, signal, startedAt),
    deliver: async ({ body = '' }, make, signal, written) => {
      const unit = optionOf(description, transport.account, 'expiryUnit');
      const cost = cancelCost(body, transport.now(), unit);
      const reply = await transport.send(make, { priority: 'cancel', signal, cost, written });
      doubts.takeIn(reply);
      return reply;
    },
  };
  return isForCancelsOnly(transport.account) ? withoutReads(whole, transport) : whole;
}

/** What needs a signature to be read stays unread; cancels and the timer are signed as ever. */
function withoutReads(
  { deliver, setDeadMansSwitch }: VenueSession,
  transport: AccountTransport,
): VenueSession {
  return {
    deliver,
    ...(setDeadMansSwitch ? { setDeadMansSwitch } : {}),
    cannotCancel: async () => expiryObjection(transport),
    ...cancelsOnly(transport),
  };
}
