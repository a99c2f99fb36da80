/** An app with one account and one order, a server that answers as told, and a person who answers as told. */
import '../withVscode.ts';
import type { CancellationToken } from 'vscode';
import type { App } from '../../../../client/src/app.ts';
import type { Schema } from '../../../../client/src/tools/checkInput.ts';
import type { ToolResult } from '../../../../client/src/tools/tool.ts';
import manifest from '../../../../package.json' with { type: 'json' };
import type { ClientRequests } from '../../../../server/src/protocol/messages.ts';
import { AT, account, order, update, venue } from '../samples.ts';
import { window } from '../vscodeStub.ts';

const { OrderStore } = await import('../../../../client/src/orders/store.ts');
const { Sends } = await import('../../../../client/src/cancelling/sends.ts');
const { answer } = await import('../../../../client/src/tools/index.ts');
const { createTools } = await import('../../../../client/src/tools/table.ts');

type Method = keyof ClientRequests;
export type Answers = Partial<{ [M in Method]: (params: ClientRequests[M]['params']) => unknown }>;

const usual: Answers = { 'orderInspector/wasJournalRead': () => true };

export const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
} as unknown as CancellationToken;

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** `person` says which button is clicked of a question that covers the window; undefined keeps the orders. */
export function toolScene(
  answers: Answers = {},
  person: (asked: Question) => string | undefined = () => undefined,
) {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts([account()]);
  store.apply(update([order()]));
  const asked: { method: string; params: unknown }[] = [];
  const questions: Question[] = [];
  const say = async (message: string, options?: unknown, ...buttons: readonly { title: string }[]) => {
    const { modal = false, detail = '' } = Object(options) as { modal?: boolean; detail?: string };
    if (!modal) return undefined;
    const question = { message, detail, buttons: buttons.map(({ title }) => title) };
    questions.push(question);
    const chosen = person(question);
    return buttons.find(({ title }) => title === chosen);
  };
  Object.assign(window, {
    ...{ showWarningMessage: say, showErrorMessage: say, showInformationMessage: say },
    withProgress: (_: unknown, task: (progress: object, token: object) => Promise<unknown>) =>
      task({ report: () => undefined }, token),
  });
  const send = async (method: Method, params: never) => {
    asked.push({ method, params });
    const { [method]: answerTo = usual[method] } = answers;
    return answerTo?.(params as never);
  };
  const app = {
    store,
    server: { start: async () => undefined, request: send, notify: send },
    accounts: { all: store.accounts, get: (id: string) => store.account(id) },
    venues: { all: async () => [venue()] },
    cancellations: { show: async () => undefined },
    previews: { close: () => undefined, show: async () => undefined },
    laterNews: { told: () => undefined },
    sends: new Sends(),
    view: { filter: 'sell' },
    tree: { view: undefined },
    log: { error: () => undefined },
  } as unknown as App;
  const tools = createTools();
  const call = (name: string, input: unknown): Promise<ToolResult> => {
    const tool = tools[`orderInspector_${name}`];
    if (!tool) throw new Error(`No tool is called ${name}`);
    return answer(app, { name, inputSchema: schemaOf(name) }, tool, input, token);
  };
  return { app, store, asked, questions, call };
}

export function schemaOf(name: string): Schema {
  const found = manifest.contributes.languageModelTools.find((one) => one.name === `orderInspector_${name}`);
  return found?.inputSchema as Schema;
}
