/** Keeps a preview in step with the request of the file that it was made of. Needs no session and sends nothing. */
import { type Disposable, l10n, type TextDocument, type Uri, workspace } from 'vscode';
import type { ReadRequest } from '../../../server/src/protocol/messages.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import { accountsFor } from '../requests/readFile.ts';
import { messageOf } from '../ui/log.ts';

/** How long nobody has to type before the file is read again, ms. */
const QUIET = 250;

/** Which request of which file a preview shows, and from which account. */
export interface Followed {
  readonly preview: Uri;
  readonly file: TextDocument;
  readonly index: number;
  readonly accountId: string | undefined;
}

type Parts = Pick<App, 'server' | 'previews' | 'accounts' | 'documents'>;

/** Follows the file until the preview is closed, or something became of its plan. */
export function follow(app: Parts, followed: Followed): Disposable {
  const { preview, file } = followed;
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    turn += 1;
    clearTimeout(timer);
    for (const each of listeners) each.dispose();
  };
  const read = () => {
    turn += 1;
    const mine = turn;
    void makeAnew(app, followed, () => mine === turn);
  };
  const listeners = [
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.toString() !== file.uri.toString() || contentChanges.length === 0) return;
      if (!app.previews.isWaiting(preview)) return stop();
      turn += 1;
      app.previews.hold(preview);
      clearTimeout(timer);
      timer = setTimeout(read, QUIET);
    }),
    app.documents.onDidClose((uri) => {
      if (uri.toString() === preview.toString()) stop();
    }),
  ];
  return { dispose: stop };
}

/** Reads the file and prepares its request. `isLatest`: whether the file has not changed since. */
async function makeAnew(app: Parts, followed: Followed, isLatest: () => boolean): Promise<void> {
  const { preview, file } = followed;
  try {
    const params = { uri: file.uri.toString(), text: file.getText() };
    const found = await app.server.request('orderInspector/readRequests', params);
    if (!isLatest()) return;
    const request = requestIn(app, found, followed);
    if (typeof request === 'string') return app.previews.fail(preview, request);
    const result = await app.server.request('orderInspector/prepare', { request, shown: true });
    if (result.kind === 'refused') {
      if (isLatest()) app.previews.fail(preview, inert(result.message, 300));
    } else if (isLatest() && app.previews.isWaiting(preview)) {
      app.previews.update(preview, result.plan);
    } else {
      app.server.notify('orderInspector/dropPlans', { planIds: [result.plan.id] });
    }
  } catch (error) {
    if (isLatest()) app.previews.fail(preview, messageOf(error));
  }
}

/** The request with its account, where that still fits it; or why there is none. */
function requestIn(app: Parts, found: readonly ReadRequest[], { index, accountId }: Followed) {
  const read = found.find((one) => one.index === index);
  if (!read) return l10n.t('This request is not in the file any more.');
  if (!read.request) return inert(read.errors.join(' '), 300);
  const fits = accountsFor(app.accounts.all, read).some(({ id }) => id === accountId);
  return fits && accountId !== undefined ? { ...read.request, accountId } : read.request;
}
