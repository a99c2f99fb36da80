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
import { notDone, type Tool, type ToolResult } from './tool.ts';

/** What the manifest says of a tool. */
export interface Contributed {
  readonly name: string;
  readonly inputSchema: Schema;
}

/** Some editors that take extensions know no language models: there the rest works without tools. */
export function registerTools(app: App, contributed: readonly Contributed[]): Disposable[] {
  if (typeof Object(lm).registerTool !== 'function') return [];
  return contributed.map((one) => register(app, one));
}

function register(app: App, { name, inputSchema }: Contributed): Disposable {
  return lm.registerTool<unknown>(name, {
    prepareInvocation: async () => ({ invocationMessage: (await toolNamed(name)).progress }),
    invoke: async ({ input }, token) => {
      const answered = toolNamed(name).then((tool) => answer(app, inputSchema, tool, input, token));
      const result = await answered.catch((error: unknown) => {
        app.log.error(`${name}: ${messageOf(error)}`);
        return failed(error);
      });
      return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(result, undefined, 1))]);
    },
  });
}

/** `test/unit/client/tools/manifest.test.ts` holds the manifest to the table. */
async function toolNamed(name: string): Promise<Tool<never>> {
  const { createTools } = await import('../onDemand.ts');
  const tool = createTools()[name];
  if (!tool) throw new Error(`There is no tool ${name}.`);
  return tool;
}

/** What a tool answers. The input counts for nothing before it fits the schema. */
export async function answer(
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
