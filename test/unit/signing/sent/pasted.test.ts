/** Requests as people paste them: in scripts, between fences, in the quoting of the other shell. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readSent } from '../../../../server/src/signing/explain/sent/readSent.ts';

const address = 'https://example.org/a?b=1';
const curl = `curl -X POST '${address}' -H 'A: b' -d '{"a":1}'`;
const http = 'POST /a?b=1 HTTP/1.1\nHost: example.org\nA: b\n\n{"a":1}\n';

suite('a request is found', () => {
  for (const [name, text, body] of [
    ['in a script', `#!/bin/bash\n# cancel\nset -e\nexport A=b\nC=d\n${curl} > out.json 2>&1\n`, '{"a":1}'],
    ['between fences, of http', `\`\`\`http\n${http}\`\`\`\n`, '{"a":1}'],
    ['between fences, of a shell', `~~~sh\r\n${curl}\r\n~~~`, '{"a":1}'],
    ['behind a fence that is not closed', `\`\`\`\n${curl}\n`, '{"a":1}'],
    [
      'in cmd.exe, with an apostrophe',
      `curl.exe -X POST "${address}" -H "A: b" -d "{\\"a\\":\\"it's\\"}"`,
      `{"a":"it's"}`,
    ],
  ] as const) {
    test(name, () => {
      const read = readSent(text);
      assert.ok(read.ok, read.ok ? '' : read.message);
      const [request] = read.requests;
      assert.deepEqual(
        [read.requests.length, request?.method, request?.target, request?.body],
        [1, 'POST', '/a?b=1', body],
      );
    });
  }
});

suite('what cannot be read is told with its place', () => {
  for (const [name, text, message, line, column] of [
    ['PowerShell', `Invoke-RestMethod -Uri ${address}`, /^Commands of Invoke-RestMethod are not read/, 1, 1],
    ['HTTPie', `http POST ${address} A:b`, /^Commands of http are not read/, 1, 1],
    ['an ampersand', `curl ${address}&limit=200 -H 'A: b'`, /ends the command at this &/, 1, 31],
    ['behind a fence', '```http\nhello\n```', /^A request line is expected/, 2, 1],
  ] as const) {
    test(name, () => {
      const read = readSent(text);
      assert.ok(!read.ok);
      assert.match(read.message, message);
      assert.deepEqual([read.line, read.column], [line, column]);
    });
  }
});
