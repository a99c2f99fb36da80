import { setImmediate } from 'node:timers/promises';
import { explanationText } from '../signing/explain/describe.ts';
import { type ExplainedVenue, explain, explainedVenues } from '../signing/explain/explain.ts';
import type { Explanation } from '../signing/explain/explanation.ts';
import { readSent } from '../signing/explain/sent/readSent.ts';
import type { SentRequest } from '../signing/explain/sent/sentRequest.ts';
import type { Venue } from '../venues/venue.ts';
import { atHandOf } from './atHandOf.ts';
import type { ExplainArguments } from './explainArguments.ts';
import { explanationJson } from './explanationJson.ts';
import { type Given, given, textOf, unusable } from './given.ts';
import { complain } from './tell.ts';

/** Runs `order-inspector explain` for the venues that are known, and gives its exit code. */
export async function explainCommand(args: ExplainArguments, all: readonly Venue[]): Promise<number> {
  const venues = explainedVenues(all);
  const explanation = await explainedBy(args, venues);
  if (!explanation.ok) {
    complain(explanation.problem);
    return 2;
  }
  const { value } = explanation;
  const label = venues.find(({ id }) => id === value.venue)?.label;
  process.stdout.write(args.format === 'json' ? explanationJson(value) : explanationText(value, label));
  return value.verdict === 'valid' ? 0 : 1;
}

async function explainedBy(
  args: ExplainArguments,
  venues: readonly ExplainedVenue[],
): Promise<Given<Explanation>> {
  if (args.venue !== undefined && !venues.some(({ id }) => id === args.venue)) {
    return unusable(`--venue takes one of ${venues.map(({ id }) => id).join(', ')}.`);
  }
  const text = await textOf(args.input, process.stdin);
  if (!text.ok) return text;
  const requests = requestsIn(text.value, args);
  if (!requests.ok) return requests;
  const atHand = await atHandOf(args, process.env, process.stdin);
  if (!atHand.ok) return atHand;
  let first: Explanation | undefined;
  for (const request of requests.value) {
    const explanation = await explain(request, venues, atHand.value, () => setImmediate(), args.venue);
    if (explanation.venue !== undefined) return given(explanation);
    first ??= explanation;
  }
  return first === undefined ? unusable('There is no request in the file.') : given(first);
}

/** The request that was asked for by its number, else all that there are. */
function requestsIn(text: string, args: ExplainArguments): Given<readonly SentRequest[]> {
  const name = args.input === '-' ? 'Standard input' : JSON.stringify(args.input);
  const read = readSent(text);
  if (!read.ok) return unusable(`${name}:${read.line}:${read.column} ${read.message}`);
  if (args.request === undefined) return given(read.requests);
  const request = read.requests[args.request - 1];
  return request ? given([request]) : unusable(`${name} holds ${read.requests.length} requests.`);
}
