/** How request bodies name orders. The refusals have both documented shapes: a text, and a list of field errors. */
import { type Checked, refuse } from './access.ts';

export interface Named {
  readonly by: 'orderId' | 'clientOrderId';
  /** A UUID in lower case, or the client's own id. */
  readonly id: string;
}

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const mostIds = 50;
const plural = { orderId: 'orderIds', clientOrderId: 'clientOrderIds' } as const;

export function idProblem(by: Named['by'], id: unknown): string | undefined {
  if (by === 'orderId') {
    return typeof id === 'string' && uuid4.test(id) ? undefined : 'orderId must be a UUIDv4';
  }
  return typeof id === 'string' && id.length >= 1 && id.length <= 128
    ? undefined
    : 'clientOrderId must be a string of 1 to 128 characters';
}

export function named(by: Named['by'], id: unknown): Checked<Named> {
  const problem = idProblem(by, id);
  if (problem !== undefined) return { ok: false, answer: refuse(400, [{ [by]: problem }]) };
  const text = String(id);
  return { ok: true, value: { by, id: by === 'orderId' ? text.toLowerCase() : text } };
}

/** `{orderId}` or `{clientOrderId}`, exactly one of them and nothing else. */
export function oneNamed(body: unknown): Checked<Named> {
  const key = onlyKey(body, ['orderId', 'clientOrderId']);
  return key.ok ? named(key.value.key, key.value.value) : key;
}

/** `{orderIds}` or `{clientOrderIds}`, exactly one of them, with 1 to 50 ids. */
export function manyNamed(body: unknown, allowed: readonly Named['by'][]): Checked<readonly Named[]> {
  const key = onlyKey(
    body,
    allowed.map((by) => plural[by]),
  );
  if (!key.ok) return key;
  const ids = key.value.value;
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > mostIds) {
    return refused(400, [{ [key.value.key]: `${key.value.key} must hold 1 to ${mostIds} ids` }]);
  }
  const by = key.value.key === 'orderIds' ? 'orderId' : 'clientOrderId';
  const checked = [...new Set(ids)].map((id) => named(by, id));
  const wrong = checked.find((item) => !item.ok);
  return wrong && !wrong.ok
    ? wrong
    : { ok: true, value: checked.flatMap((item) => (item.ok ? [item.value] : [])) };
}

function onlyKey<K extends string>(
  body: unknown,
  allowed: readonly K[],
): Checked<{ readonly key: K; readonly value: unknown }> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refused(400, 'Request body must be an object');
  }
  const entries = Object.entries(body);
  const unknown = entries.find(([key]) => !allowed.some((name) => name === key));
  if (unknown) return refused(400, [{ [unknown[0]]: `property ${unknown[0]} should not exist` }]);
  const key = allowed.find((name) => name === entries[0]?.[0]);
  if (entries.length !== 1 || key === undefined) {
    return refused(400, `Provide exactly one of ${allowed.join(' or ')}`);
  }
  return { ok: true, value: { key, value: entries[0]?.[1] } };
}

function refused(
  status: number,
  message: unknown,
): { readonly ok: false; readonly answer: ReturnType<typeof refuse> } {
  return { ok: false, answer: refuse(status, message) };
}
