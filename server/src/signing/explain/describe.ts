/** An explanation as text, for a terminal and for the editor. Pure: golden files hold it. */
import { visible } from '../../protocol/visibleText.ts';
import { besideEachOther } from './besideEachOther.ts';
import type { Explanation, FoundCause } from './explanation.ts';

const WIDTH = 100;
const INDENT = '   ';

/** The whole of an explanation. `venueLabel` is the venue's name for people. */
export function explanationText(explanation: Explanation, venueLabel?: string): string {
  const { causes, missing, otherReasons } = explanation;
  const venue = venueLabel ?? explanation.venue;
  const blocks = [
    [...wrapped(verdictOf(explanation)), ...(venue === undefined ? [] : [`Venue: ${visible(venue)}`])],
    ...causes.flatMap(causeBlocks),
    list('What is needed to check it:', missing),
    list('What else the venue refuses a request for:', otherReasons),
  ];
  const shown = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

function verdictOf({ verdict, causes }: Explanation): string {
  const proven = causes.filter((cause) => cause.proven).length;
  switch (verdict) {
    case 'valid':
      return 'The signature is right: it covers this request as it was sent.';
    case 'incomplete':
      return 'Whether the signature is right cannot be told yet.';
    case 'unexplained':
      return 'The signature does not fit this request, and no known mistake makes it fit, nor do two together.';
    case 'explained':
      if (proven === 0) return 'There is a suspected reason for the refusal, and no proof.';
      return proven === 1
        ? 'The request was refused for a mistake that is proven.'
        : `The request was refused for ${proven} mistakes that are proven together: each has to be undone.`;
  }
}

function causeBlocks(cause: FoundCause, at: number): readonly (readonly string[])[] {
  const title = `${at + 1}. ${visible(cause.code)} (${cause.proven ? 'proven' : 'suspected'})`;
  const sentences = [...wrapped(cause.message), ...wrapped(`Mend: ${cause.mend}`)];
  const setting =
    cause.setting && `Setting: ${visible(cause.setting.option)} = ${visible(cause.setting.value)}`;
  return [
    [title, ...sentences.map(indented), ...(setting === undefined ? [] : [indented(setting)])],
    ...besideEachOther(cause).map((block) => block.map(indented)),
  ];
}

function list(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const items = lines.flatMap((line) =>
    wrapped(line).map((part, at) => (at === 0 ? ` - ${part}` : INDENT + part)),
  );
  return [title, ...items];
}

/** Broken at blanks; a word that is longer than a line stays whole. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of visible(text).split(' ')) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function indented(line: string): string {
  return line === '' ? '' : INDENT + line;
}
