import type { Command } from './command.ts';

export const showMore: Command<'orderInspector.showMore'> = (app, clicked) => {
  if (clicked?.kind === 'more') app.view.showMore(clicked.parent);
};
