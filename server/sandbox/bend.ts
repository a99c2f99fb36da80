/** How faults bend an exchange: what the venue does, and what leaves. */
import { brackets, cdnPage, huge, proxyPage } from './canned.ts';
import { acts, type Fault, isWireFault, type WireFault } from './faults.ts';

export interface Answer {
  readonly status: number;
  /** Sent as it is when a string, as JSON otherwise. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What of a request an answer can repeat. */
export interface Asked {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { toString(): string };
}

/** What should leave. */
export interface Delivery {
  readonly how: 'whole' | 'half' | 'cut' | 'silence';
  /** What `whole` and `half` are of. */
  readonly answer: Answer;
  /** Over HTTP, what `how` is in particular. A frame of a WebSocket knows no such thing. */
  readonly fault?: Fault & { readonly kind: WireFault };
  readonly waitMs?: number;
}

type Act = () => Answer | Promise<Answer>;

/** The fault, what the venue answered if it acted, and what it was asked. */
interface Bending {
  readonly fault: Fault;
  readonly own: Answer;
  readonly asked: Asked | undefined;
}

type Bent = Pick<Delivery, 'how'> & { readonly answer?: Answer };

const html = { 'content-type': 'text/html; charset=utf-8' };
const json = { 'content-type': 'application/json; charset=utf-8' };
const nothing: Answer = { status: 200, body: {} };

const cut = (): Bent => ({ how: 'cut' });
const own = ({ own: answer }: Bending): Bent => ({ how: 'whole', answer });
const half = ({ own: answer }: Bending): Bent => ({ how: 'half', answer });
const instead =
  (status: number, body: (bending: Bending) => unknown, headers?: Answer['headers']) =>
  (bending: Bending): Bent => ({
    how: 'whole',
    answer: {
      status: bending.fault.status ?? status,
      body: bending.fault.body ?? body(bending),
      ...(headers && bending.fault.body === undefined ? { headers } : {}),
    },
  });

const bent: Readonly<Record<WireFault, (bending: Bending) => Bent>> = {
  delay: own,
  hang: () => ({ how: 'silence' }),
  cutBefore: cut,
  cutAfter: cut,
  cutMidBody: half,
  errorAfter: instead(502, () => ({ message: 'Bad gateway' })),
  status: instead(500, () => ({ message: 'Internal server error' })),
  garbage: instead(200, () => '<html>not what you asked for</html>'),
  refuseStream: cut,
  goAway: cut,
  goAwayAfter: cut,
  resetAfter: cut,
  closeReused: cut,
  informational: own,
  redirect: (bending) => {
    const { answer = nothing } = instead(302, () => '')(bending);
    const location = bending.fault.to ?? bending.asked?.target ?? '/';
    return { how: 'whole', answer: { ...answer, headers: { location } } };
  },
  endless: () => ({ how: 'silence' }),
  huge: instead(200, ({ fault }) => huge(fault.bytes), json),
  brackets: instead(200, ({ fault }) => brackets(fault.bytes), json),
  shortBody: half,
  closeDelimited: own,
  byteOrderMark: ({ own: { body, ...answer } }) => ({
    how: 'whole',
    answer: { headers: json, ...answer, body: `\ufeff${textOf(body)}` },
  }),
  cdnPage: instead(403, ({ fault }) => cdnPage(fault.status ?? 403), {
    ...html,
    server: 'cdn',
    'cdn-ray': '7',
  }),
  proxyPage: instead(403, () => proxyPage, { ...html, via: '1.1 proxy.example (squid)' }),
  echo: instead(400, ({ asked }) => ({
    message: 'Bad request',
    request: asked && { ...asked, body: asked.body.toString() },
  })),
};

export function bend(fault: Fault & { readonly kind: WireFault }, answer?: Answer, asked?: Asked): Delivery {
  const delivery = bent[fault.kind]({ fault, own: answer ?? nothing, asked });
  return { answer: nothing, ...delivery, fault };
}

/** Does what was asked, as far as the fault lets it, and tells what should leave. */
export async function perform(
  act: Act,
  fault: Fault | undefined,
  latencyMs: number,
  asked?: Asked,
): Promise<Delivery> {
  const acted = async () => {
    const answer = await act();
    fault?.afterwards?.();
    return answer;
  };
  await pause(latencyMs);
  if (fault === undefined || !isWireFault(fault)) {
    return { how: 'whole', answer: withHeaders(await acted(), fault?.headers) };
  }
  if (fault.kind === 'delay' && fault.act === true) {
    return { how: 'whole', answer: await acted(), waitMs: fault.ms ?? 0 };
  }
  await pause(fault.ms ?? 0);
  const delivery = bend(fault, acts(fault) ? await acted() : undefined, asked);
  return { ...delivery, answer: withHeaders(delivery.answer, fault.headers) };
}

function withHeaders(answer: Answer, headers: Answer['headers']): Answer {
  return headers ? { ...answer, headers: { ...answer.headers, ...headers } } : answer;
}

export function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

export function pause(ms: number): Promise<void> | undefined {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined;
}
