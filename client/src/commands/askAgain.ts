/** Asks the venue again what became of unresolved orders. */
import { l10n, window } from 'vscode';
import type { RowParams } from '../../../server/src/protocol/messages.ts';
import type { App } from '../app.ts';
import { chooseRow, chooseRun } from '../cancellations/choose.ts';
import { isUnanswered } from '../cancelling/outcomeWords.ts';
import { tellNow } from '../cancelling/tell.ts';
import { tellWhole } from '../cancelling/tellWhole.ts';
import { cancellationsViewId } from '../contributions.ts';
import { inert } from '../orders/clean.ts';
import type { Command } from './command.ts';

export const askAgain: Command<'orderInspector.askAgain'> = async (app, clicked) => {
  const title = l10n.t('Check Status Again');
  if (clicked && 'run' in clicked) {
    const run = await chooseRun(app, title, clicked);
    await Promise.all(app.store.inRun(run ?? '').map(({ id }) => ask(app, { cancellationId: id })));
    return;
  }
  const row = await chooseRow(
    app,
    title,
    clicked,
    ({ outcome }) => clicked !== undefined || isUnanswered(outcome),
  );
  if (row) await ask(app, row);
};

async function ask(app: App, params: RowParams): Promise<void> {
  const location = { viewId: cancellationsViewId };
  const result = await window.withProgress({ location }, () =>
    app.server.request('orderInspector/askAgain', params),
  );
  if (result.kind === 'refused') {
    void tellWhole(app.documents, 'error', inert(result.message, 600));
    return;
  }
  app.store.applyCancellation(result.cancellation);
  void tellNow(app, result.cancellation.run, [result.cancellation]);
}
