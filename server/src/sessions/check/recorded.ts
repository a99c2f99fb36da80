import type { Millis } from '../../protocol/model.ts';
import { via } from '../../venues/asking.ts';
import { shorten } from '../../venues/problemText.ts';
import { replyShape } from '../../venues/replyShape.ts';
import type { AccountTransport, Call, Failure, Reply } from '../../venues/venue.ts';

/**
 * A transport that says of each of its requests what came back: the status and the form of the answer, not what it says; of a
 * refusal, its words.
 */
export function recorded(transport: AccountTransport, tell: (line: string) => void): AccountTransport {
  return via(transport, {
    send: async (make, options) => {
      let call: Call | undefined;
      const begun = transport.world.monotonic();
      const reply = await transport.send(async () => {
        const made = await make();
        if (!('kind' in made)) call = made;
        return made;
      }, options);
      const took = transport.world.monotonic() - begun;
      if (call) tell(transport.redact(`${call.method} ${placeOf(call)}: ${answerOf(reply, took)}`));
      return reply;
    },
    turn: (options, job) => transport.turn(options, job),
  });
}

/** A long value in the query is an id, such as that of the order a page begins after. */
function placeOf({ target }: Call): string {
  return target.replaceAll(/=[^&]{20,}/g, '=…');
}

function answerOf(reply: Reply | Failure, took: Millis): string {
  if (reply.kind === 'failure') return `no answer: ${reply.message}`;
  const { status, body } = reply;
  return `status ${status} after ${Math.round(took)} ms, ${status < 400 ? replyShape(reply) : shorten(body)}`;
}
