/** Puts on the wire what a fault left of an answer. */
import { type Answer, type Delivery, pause, textOf } from './bend.ts';
import type { WireFault } from './faults.ts';
import type { Headers, Wire } from './wire.ts';

/** What is sent: all of it as bytes. */
interface Outgoing {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly delivery: Delivery;
}

type Deliver = (wire: Wire, outgoing: Outgoing) => void | Promise<void>;

const halfOf = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

const deliveries: Readonly<Record<Delivery['how'], Deliver>> = {
  whole: (wire, { status, headers, bytes }) => {
    wire.head(status, headers);
    wire.end(bytes);
  },
  half: async (wire, { status, headers, bytes }) => {
    wire.head(status, headers);
    await wire.write(halfOf(bytes));
    wire.cut();
  },
  cut: (wire) => wire.cut(),
  silence: () => undefined,
};

/** Where HTTP knows more ways than a frame does. */
const particular: Readonly<Partial<Record<WireFault, Deliver>>> = {
  refuseStream: (wire) => wire.refuse(),
  goAway: (wire) => wire.goAway(false),
  goAwayAfter: (wire) => wire.goAway(true),
  resetAfter: (wire) => wire.reset(),
  closeReused: (wire) => wire.resetConnection(),
  informational: (wire, outgoing) => {
    wire.inform(outgoing.delivery.fault?.status ?? 100);
    return deliveries.whole(wire, outgoing);
  },
  endless: async (wire, { delivery }) => {
    wire.head(200, { 'content-type': 'application/json; charset=utf-8' });
    const slowly = delivery.fault?.bytes;
    const chunk = Buffer.alloc(slowly ?? 65_536, ' ');
    while (!wire.over) {
      await wire.write(chunk);
      if (slowly !== undefined) await pause(100);
    }
  },
  shortBody: (wire, { status, headers, bytes }) => {
    wire.head(status, headers);
    wire.endShort(halfOf(bytes));
  },
  closeDelimited: async (wire, { status, headers, bytes }) => {
    const { 'content-length': _, ...rest } = headers;
    wire.raw(status, rest, bytes);
    // The client has read it all by then, and still the connection does not end as it should.
    await pause(50);
    wire.reset();
  },
};

/** `said` hears the status as it leaves. */
export async function deliver(
  wire: Wire,
  delivery: Delivery,
  date: Readonly<Record<string, string>>,
  said: (status: number) => void,
): Promise<void> {
  await pause(delivery.waitMs ?? 0);
  const { how, answer, fault } = delivery;
  if (wire.over) return;
  const bytes = Buffer.from(textOf(answer.body));
  const headers = headersOf(answer, bytes.length, date);
  const send = (fault && particular[fault.kind]) ?? deliveries[how];
  if (how === 'whole' || how === 'half') said(answer.status);
  await send(wire, { status: answer.status, headers, bytes, delivery });
}

function headersOf(
  { body, headers }: Answer,
  length: number,
  date: Readonly<Record<string, string>>,
): Headers {
  return {
    ...date,
    'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': length,
    ...headers,
  };
}
