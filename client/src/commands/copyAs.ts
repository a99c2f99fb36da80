/** Copies a request of a preview as a program that sends it. Sends nothing itself. */
import { env, l10n, Uri, window } from 'vscode';
import type { Plan } from '../../../server/src/protocol/model.ts';
import { clean, inert } from '../orders/clean.ts';
import { askChoice } from '../ui/ask.ts';
import type { Command } from './command.ts';

interface Chosen {
  readonly step: number;
  readonly copy: string;
}

export const copyAs: Command<'orderInspector.copyAs'> = async (app, uri, step, copy) => {
  const shown = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
  const plan = shown && app.previews.plan(shown);
  if (!plan) {
    void window.showWarningMessage(
      l10n.t('Nothing was copied: there is no preview here that can be sent. Make a new preview.'),
    );
    return;
  }
  const chosen = step !== undefined && copy !== undefined ? { step, copy } : await choose(plan);
  if (!chosen) return;
  const result = await app.server.request('orderInspector/copyAs', { planId: plan.id, ...chosen });
  if (result.kind === 'refused') {
    void window.showWarningMessage(l10n.t('Nothing was copied. {0}', inert(result.message, 300)));
    return;
  }
  await env.clipboard.writeText(result.copy.text);
  const title = clean(result.copy.title, 60);
  window.setStatusBarMessage(l10n.t('Copied as {0}. Its first lines say what it needs.', title), 5000);
};

async function choose({ steps }: Plan): Promise<Chosen | undefined> {
  const choices = steps.flatMap(({ copies = [], sentence }, step) =>
    copies.map(({ id, title }) => ({
      label: inert(title, 60),
      ...(steps.length > 1 ? { description: inert(sentence, 100) } : {}),
      result: { step, copy: id },
    })),
  );
  const answer = await askChoice({ title: l10n.t('Copy Preview As…') }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}
