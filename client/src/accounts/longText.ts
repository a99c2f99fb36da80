/** Asks for a text of several lines, such as a key in PEM: pasted, or read from a file once. */
import { l10n, type Uri, window, workspace } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import { type Answer, askChoice, type Choice, type OtherWay, type Position } from '../ui/ask.ts';
import { messageOf } from '../ui/log.ts';

/** Keys and keystores are a few kB; anything much larger is another file, bytes. */
const MOST_BYTES = 64 * 1024;

interface LongText {
  readonly title: string;
  readonly field: Field;
  readonly at: Position;
  paste(at: Position): Promise<Answer<string>>;
  /** Says what is wrong with a text, without repeating it. */
  problem(text: string): string | undefined;
}

type Way = 'paste' | 'file' | 'without' | 'other';

export async function askLongText<T>(asked: LongText, other?: OtherWay<T>): Promise<Answer<string | T>> {
  for (;;) {
    const way = await askWay(asked, other);
    if (typeof way === 'string') return way;
    if (way.value === 'other' && other) return { value: other.result };
    if (way.value === 'without') return { value: '' };
    const answer =
      way.value === 'paste' ? await asked.paste({ ...asked.at, back: true }) : await fromFile(asked);
    if (answer !== 'back') return answer;
  }
}

function askWay<T>({ title, field, at }: LongText, other: OtherWay<T> | undefined): Promise<Answer<Way>> {
  const choices: Choice<Way>[] = [
    { label: l10n.t('Paste'), detail: l10n.t('Line breaks that get lost are put back.'), result: 'paste' },
    {
      label: l10n.t('Choose a File…'),
      detail: l10n.t('It is read once; only its text is kept, in secret storage.'),
      result: 'file',
    },
  ];
  if (other) choices.push({ label: other.label, result: 'other' });
  if (field.optional) choices.push({ label: l10n.t('Skip'), result: 'without' });
  return askChoice({ title, placeholder: `${field.label}: ${field.hint}`, ...at }, choices);
}

/** Back to the question when no file was chosen, or none that fits. */
async function fromFile({ title, field, problem }: LongText): Promise<Answer<string>> {
  const openLabel = l10n.t('Use This File');
  const [file] = (await window.showOpenDialog({ title: `${title}: ${field.label}`, openLabel })) ?? [];
  if (!file) return 'back';
  const read = await readText(file);
  const wrong = 'problem' in read ? read.problem : problem(read.text);
  if (wrong === undefined && 'text' in read) return { value: read.text };
  void window.showErrorMessage(l10n.t('The file was not used. {0}', wrong ?? ''));
  return 'back';
}

async function readText(file: Uri): Promise<{ readonly text: string } | { readonly problem: string }> {
  try {
    const { size } = await workspace.fs.stat(file);
    if (size > MOST_BYTES) return { problem: l10n.t('It is larger than any key.') };
    return { text: new TextDecoder().decode(await workspace.fs.readFile(file)) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
