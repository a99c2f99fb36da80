import type { Context } from './context.ts';
import { documentDiagnostics } from './diagnostics.ts';

/** How long after a change diagnostics are pushed, ms: a person who types on is not interrupted. */
const QUIET = 150;

/**
 * Pushes diagnostics to a client that does not ask for them, a moment after each change. Returns what pushes those of
 * all open documents again, for when something else than a document changed.
 */
export function createPublisher(context: Context, wait: (ms: number) => Promise<void>): () => void {
  const { connection, documents } = context;
  const publish = async (uri: string, version: number) => {
    const isCurrent = () => documents.get(uri)?.version === version;
    await wait(QUIET);
    if (!isCurrent()) return;
    const report = await documentDiagnostics(context, { textDocument: { uri } });
    if (!isCurrent() || report.kind !== 'full') return;
    await connection.sendDiagnostics({ uri, version, diagnostics: report.items });
  };
  const push = ({ uri, version }: { readonly uri: string; readonly version: number }) => {
    if (context.client().pulls) return;
    publish(uri, version).catch((error: unknown) => {
      // A server that stops waits no longer; anything else is a defect.
      const isStop = error instanceof Error && error.name === 'AbortError';
      if (!isStop) connection.console.warn(`Diagnostics were not pushed: ${String(error)}`);
    });
  };
  documents.onDidChangeContent(({ document }) => push(document));
  documents.onDidClose(({ document: { uri } }) => {
    if (!context.client().pulls) connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => undefined);
  });
  return () => documents.all().forEach(push);
}
