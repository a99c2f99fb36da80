/** Allowed by the grammar; what they mean is the reader's choice, and this is ours. */
export const chosen: readonly { readonly text: string; readonly value: unknown }[] = [
  { text: '"\\ud800"', value: '\ud800' },
  { text: '"\\udc00\\ud800"', value: '\udc00\ud800' },
  { text: '"\\ud800\\u0041"', value: '\ud800A' },
  { text: '"\\udbff"', value: '\udbff' },
  { text: '"\ud800"', value: '\ud800' },
  { text: '["\\udc00"]', value: ['\udc00'] },
  { text: '{"\\ud800":1}', value: { '\ud800': 1 } },
  { text: '1e400', value: Number.POSITIVE_INFINITY },
  { text: '-1e400', value: Number.NEGATIVE_INFINITY },
  { text: '1e-400', value: 0 },
  { text: '-0', value: -0 },
  { text: '1948058938469519361', value: Number('1948058938469519360') },
];

/** Allowed by the grammar, and read by nobody alike: a key stands twice in one object. No value is taken from these. */
export const repeated: readonly string[] = [
  '{"a":1,"a":2}',
  '{"a":1,"a":{"b":2}}',
  '{"a":1,"b":2,"a":3}',
  '[{"a":{"b":1,"\\u0062":1}}]',
  '{"__proto__":1,"__proto__":2}',
];
