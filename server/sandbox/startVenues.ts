/** Starts practice venues, whichever they are, with one control server for all of them. */
import { controlServer } from './control.ts';
import { Journal } from './journal.ts';
import { listen } from './listen.ts';
import type { Starters } from './starter.ts';
import { type AuthorityDescription, openTls } from './tls.ts';
import type { Protocols } from './transport.ts';
import type { PracticeVenue, VenueOptions } from './venue.ts';

interface CommonOptions extends Partial<Omit<VenueOptions, 'journal' | 'transport'>> {
  /** What TLS offers; without it the venues speak plain HTTP. */
  readonly tls?: Protocols;
}

/** What all venues share, and by its id what a venue alone understands, where the ids are known to the compiler. */
export type OptionsOf<All extends Starters> = CommonOptions & {
  readonly [Id in keyof All as string extends Id ? never : Id]?: Parameters<All[Id]['start']>[1];
};

/** What the JSON line says: per venue its addresses and practice credentials, and where the control server is. */
export type DescriptionOf<All extends Starters, Started extends keyof All> = {
  readonly [Id in Started]: Awaited<ReturnType<All[Id]['start']>>['description'];
} & {
  readonly control: { readonly url: string; readonly token: string };
  /** With TLS. The control server speaks plain HTTP all the same. */
  readonly certificateAuthority?: AuthorityDescription;
};

export interface SandboxOf<All extends Starters, Started extends keyof All> {
  readonly description: DescriptionOf<All, Started>;
  /** Closes every connection and port. */
  stop(): Promise<void>;
}

const portsEach = 10;

/**
 * Starts every venue of `all`, or `only` those named. Without options: 36 orders, random, no latency, free ports, and a book
 * that lives. When `port` is not 0, the ports of a venue are counted up from there, ten for each venue.
 */
export async function startVenues<All extends Starters, Started extends keyof All & string>(
  all: All,
  options: OptionsOf<All> & { readonly only?: readonly Started[] },
): Promise<SandboxOf<All, Started>> {
  const journal = new Journal();
  const { orders = 36, latencyMs = 0, port = 0, still = false, seed, only }: typeof options = options;
  const tls = options.tls && (await openTls(options.tls));
  const common = {
    orders,
    latencyMs,
    still,
    journal,
    transport: tls?.transport,
    ...(seed === undefined ? {} : { seed }),
  };
  const venues: Record<string, PracticeVenue> = {};
  const ownOptions: Readonly<Record<string, unknown>> = options;
  for (const [index, [id, starter]] of Object.entries(all).entries()) {
    if (only?.every((wanted) => wanted !== id)) continue;
    const own = ownOptions[id] ?? {};
    venues[id] = await starter.start({ ...common, port: port === 0 ? 0 : port + index * portsEach }, own);
  }
  const control = controlServer(venues, journal);
  const { url, hangUp } = await listen(control.server, 0);
  const described = Object.entries(venues).map(([id, { description }]) => {
    const about = all[id]?.about;
    return [id, { ...description, account: { ...description.account, about } }];
  });
  return {
    description: {
      ...Object.fromEntries(described),
      control: { url, token: control.token },
      ...(tls ? { certificateAuthority: tls.authority } : {}),
    } as DescriptionOf<All, Started>,
    stop: async () => {
      control.server.close();
      hangUp();
      await Promise.all(Object.values(venues).map((venue) => venue.stop()));
      await tls?.stop();
    },
  };
}
