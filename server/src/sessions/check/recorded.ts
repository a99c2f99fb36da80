import type { Millis } from '../../protocol/model.ts';
import { via } from '../../venues/asking.ts';
import { type Redact, refusalWords, venueWords } from '../../venues/refusalWords.ts';
import { replyShape } from '../../venues/replyShape.ts';
import type { AccountTransport, Call, Failure, Reply } from '../../venues/venue.ts';

/** Characters in a line. */
const WIDTH = 90;

/**
 * A transport that says of each of its requests what came back: the status and the form of the answer, not what it says; of a
 * refusal, its words.
 */
export function recorded(transport: AccountTransport, tell: (line: string) => void): AccountTransport {
  const redact = (text: string) => transport.redact(text);
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
      if (call) for (const line of linesOf(call, reply, took, redact)) tell(redact(line));
      return reply;
    },
    turn: (options, job) => transport.turn(options, job),
  });
}

function linesOf(call: Call, reply: Reply | Failure, took: Millis, redact: Redact): readonly string[] {
  const asked = `${call.method} ${placeOf(call)}`;
  if (reply.kind === 'failure') return [`${asked}: no answer, ${venueWords(redact(reply.message))}`];
  const { status } = reply;
  const form = status < 400 ? replyShape(reply) : refusalWords(reply, redact);
  return [`${asked}: status ${status} after ${Math.round(took)} ms`, ...folded(form)];
}

/** A long value in the query is an id, such as that of the order a page begins after. */
function placeOf({ target, body }: Call): string {
  const place = target.replaceAll(/=[^&]{20,}/g, '=…');
  // One address for everything: then the body names what is asked.
  const [, action] = /"action":"(\w{1,60})"/.exec(body ?? '') ?? [];
  return action === undefined ? place : `${place} ${action}`;
}

/** In lines that need no scrolling aside, broken after commas. */
function folded(text: string): readonly string[] {
  const lines: string[] = [];
  for (const part of text.split(/(?<=,) ?(?=\S)/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= WIDTH) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(`  ${part}`);
  }
  return lines;
}
