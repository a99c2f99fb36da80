import type { Command } from './command.ts';

export const clearFilter: Command<'orderInspector.clearFilter'> = (app) => {
  app.view.filter = '';
};
