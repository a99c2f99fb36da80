/** The facts that a `viewItem` may hold; menus match on them. */
export const viewItemFacts = [
  'account',
  'market',
  'order',
  'more',
  'cancelable',
  'partial',
  'clientOrderId',
  'signedOut',
  'signedIn',
  'failed',
] as const;

/** The facts of the view of cancellations. `again`: its request can be sent once more; `explainable`: it was refused for what its bytes may tell. */
export const cancellationFacts = ['run', 'row', 'askable', 'open', 'again', 'explainable'] as const;

export type CancellationFact = (typeof cancellationFacts)[number];

export type ViewItemFact = (typeof viewItemFacts)[number];
