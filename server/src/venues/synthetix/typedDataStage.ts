/** The typed data of a cancel in a preview, with what each part of it is. Pure. */
import type { Stage, TextPart } from '../../protocol/model.ts';
import type { TypedDataStages } from '../../signing/eip712.ts';
import type { TypedData } from '../payload.ts';
import { domain } from './typedData.ts';

/** The JSON that wallets take; each field of the message with its word. `text` is `typedDataJson` of the data. */
export function typedDataStage(text: string, data: TypedData, { words }: TypedDataStages): Stage {
  return {
    title: 'Typed data (EIP-712)',
    note: 'This is what is signed, as eth_signTypedData_v4 takes it: numbers are decimal strings, so that none is rounded.',
    text,
    indented: true,
    parts: [
      ...memberParts(text, 'domain', Object.keys(domain), () => [
        'Domain',
        'Says whose signature this is: it goes into the domain hash, the same for every request here.',
      ]),
      ...memberParts(
        text,
        'message',
        data.fields.map(({ name }) => name),
        (name) => {
          const word = words.find((one) => one.name === name);
          return [`${name} (${word?.type ?? ''})`, `Encoded as the word ${word?.word ?? ''}`];
        },
      ),
    ],
  };
}

/** Where the members of a top-level object stand: the text is our own, indented by two blanks. */
function memberParts(
  text: string,
  object: string,
  names: readonly string[],
  words: (name: string) => readonly [label: string, note: string],
): readonly TextPart[] {
  let at = text.indexOf(`\n  ${JSON.stringify(object)}: {`);
  return names.map((name, index) => {
    const from = text.indexOf(`\n    ${JSON.stringify(name)}: `, at) + '\n    '.length;
    const next = names[index + 1];
    const end = next === undefined ? '\n  }' : `,\n    ${JSON.stringify(next)}: `;
    at = text.indexOf(end, from);
    const [label, note] = words(name);
    return { from, to: at, label, note };
  });
}
