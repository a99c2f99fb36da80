/** The stages that every HTTP request has in a preview. Pure. */
import type { Stage } from '../protocol/model.ts';
import { partsOf, targetPieces } from './textParts.ts';
import type { Call } from './world.ts';

/** The request line, and where it goes. */
export function requestStage({ method, target, origin }: Call): Stage {
  const pieces = [
    [method, 'Method'],
    [' '],
    ...targetPieces(target),
    [' '],
    ['HTTP/1.1', 'Version'],
  ] as const;
  return {
    title: 'Request',
    text: `${method} ${target} HTTP/1.1`,
    parts: partsOf(pieces),
    rows: [{ label: 'To', value: origin, note: 'The server that the connection is made to.' }],
  };
}

/** What headers that any request may have are for. */
const notes: Readonly<Record<string, string>> = {
  accept: 'In which form the answer is wanted.',
  'content-type': 'In which form the body is.',
  'user-agent': 'Which program sends.',
};

/** The headers that hold no secret. None of them is signed unless a stage above says so. */
export function headersStage({ headers }: Pick<Call, 'headers'>): Stage {
  const rows = Object.entries(headers).map(([label, value]) => {
    const note = notes[label];
    return { label, value, ...(note !== undefined && { note }) };
  });
  return { title: 'Headers', rows };
}
