// Runs in the page before anything else: hands every text that appears to `orderInspectorSaw`.
{
  const seen = new Set();
  const isCode = (node) =>
    /^(STYLE|SCRIPT)$/.test(node.nodeName) || node.parentElement?.closest('style, script');
  const look = (node) => {
    const text = node.textContent?.trim() ?? '';
    if (!text || isCode(node) || seen.has(text)) return;
    if (seen.size < 50_000) seen.add(text);
    globalThis.orderInspectorSaw(text);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'characterData') look(change.target);
      for (const node of change.addedNodes) look(node);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
}
