/** What people, programs and chance do in a history, and when. */
import { Dice } from './dice.ts';

/** Each kind with how often it is chosen. */
const kinds = {
  cancel: 10,
  cancelByClient: 5,
  cancelList: 4,
  cancelAll: 2,
  askAgain: 3,
  sendAgain: 4,
  closeQuestion: 2,
  crash: 5,
  crashSameNumber: 2,
  crashStranger: 2,
  restartSession: 1,
  refresh: 1,
  fill: 3,
  fillPart: 2,
  expire: 1,
  place: 2,
  placeAgain: 4,
  replace: 4,
  cancelElsewhere: 2,
  otherProgram: 2,
  oddLine: 2,
  diskFull: 2,
  diskFree: 1,
  clockBack: 2,
  clockForward: 2,
  spell: 3,
} as const;

type DeedKind = keyof typeof kinds;

export const deedKinds = Object.keys(kinds);

export interface Deed {
  readonly index: number;
  /** After the one before, ms. */
  readonly after: number;
  readonly window: number;
  readonly kind: DeedKind;
  /** For whatever is chance about it. */
  readonly dice: Dice;
}

export function deedsOf(seed: number): readonly Deed[] {
  const dice = new Dice(seed, 'deeds');
  const count = dice.between(2, 9);
  return Array.from({ length: count }, (_, index) => deedOf(seed, index));
}

function deedOf(seed: number, index: number): Deed {
  const dice = new Dice(seed, 'deed', index);
  const after = dice.of(0, 1, 30, 500, 3_000, dice.between(0, 40_000));
  const kind =
    index === 0 ? dice.weighted({ cancel: 3, cancelByClient: 2, cancelList: 1 }) : dice.weighted(kinds);
  return { index, after, window: dice.between(0, 1), kind, dice };
}
