/** All that explains, once somebody asks: the server starts without it. */
export function load() {
  return import('./explainer.ts');
}

/** Lets others have their turn; rejects when nobody wants it any more. */
export async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
