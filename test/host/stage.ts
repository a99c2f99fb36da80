/** Says what is being done while it takes its time: on a terminal in one line that counts seconds, elsewhere in lines of their own. */

/** Where it is said; `isTerminal`: a line there can be written again. */
export interface Teller {
  readonly isTerminal: boolean;
  write(text: string): void;
}

const COUNT_EVERY_MS = 1_000;
/** Without a terminal: often enough to show that it lives. */
const TELL_EVERY_MS = 15_000;

const own: Teller = {
  isTerminal: process.stdout.isTTY === true,
  write: (text) => process.stdout.write(text),
};

/** Does the work. `doing` hears what of it is done right now. Says how long it took, and where it failed. */
export async function stage<T>(
  name: string,
  work: (doing: (what: string) => void) => Promise<T>,
  { isTerminal, write }: Teller = own,
): Promise<T> {
  const begun = Date.now();
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  let what = '';
  const now = () => [name, what, seconds()].filter(Boolean).join(' · ');
  const line = (text: string) => write(isTerminal ? `\r\u001b[K${text}` : `${text}\n`);
  const doing = (more: string) => {
    what = more;
    line(now());
  };
  line(`${name} …`);
  const counting = setInterval(() => line(now()), isTerminal ? COUNT_EVERY_MS : TELL_EVERY_MS);
  const end = (text: string) => {
    clearInterval(counting);
    line(isTerminal ? `${text}\n` : text);
  };
  try {
    const result = await work(doing);
    end(`✓ ${name} · ${seconds()}`);
    return result;
  } catch (error) {
    end(`✗ ${now()}`);
    throw error;
  }
}
