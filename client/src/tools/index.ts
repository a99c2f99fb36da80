/** The tools for chat and agents, and the one place where they are held to trust, to their schema and to an answer. */
import {
  type CancellationToken,
  type Disposable,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  workspace,
} from 'vscode';
import type { App } from '../app.ts';
import { clean } from '../orders/clean.ts';
import { messageOf } from '../ui/log.ts';
import { inputProblem, type Schema } from './checkInput.ts';
import { DATA_NOTE, notDone, type Tool, type ToolResult } from './tool.ts';

/** What the manifest says of a tool. */
export interface Contributed {
  readonly name: string;
  readonly inputSchema: Schema;
}

/** Some editors that take extensions know no language models: there the rest works without tools. */
export function registerTools(
  app: App,
  contributed: readonly Contributed[],
  onDemand: OnDemand,
): Disposable[] {
  if (typeof Object(lm).registerTool !== 'function') return [];
  const named = toolsOf(onDemand);
  return contributed.map((one) => register(app, one, named));
}

function register(app: App, one: Contributed, named: Named): Disposable {
  const { name } = one;
  return lm.registerTool<unknown>(name, {
    prepareInvocation: async () => ({ invocationMessage: (await named(name)).progress }),
    invoke: async ({ input }, token) => {
      const result = await answer(app, one, named(name), input, token);
      return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(result, undefined, 1))]);
    },
  });
}

type OnDemand = () => Promise<Pick<typeof import('../onDemand.ts'), 'createTools'>>;
type Named = (name: string) => Promise<Tool<never>>;

/** Made once: what one remembers of a proposal counts for the next. The manifest test holds the manifest to the table. */
function toolsOf(onDemand: OnDemand): Named {
  let made: Readonly<Record<string, Tool<never>>> | undefined;
  return async (name) => {
    const { createTools } = await onDemand();
    made ??= createTools();
    const tool = made[name];
    if (!tool) throw new Error(`There is no tool ${name}.`);
    return tool;
  };
}

/** What a tool answers, whatever happens. Any of it may hold words of a venue or a person, and says so. */
export async function answer(
  app: App,
  { name, inputSchema }: Contributed,
  tool: Tool<never> | Promise<Tool<never>>,
  input: unknown,
  token: CancellationToken,
): Promise<ToolResult> {
  const result = await Promise.resolve(tool)
    .then((found) => held(app, inputSchema, found, input, token))
    .catch((error: unknown) => {
      app.log.error(`${name}: ${messageOf(error)}`);
      return failed(error);
    });
  return { ...result, note: DATA_NOTE };
}

/** The input counts for nothing before it fits the schema. */
async function held(
  app: App,
  schema: Schema,
  tool: Tool<never>,
  input: unknown,
  token: CancellationToken,
): Promise<ToolResult> {
  if (!workspace.isTrusted && !tool.withoutTrust)
    return notDone(
      'This workspace is not trusted: only linting and previews without an account work here.',
      'The person decides about trust with "Workspaces: Manage Workspace Trust".',
    );
  const problem = inputProblem(input, schema);
  if (problem !== undefined)
    return notDone(problem, 'Call the tool again with an input that fits its schema.');
  return tool.run(app, input as never, token);
}

function failed(error: unknown): ToolResult {
  return notDone(
    `The tool ended without an answer: ${clean(messageOf(error), 300)}`,
    'What it was to find out is not known. The person finds more with "Order Inspector: Show Log".',
  );
}
