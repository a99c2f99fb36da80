/** What the parameters of a request have to be, as far as a foreign client can get them wrong. */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const object: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const optional =
  (fits: Check): Check =>
  (value) =>
    value === undefined || fits(value);
const list =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);

function fields(checks: Readonly<Record<string, Check>>): Check {
  return (value) =>
    object(value) && Object.entries(checks).every(([key, fits]) => fits(Reflect.get(Object(value), key)));
}

const position = fields({ line: count, character: count });
const range = fields({ start: position, end: position });
const document = { textDocument: fields({ uri: text }) };

const checks: Readonly<Record<string, Check>> = {
  'textDocument/diagnostic': fields(document),
  'textDocument/codeAction': fields({
    ...document,
    range,
    context: fields({ diagnostics: list(fields({ range })) }),
  }),
  'textDocument/codeLens': fields(document),
  'textDocument/completion': fields({ ...document, position }),
  'textDocument/hover': fields({ ...document, position }),
  'textDocument/inlayHint': fields({ ...document, range }),
  'textDocument/references': fields({ ...document, position }),
  'textDocument/documentSymbol': fields(document),
  'textDocument/foldingRange': fields(document),
  'textDocument/selectionRange': fields({ ...document, positions: list(position) }),
  'textDocument/formatting': fields({ ...document, options: object }),
  'textDocument/rangeFormatting': fields({ ...document, range, options: object }),
  'orderInspector/prepare': fields({ request: object }),
  'orderInspector/send': fields({ planId: text }),
  'orderInspector/copyAs': fields({ planId: text, step: count, copy: text }),
  'orderInspector/checkAccount': fields({ accountId: text }),
  'orderInspector/tryCredentials': fields({ account: fields({ id: text, venue: text }) }),
  'orderInspector/refresh': fields({ accountId: optional(text) }),
  'orderInspector/readRequests': fields({ uri: text, text }),
  'orderInspector/lint': fields({ uri: text, text }),
  'orderInspector/readSent': fields({ text }),
  'orderInspector/explain': fields({
    text,
    request: count,
    venue: optional(text),
    accountId: optional(text),
  }),
  'orderInspector/explainCancellation': fields({ cancellationId: text, key: object }),
  'orderInspector/hashTypedData': fields({ text }),
  'orderInspector/verifySignature': fields({
    text,
    signature: text,
    accountId: optional(text),
    publicKey: optional(text),
  }),
};

/** Whether parameters can be those of a method. */
export function areParams(method: string, params: unknown): boolean {
  return checks[method]?.(params) ?? true;
}
