/** Reads a fault from the body of a request to the control server. */

import type { Control } from './controlType.ts';
import { atOnce, type Fault, faultKinds, faultTargets } from './faults.ts';

type Body = Readonly<Record<string, unknown>>;
type Controls = Readonly<Record<string, Control>>;

/** What each optional field must be. */
const fields = {
  target: 'string',
  ms: 'number',
  status: 'number',
  act: 'boolean',
  to: 'string',
  bytes: 'number',
  code: 'string',
  retryable: 'boolean',
} as const;

/** The fault, or what is wrong with it. `afterwards` names controls of the venue to be used once it has acted. */
export function faultOf(controls: Controls, body: Body): Fault | string {
  const kind = faultKinds.find((name) => name === body['kind']);
  const on = faultTargets.find((name) => name === body['on']);
  if (!kind) return `kind must be one of ${[...faultKinds, ...atOnce].join(', ')}`;
  if (!on) return `on must be one of ${faultTargets.join(', ')}`;
  const given = Object.entries(fields).filter(([name]) => body[name] !== undefined);
  const odd = given.find(([name, type]) => typeof body[name] !== type);
  if (odd) return `${odd[0]} must be a ${odd[1]}`;
  const headers = headersOf(body['headers']);
  if (typeof headers === 'string') return headers;
  const afterwards = afterwardsOf(controls, body['afterwards']);
  if (typeof afterwards === 'string') return afterwards;
  return {
    on,
    kind,
    ...Object.fromEntries(given.map(([name]) => [name, body[name]])),
    ...(body['body'] === undefined ? {} : { body: body['body'] }),
    ...(headers ? { headers } : {}),
    ...(afterwards ? { afterwards } : {}),
  };
}

function headersOf(given: unknown): Fault['headers'] | string {
  if (given === undefined) return undefined;
  if (typeof given !== 'object' || given === null) return 'headers must be an object of texts';
  const texts = Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return Object.fromEntries(texts);
}

function afterwardsOf(controls: Controls, given: unknown): Fault['afterwards'] | string {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) return 'afterwards must be a list of {control, ...}';
  const steps = given.map((step: Body) => ({ control: controls[String(step['control'])], step }));
  const odd = steps.find(({ control }) => control === undefined);
  if (odd) return `control must be one of ${Object.keys(controls).join(', ')}`;
  return () => {
    for (const { control, step } of steps) control?.(step);
  };
}
