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
    const attempts = app.store.inRun(run ?? '');
    const open = attempts.filter(({ rows }) => rows.some(({ outcome }) => isUnanswered(outcome)));
    const all = open.length > 0 ? open : attempts;
    await ask(
      app,
      all.map(({ id }) => ({ cancellationId: id })),
    );
    return;
  }
  const row = await chooseRow(
    app,
    title,
    clicked,
    ({ outcome }) => clicked !== undefined || isUnanswered(outcome),
  );
  if (row) await ask(app, [row]);
};

/** Accounts side by side, and one message for what all of them came to. */
async function ask(app: App, all: readonly RowParams[]): Promise<void> {
  const location = { viewId: cancellationsViewId };
  const results = await window.withProgress({ location }, () =>
    Promise.all(all.map((params) => app.server.request('orderInspector/askAgain', params))),
  );
  const refused = results.flatMap((result) => (result.kind === 'refused' ? [result.message] : []));
  const asked = results.flatMap((result) => (result.kind === 'refused' ? [] : [result.cancellation]));
  if (refused.length > 0) {
    const message = [...new Set(refused)].map((text) => inert(text, 600)).join(' ');
    void tellWhole(app.documents, 'error', message);
  }
  for (const cancellation of asked) app.store.applyCancellation(cancellation);
  const [first] = asked;
  if (first) void tellNow(app, first.run, asked);
}
