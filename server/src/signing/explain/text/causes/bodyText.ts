import { readValue } from '../../../../json/readValue.ts';
import { asText } from '../../../../json/value.ts';
import { quoted } from '../variant.ts';
import { bodyCause } from './bodies.ts';

export const leftOut = bodyCause(
  'body/left-out',
  'The body was sent, and was not signed.',
  function* (body) {
    if (body === '') return;
    yield '';
    yield '{}';
  },
  'sign the body too',
);

export const added = bodyCause(
  'body/added',
  'A body was signed, and none was sent.',
  function* (body) {
    if (body === '')
      yield* ['{}', 'null', '""', '[]', 'undefined', 'None', '{ }', 'nil', "''", '{}\n', '0', 'false'];
  },
  'sign nothing for the body where none is sent',
);

export const encodedTwice = bodyCause(
  'body/encoded-twice',
  'The body was written as JSON twice: what was signed and what was sent differ by that.',
  function* (body) {
    if (body === '') return;
    yield JSON.stringify(body);
    yield JSON.stringify(body).slice(1, -1);
    const within = readValue(body);
    if (typeof within === 'string') yield asText(within) ?? '';
    if (typeof within === 'string') yield JSON.stringify(JSON.stringify(within));
  },
  (sent, signed) =>
    typeof readValue(sent) === 'string'
      ? `send the JSON itself, written once: ${quoted(signed)}, not ${quoted(sent)}`
      : `write it as JSON once: sign ${quoted(sent)}, not ${quoted(signed)}`,
);

const ascii = /[\u0080-\uffff]/g;

export const escapes = bodyCause(
  'body/escapes',
  'Characters of the body were escaped in what was signed and not in what was sent, or the reverse.',
  function* (body) {
    for (const one of [body, slashed(body), unslashed(body)]) {
      yield one;
      yield one.replace(ascii, (unit) => escaped(unit));
      yield one.replace(ascii, (unit) => escaped(unit).replace(/[a-f]/g, (digit) => digit.toUpperCase()));
      yield raw(one, false);
      yield raw(one, true);
    }
    yield body.replace(/[<>&]/g, (unit) => escaped(unit));
    yield body.replace(/[<>&'+]/g, (unit) => escaped(unit).replace(/[a-f]/g, (digit) => digit.toUpperCase()));
    yield body.replace(/\\u[0-9a-f]{4}/gi, (code) => code.toLowerCase());
    yield body.replace(/\\u[0-9a-f]{4}/gi, (code) => `\\u${code.slice(2).toUpperCase()}`);
    yield body.normalize('NFC');
    yield body.normalize('NFD');
    yield Buffer.from(body, 'utf8').toString('latin1');
    yield body.replace(ascii, '?');
  },
);

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Escapes of characters as the characters; of all, or of those beyond ASCII alone. */
function raw(body: string, all: boolean): string {
  return body.replace(/(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})/gi, (code, before: string, digits: string) => {
    const unit = Number.parseInt(digits, 16);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (!all && unit < 0x80)) return code;
    return before + String.fromCharCode(unit);
  });
}

function slashed(body: string): string {
  return body.replace(/(?<!\\)\//g, '\\/');
}

function unslashed(body: string): string {
  return body.replaceAll('\\/', '/');
}
