import type { Command } from './command.ts';

export const showLog: Command<'orderInspector.showLog'> = (app) => app.log.show();
