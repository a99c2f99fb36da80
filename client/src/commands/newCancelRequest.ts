/** Writes request files from open orders, or from any text with ids: shows what was understood, one file a venue. */
import { env, l10n, type QuickPickItem, window } from 'vscode';
import type { ChosenId, FoundId } from '../../../server/src/protocol/messages.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import type { TreeElement } from '../orders/node.ts';
import { openNew } from '../requests/openNew.ts';
import { tell } from '../requests/readFile.ts';
import { askChoice } from '../ui/ask.ts';
import { chooseOrders } from './choose.ts';
import type { Command } from './command.ts';

export const newCancelRequest: Command<'orderInspector.newCancelRequest'> = async (
  app,
  clicked,
  selected,
) => {
  const title = l10n.t('New Cancel Request');
  const ids = clicked ? await fromOrders(app, title, clicked, selected) : await ask(app, title);
  if (!ids?.length) return;
  const files = await app.server.request('orderInspector/composeRequests', { ids });
  for (const file of files) await openNew(file);
};

type Source = () => Promise<readonly ChosenId[] | undefined>;

async function ask(app: App, title: string): Promise<readonly ChosenId[] | undefined> {
  const editor = window.activeTextEditor;
  const selection = editor?.document.getText(editor.selection) ?? '';
  const clipboard = await env.clipboard.readText();
  const source = (label: string, text: string, result: Source) => ({
    label,
    description: brief(text),
    result,
  });
  const texts = [
    ...(selection === ''
      ? []
      : [source(l10n.t('Ids in the Selected Text'), selection, () => fromText(app, title, selection))]),
    ...(clipboard.trim() === ''
      ? []
      : [source(l10n.t('Ids in the Clipboard'), clipboard, () => fromText(app, title, clipboard))]),
    source(l10n.t('Open Orders…'), '', () => fromOrders(app, title)),
  ];
  const answer = await askChoice<Source>({ title, placeholder: l10n.t('What to cancel') }, texts);
  return typeof answer === 'string' ? undefined : answer.value();
}

/** How much there is, never what: a clipboard may hold anything. */
function brief(text: string): string {
  return text === '' ? '' : l10n.t('{0} lines', text.trim().split('\n').length);
}

async function fromOrders(app: App, title: string, clicked?: TreeElement, selected?: readonly TreeElement[]) {
  const orders = await chooseOrders(app, title, clicked, selected);
  return orders.map(
    ({ venue, accountId, orderId }): ChosenId => ({ venue, accountId, key: { by: 'orderId', orderId } }),
  );
}

async function fromText(app: App, title: string, text: string): Promise<readonly ChosenId[] | undefined> {
  const found = await app.server.request('orderInspector/findIds', { text });
  if (found.length === 0) return tell(l10n.t('There is no id of an order in this text.'));
  const open = found.filter(({ isOpen }) => isOpen).length;
  const placeHolder = l10n.t('Understood: {0} ids of open orders, {1} of others', open, found.length - open);
  const options = {
    title,
    placeHolder,
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  } as const;
  return (await window.showQuickPick(found.map(item), options))?.map(({ id }) => id);
}

/** What was found, and what it means. Only what means one open order is chosen by itself. */
function item(id: FoundId): QuickPickItem & { readonly id: FoundId } {
  const icon = id.isOpen ? '$(check)' : '$(question)';
  return {
    label: `${icon} ${inert(id.found, 140)}`,
    description: inert(id.words, 200),
    picked: id.isOnly,
    id,
  };
}
