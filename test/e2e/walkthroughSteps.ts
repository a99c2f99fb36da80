/** The steps of the walkthrough in their order, each with what its picture shows: the end-to-end test takes them. */
export const walkthroughSteps = [
  'practise',
  'orders',
  'cancel',
  'preview',
  'lint',
  'fail',
  'account',
] as const;
export type WalkthroughStep = (typeof walkthroughSteps)[number];

/** The walkthrough has each picture in both; high contrast takes the one that is as dark or as light. */
export const themes = ['dark', 'light'] as const;
