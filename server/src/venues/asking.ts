import type { Line, SendOptions } from './venue.ts';

/** The same line for questions about single orders: a person may wait for them, so they do not queue behind whole lists. */
export function asking(line: Line): Line {
  const { world, account, secrets, owner } = line;
  return {
    world,
    account,
    secrets,
    ...(owner === undefined ? {} : { owner }),
    now: () => line.now(),
    known: () => line.known(),
    redact: (text) => line.redact(text),
    send: (make, options) => line.send(make, asQuestion(options)),
    turn: (options, job) => line.turn(asQuestion(options), job),
  };
}

function asQuestion(options: SendOptions): SendOptions {
  return options.priority === 'read' ? { ...options, priority: 'question' } : options;
}
