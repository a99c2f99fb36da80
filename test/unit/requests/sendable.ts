/** The property of request files: no error from the linter, and only then, is there a request that its venue takes. */
import assert from 'node:assert/strict';
import type { CancelRequest } from '../../../server/src/protocol/model.ts';
import { lint, readRequests } from '../../../server/src/requests/index.ts';
import { blocks } from '../../../server/src/requests/read/readRequests.ts';
import { venues } from '../../../server/src/venues/index.ts';
import type { Venue } from '../../../server/src/venues/venue.ts';
import type { MadeFile } from './documents.ts';

/** Whether a file can be sent. Fails where the linter, the reader and the venue disagree. */
export async function holdsTogether(
  { name, text }: MadeFile,
  known: readonly Venue[] = venues,
): Promise<boolean> {
  const forms = known.map(({ description: { id, label }, requestForm }) => ({ id, label, requestForm }));
  const options = { uri: `file:///work/${name}`, venues: forms, now: 1_704_067_200_000 };
  const findings = await lint(text, options);
  const blocking = findings.filter(
    (finding) => finding.code === 'request/unrecognised' || (finding.severity === 'error' && blocks(finding)),
  );
  const requests = await readRequests(text, options);
  const complete = requests.filter(({ request, errors }) => request !== undefined && errors.length === 0);
  const isSendable = requests.length > 0 && complete.length === requests.length;
  const told = `${name} ${text}\n${blocking.map(({ code, message }) => `${code}: ${message}`).join('\n')}`;
  assert.equal(blocking.length === 0, isSendable, told);
  const messages = new Set(findings.map(({ message }) => message));
  for (const { errors, request } of requests) {
    assert.ok(request !== undefined || errors.length > 0, `refused without a reason: ${told}`);
    for (const error of errors) assert.ok(messages.has(error), `not a finding: ${error}\n${told}`);
  }
  for (const { request } of complete) if (request) takes(known, request, told);
  return isSendable;
}

/** The venue makes a payload of each part of the request, without an account. */
function takes(known: readonly Venue[], request: CancelRequest, told: string): void {
  const venue = known.find(({ description }) => description.id === request.venue);
  assert.ok(venue);
  assert.equal(venue.objection(request, undefined, new Map()), undefined, told);
  const context = {
    now: 1_704_067_200_000,
    uuid: '0835bf3e-4a20-41f0-908d-8213f2b7a285',
    account: undefined,
    known: new Map(),
  };
  for (const part of venue.split(request, new Map())) venue.payload(part, context);
}
