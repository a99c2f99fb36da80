/** Answers the boxes at the top in the place of a person, by what they ask. */
import { window } from './vscodeStub.ts';

interface Item {
  readonly label: string;
  readonly detail?: string;
}

/**
 * Words that a question has, with what is done about it: a text typed, a row picked, a button pressed, `back`, or `escape`; or a
 * secret pasted where it can be read, which must be gone at once; or a text that must be refused.
 */
export type Deed =
  | readonly [question: string, deed: { readonly type: string }]
  | readonly [question: string, deed: { readonly pick: string }]
  | readonly [question: string, deed: { readonly press: string }]
  | readonly [question: string, deed: { readonly paste: string }]
  | readonly [question: string, deed: { readonly refused: string }]
  | readonly [question: string, deed: 'back' | 'escape'];

class Box {
  title = '';
  prompt = '';
  placeholder = '';
  /** The placeholder before anything was told in its place. */
  first = '';
  value = '';
  validationMessage = '';
  password = false;
  step: number | undefined;
  buttons: readonly { readonly tooltip?: string }[] = [];
  selectedItems: readonly Item[] = [];
  shown: readonly string[] = [];
  #items: readonly Item[] = [];
  readonly #listeners = new Map<string, ((value?: unknown) => unknown)[]>();
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }
  get items(): readonly Item[] {
    return this.#items;
  }
  set items(items: readonly Item[]) {
    this.#items = items;
    this.#person.look(this);
  }
  onDidChangeValue = (listener: () => unknown) => this.#on('change', listener);
  onDidAccept = (listener: () => unknown) => this.#on('accept', listener);
  onDidHide = (listener: () => unknown) => this.#on('hide', listener);
  onDidTriggerButton = (listener: (button: unknown) => unknown) => this.#on('button', listener);
  show(): void {
    this.first = this.placeholder;
    this.#person.open(this);
  }
  dispose(): void {
    this.#person.close(this);
  }
  async fire(name: string, value?: unknown): Promise<void> {
    for (const listener of this.#listeners.get(name) ?? []) await listener(value);
  }
  #on(name: string, listener: (value?: unknown) => unknown) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return { dispose: () => undefined };
  }
}

export class Person {
  readonly #deeds: Deed[];
  /** Every question that was shown, in order. */
  readonly asked: string[] = [];
  /** The questions whose answer nobody could read. */
  readonly hidden: string[] = [];
  /** Why texts were refused. */
  readonly refusals: string[] = [];
  /** Rows that were in sight when one was picked, with their details. */
  readonly rows: string[] = [];
  #open: Box | undefined;

  constructor(...deeds: readonly Deed[]) {
    this.#deeds = [...deeds];
    const box = () => new Box(this);
    Object.assign(window, { createInputBox: box, createQuickPick: box });
  }

  /** The deeds that no question has called for. */
  get idle(): readonly Deed[] {
    return this.#deeds;
  }

  open(box: Box): void {
    this.#open = box;
    this.asked.push(box.prompt || box.placeholder);
    if (box.password) this.hidden.push(box.prompt);
    this.look(box);
  }

  close(box: Box): void {
    if (this.#open === box) this.#open = undefined;
  }

  look(box: Box): void {
    if (this.#open !== box) return;
    const [deed] = this.#deeds;
    const words = `${box.prompt}\n${box.placeholder}`;
    if (!deed) throw new Error(`Nobody answers: ${words}`);
    if (!words.includes(deed[0])) throw new Error(`Asked “${words}”, expected “${deed[0]}”.`);
    if (this.#do(box, deed[1])) this.#deeds.shift();
    // The question is still the same.
    if (typeof deed[1] === 'object' && 'paste' in deed[1]) this.look(box);
  }

  /** False while the row is not there yet. */
  #do(box: Box, deed: Deed[1]): boolean {
    if (deed === 'escape') void box.fire('hide');
    else if (deed === 'back') void box.fire('button', box.buttons[0]);
    else if ('paste' in deed) {
      box.value = deed.paste;
      void box.fire('change', deed.paste);
      if (box.value !== '') throw new Error('What was pasted is still there.');
      if (!/taken out/.test(`${box.placeholder}${box.validationMessage}`))
        throw new Error('Nobody was told.');
      box.placeholder = box.first;
    } else if ('refused' in deed) {
      box.value = deed.refused;
      void box.fire('change', deed.refused);
      void box.fire('accept').then(() => {
        if (!box.validationMessage) throw new Error(`“${deed.refused}” was not refused.`);
        this.refusals.push(box.validationMessage);
        box.validationMessage = '';
        this.look(box);
      });
    } else if ('press' in deed) {
      const button = box.buttons.find(({ tooltip }) => tooltip === deed.press);
      if (!button) throw new Error(`No button is called ${deed.press}.`);
      void box.fire('button', button);
    } else if ('type' in deed) {
      box.value = deed.type;
      void box.fire('change', deed.type);
      void box.fire('accept').then(() => {
        if (box.validationMessage) throw new Error(box.validationMessage);
      });
    } else {
      const row = box.items.find(({ label }) => label === deed.pick);
      if (!row) return false;
      this.rows.push(...box.items.map(({ label, detail = '' }) => `${label}: ${detail}`));
      box.selectedItems = [row];
      void box.fire('accept');
    }
    return true;
  }
}
