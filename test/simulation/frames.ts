/** The way of a cancel that is a message on a standing connection, and of its answers back, with what can happen to them. */
import type { Call } from '../../server/src/venues/venue.ts';
import type { Dice } from './dice.ts';
import { type FrameFault, frameFaults } from './faults.ts';
import type { Stage } from './stage.ts';
import type { SayAnswer, SimFrames } from './venues/venue.ts';
import type { Wire } from './wires.ts';

/** The connection that a message is sent on. */
export interface Line {
  readonly protocols: readonly string[];
  push(text: string): void;
  end(): void;
  /** From now on nothing gets through, and nobody is told. */
  die(): void;
}

/** What a spell does to a message on a connection that is open. */
const bySpell: Partial<Record<string, FrameFault>> = {
  unreachable: 'frameLost',
  lost: 'frameLost',
  limit: 'frameLimit',
  slow: 'frameSlow',
};

const mishaps = { frameHeld: 'held', frameFills: 'fills', frameDropped: 'dropped' } as const;

/** One message that asks for something. */
export class FrameRequest {
  readonly #stage: Stage;
  readonly #frames: SimFrames;
  readonly #call: Call;
  readonly #line: Line;
  readonly #dice: Dice;
  readonly #fault: FrameFault | undefined;
  readonly #held: string[] = [];

  constructor(stage: Stage, frames: SimFrames, call: Call, line: Line) {
    const { dice, fault, name } = stage.faults.next('frame', frameFaults);
    const spell = bySpell[stage.conditions.now ?? ''];
    if (spell && !fault) stage.faults.happened(name, spell);
    this.#stage = stage;
    this.#frames = frames;
    this.#call = call;
    this.#line = line;
    this.#dice = dice;
    this.#fault = spell ?? fault;
  }

  /** It leaves. What its sender makes of the answers is told by whoever waited for them. */
  send(process: string): void {
    const { checker, sim, scheduler, count } = this.#stage;
    const wire = checker.sent(process, this.#call, sim.asks(this.#call));
    count('request message');
    const there = this.#dice.of(10, 25, 60);
    const isTwice = this.#fault?.startsWith('frameTwice');
    if (this.#fault === 'frameLost') return void this.#line.die();
    if (this.#fault === 'frameCut') return void scheduler.later(there, () => this.#line.end());
    const late = this.#fault === 'frameLateArrival' ? this.#dice.between(11_000, 28_000) : there;
    scheduler.later(late, () => this.#arrive(wire, 0));
    const gap = this.#dice.of(1, 40, 900, 3_000);
    if (isTwice) scheduler.later(there + gap, () => this.#arrive(wire, 1));
  }

  /** The message is at the venue; `copy` is which copy of the venue took it. */
  #arrive(wire: Wire | undefined, copy: number): void {
    const { exchange, checker, scheduler, count } = this.#stage;
    const arrival = checker.arrived(wire);
    const back = this.#back();
    const say: SayAnswer = (which, text) => this.#answered(which, text, copy, back);
    if (this.#fault === 'frameLimit') {
      count('limited cancel');
      return void say('over', this.#frames.limit(this.#call, this.#dice.of(undefined, 2, 20)));
    }
    if (this.#fault === 'frameBroken') return void say('over', this.#frames.broken(this.#call));
    if (this.#fault === 'frameCutAfter') scheduler.later(back, () => this.#line.end());
    this.#frames.answer(this.#call, {
      exchange,
      arrival,
      asOf: scheduler.monotonic(),
      wait: this.#dice.of(0, 0, 700, 4_000),
      mishap:
        this.#fault && this.#fault in mishaps ? mishaps[this.#fault as keyof typeof mishaps] : undefined,
      protocols: this.#line.protocols,
      isNamed: this.#fault !== 'frameUnnamed',
      say,
    });
  }

  /** How long an answer is under way, ms. */
  #back(): number {
    if (this.#fault === 'frameSlow') return this.#dice.between(800, 8_000);
    return this.#fault === 'frameLate' ? this.#dice.of(11_000, 60_000) : this.#dice.of(10, 25, 60);
  }

  #answered(which: 'taken' | 'over', text: string, copy: number, back: number): void {
    const wait = which === 'over' && this.#fault === 'frameLateConfirmation' ? 30_000 : back;
    for (const said of this.#told(which, text, copy)) this.#push(said, wait);
    if (this.#fault === 'frameCutBetween' && which === 'over')
      this.#stage.scheduler.later(back, () => this.#line.end());
  }

  /** What comes back of an answer. */
  #told(which: 'taken' | 'over', text: string, copy: number): readonly string[] {
    switch (this.#fault) {
      case 'frameTwiceFirst':
        return copy === 0 ? [text] : [];
      case 'frameTwiceSecond':
        return copy === 1 ? [text] : [];
      case 'frameCutAfter':
      case 'frameUnanswered':
        return [];
      case 'frameCutBetween':
      case 'frameUnconfirmed':
        return which === 'taken' ? [text] : [];
      case 'frameBrokenAfter':
        return which === 'taken' ? [] : [this.#frames.broken(this.#call)];
      case 'frameTruncated':
        return which === 'taken' ? [text] : [text.slice(0, text.length >> 1)];
      case 'frameSwapped':
        this.#held.unshift(text);
        return which === 'taken' ? [] : this.#held.splice(0);
      default:
        return [text];
    }
  }

  #push(text: string, wait: number): void {
    const { scheduler, log } = this.#stage;
    scheduler.later(wait, () => {
      log(() => `message back: ${text}`);
      this.#line.push(text);
    });
    if (this.#fault !== 'frameRepeated') return;
    scheduler.later(wait + this.#dice.of(1, 900, 5_000), () => this.#line.push(text));
  }
}
