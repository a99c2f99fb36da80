/** Starts the practice venues and their control server. */
import { controlServer } from './control.ts';
import { Journal } from './journal.ts';
import type { LimitlessOptions } from './limitless/index.ts';
import { listen } from './listen.ts';
import type { RailsOptions } from './rails/index.ts';
import type { RoxomOptions } from './roxom/index.ts';
import type { SynthetixOptions } from './synthetix/index.ts';
import { type AuthorityDescription, openTls } from './tls.ts';
import type { Protocols } from './transport.ts';
import type { PracticeVenue, VenueOptions } from './venue.ts';

export interface SandboxOptions extends Partial<Omit<VenueOptions, 'journal' | 'transport'>> {
  /** What TLS offers; without it the venues speak plain HTTP. */
  readonly tls?: Protocols;
  readonly limitless?: Partial<LimitlessOptions>;
  readonly synthetix?: Partial<SynthetixOptions>;
  readonly roxom?: RoxomOptions;
  readonly rails?: RailsOptions;
}

/**
 * One line a venue, in the order in which they are offered; a venue that is not started is not loaded. When `port` is not 0, the ports of a venue are counted up
 * from there, ten for each venue.
 */
const starters = {
  limitless: async (options, all) => {
    const { limitlessDefaults, startLimitless } = await import('./limitless/index.ts');
    return startLimitless({ ...limitlessDefaults, ...all.limitless, ...options });
  },
  synthetix: async (options, all) => {
    const { startSynthetix, synthetixDefaults } = await import('./synthetix/index.ts');
    return startSynthetix({ ...synthetixDefaults, ...all.synthetix, ...options });
  },
  roxom: async (options, all) => {
    const { startRoxom } = await import('./roxom/index.ts');
    return startRoxom({ ...all.roxom, ...options });
  },
  rails: async (options, all) => {
    const { startRails } = await import('./rails/index.ts');
    return startRails({ ...all.rails, ...options });
  },
} satisfies Record<string, (options: VenueOptions, all: SandboxOptions) => Promise<PracticeVenue>>;

type Starters = typeof starters;
export type VenueId = keyof Starters;

/** What the JSON line says: per venue its addresses and practice credentials, and where the control server is. */
export type Description<Started extends VenueId = VenueId> = {
  readonly [Id in Started]: Awaited<ReturnType<Starters[Id]>>['description'];
} & {
  readonly control: { readonly url: string; readonly token: string };
  /** With TLS. The control server speaks plain HTTP all the same. */
  readonly certificateAuthority?: AuthorityDescription;
};

export interface Sandbox<Started extends VenueId = VenueId> {
  readonly description: Description<Started>;
  /** Closes every connection and port. */
  stop(): Promise<void>;
}

const portsEach = 10;

/** Starts every venue, or `only` those named. Without options: 36 orders, random, no latency, free ports, and a book that lives. */
export async function startSandbox<Started extends VenueId = VenueId>(
  options: SandboxOptions & { readonly only?: readonly Started[] } = {},
): Promise<Sandbox<Started>> {
  const journal = new Journal();
  const { orders = 36, latencyMs = 0, port = 0, still = false, seed } = options;
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
  for (const [index, [id, start]] of Object.entries(starters).entries()) {
    if (options.only?.every((wanted) => wanted !== id)) continue;
    venues[id] = await start({ ...common, port: port === 0 ? 0 : port + index * portsEach }, options);
  }
  const control = controlServer(venues, journal);
  const { url, hangUp } = await listen(control.server, 0);
  const described = Object.entries(venues).map(([id, venue]) => [id, venue.description]);
  return {
    description: {
      ...Object.fromEntries(described),
      control: { url, token: control.token },
      ...(tls ? { certificateAuthority: tls.authority } : {}),
    } as Description<Started>,
    stop: async () => {
      control.server.close();
      hangUp();
      await Promise.all(Object.values(venues).map((venue) => venue.stop()));
      await tls?.stop();
    },
  };
}
