/** Sends the request of a preview: exactly the bytes that it shows. */
import { l10n, Uri, window } from 'vscode';
import { sendPreviewed as send } from '../cancelling/cancel.ts';
import { isSendable } from '../preview/render.ts';
import type { Command } from './command.ts';

export const sendPreviewed: Command<'orderInspector.sendPreviewed'> = async (app, uri) => {
  const shown = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
  const plan = shown && app.previews.plan(shown);
  if (!plan) {
    void window.showWarningMessage(
      l10n.t(
        'Nothing was sent: there is no preview here, it was sent already, or its file says something else. Make a new preview.',
      ),
    );
  } else if (!isSendable(plan)) {
    void window.showWarningMessage(l10n.t('Nothing was sent: the preview says what is missing.'));
  } else {
    await send(app, plan);
  }
};
