/** A process of its own: has orders placed and cancelled at the practice venues, so many events a second, until its input ends. */
import { Agent, request } from 'undici';

const [, , url = '', token = '', perSecond = '500', ...venues] = process.argv;
const agent = new Agent({ connections: 16 });
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
/** Sent this often, ms: so many events at once as are due. */
const EVERY = 20;

async function book(venue: string, body: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const text = JSON.stringify({ venue, ...body });
  const reply = await request(`${url}/book?venue=${venue}`, {
    method: 'POST',
    dispatcher: agent,
    headers,
    body: text,
  });
  const told = (await reply.body.json()) as { orderId?: string; id?: string; message?: string };
  if (reply.statusCode !== 200) throw new Error(`${venue}: ${told.message}`);
  return told.orderId ?? told.id;
}

/** Two events, after which the book is as it was. */
async function placeAndCancel(venue: string): Promise<void> {
  const orderId = await book(venue, { op: 'place' });
  await book(venue, { op: 'cancel', orderId });
}

let [due, at] = [0, 0];
const timer = setInterval(() => {
  due += (Number(perSecond) * EVERY) / 1_000;
  for (; due >= 2; due -= 2, at += 1) {
    placeAndCancel(venues[at % venues.length] ?? '').catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    });
  }
}, EVERY);
process.stdin.resume().on('end', () => {
  clearInterval(timer);
  process.exit(0);
});
