/** What a run of the model is given. Types only. */

/** What a person does, or what happens, after `after` ms. The numbers are taken modulo what there is. */
export interface Deed {
  readonly after: number;
  readonly window: number;
  readonly what:
    | 'cancel'
    | 'cancelShown'
    | 'byClient'
    | 'list'
    | 'askAgain'
    | 'sendAgain'
    | 'close'
    | 'crash'
    | 'restart'
    | 'disk'
    | 'fill'
    | 'place';
  readonly which: number;
  readonly agrees: boolean;
}

export interface Script {
  readonly deeds: readonly Deed[];
  readonly choices: readonly number[];
}
