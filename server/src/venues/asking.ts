import type { AccountTransport, SendOptions } from './venue.ts';

/** The same way for questions about single orders: a person may wait for them, so they do not queue behind whole lists. */
export function asking(transport: AccountTransport): AccountTransport {
  return via(transport, {
    send: (make, options) => transport.send(make, asQuestion(options)),
    turn: (options, job) => transport.turn(asQuestion(options), job),
  });
}

/** A transport that sends in another way. */
export function via(
  transport: AccountTransport,
  way: Pick<AccountTransport, 'send' | 'turn'>,
): AccountTransport {
  const { world, secrets, owner } = transport;
  return {
    world,
    get account() {
      return transport.account;
    },
    get clockOffset() {
      return transport.clockOffset;
    },
    secrets,
    ...(owner === undefined ? {} : { owner }),
    now: () => transport.now(),
    known: () => transport.known(),
    found: (id, value) => transport.found(id, value),
    redact: (text) => transport.redact(text),
    beside: (call, options) => (transport.beside ?? world.http)(call, options),
    ...way,
  };
}

function asQuestion(options: SendOptions): SendOptions {
  return options.priority === 'read' ? { ...options, priority: 'question' } : options;
}
