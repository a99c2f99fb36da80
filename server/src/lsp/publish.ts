import type { Context } from './context.ts';
import { documentDiagnostics } from './diagnostics.ts';

/** Between two pushes for one document, ms: less than between two keys, and enough for changes that come in a flood. */
const REST = 50;

/**
 * Pushes diagnostics to a client that does not ask for them: after a change at once, for when a person who types on
 * sees them is for the editor to say, and then at most once in a while; the last change is never passed over. Returns
 * what pushes those of all open documents again, for when something else than a document changed.
 */
export function createPublisher(context: Context, wait: (ms: number) => Promise<void>): () => void {
  const { connection, documents } = context;
  const [changed, busy] = [new Set<string>(), new Set<string>()];
  const publish = async (uri: string) => {
    const version = documents.get(uri)?.version;
    if (version === undefined) return;
    const report = await documentDiagnostics(context, { textDocument: { uri } });
    if (documents.get(uri)?.version !== version || report.kind !== 'full') return;
    await connection.sendDiagnostics({ uri, version, diagnostics: report.items });
  };
  const run = async (uri: string) => {
    busy.add(uri);
    try {
      while (changed.delete(uri)) {
        await publish(uri);
        await wait(REST);
      }
    } finally {
      busy.delete(uri);
    }
  };
  const push = ({ uri }: { readonly uri: string }) => {
    if (context.client().pulls) return;
    changed.add(uri);
    if (busy.has(uri)) return;
    run(uri).catch((error: unknown) => {
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
