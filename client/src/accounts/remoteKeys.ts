/** Whether keys may be used on the remote host that a window is connected to. A person is asked once for each host. */
import { EventEmitter, env, l10n, type Memento, type MessageItem, window } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';
import { inert } from '../orders/clean.ts';
import { HostMark } from './hostMark.ts';

const KEY = 'orderInspector.remoteKeys';

/** Where this extension runs, when that is not where the window is. */
export interface RemoteHost {
  /** The computer's own name. */
  readonly name: string;
  /** By what it is reached, such as `ssh-remote`. */
  readonly by: string;
  /** What makes it this host, whatever it is called. */
  readonly mark: Pick<HostMark, 'read' | 'make'>;
}

/** Undefined in a local window. `by` may be an address whose port changes with each start: it is left out. */
export function remoteHost(hostname: () => string, storage: string): RemoteHost | undefined {
  if (env.remoteName === undefined) return undefined;
  const by = inert(env.remoteName.replace(/:\d+$/, ''), 40);
  return { name: inert(hostname(), 60), by, mark: new HostMark(storage) };
}

export class RemoteKeys {
  readonly #memento: Memento;
  readonly #host: RemoteHost | undefined;
  readonly #allowed = new EventEmitter<void>();
  /** Fires when a person allows it, or another window is found to have been allowed it. */
  readonly onDidAllow = this.#allowed.event;
  #isOffered = false;
  /** Where the host cannot be marked an answer counts for this window. */
  #isAllowedHere = false;

  constructor(memento: Memento, host: RemoteHost | undefined) {
    this.#memento = memento;
    this.#host = host;
  }

  /** Practice keys are made on the host itself, for venues there: nobody is asked about them. */
  allows({ environment }: Pick<Account, 'environment'>): boolean {
    if (environment === 'sandbox' || this.#host === undefined || this.#isAllowedHere) return true;
    const mark = this.#host.mark.read();
    return mark !== undefined && this.#answers.includes(idOf(this.#host, mark));
  }

  /** Why a key is not used. */
  get why(): string {
    return l10n.t('Keys are not used on the remote host {0} until you allow it.', this.#host?.name ?? '');
  }

  /** Asks where nobody has said yes for this host. */
  async ask(account: Pick<Account, 'environment'>): Promise<boolean> {
    const host = this.#host;
    this.learn();
    if (!host || this.allows(account)) return true;
    const use: MessageItem = { title: useWords(host) };
    const message = l10n.t('Use keys of accounts on the remote host {0}?', host.name);
    const options = { modal: true, detail: detailOf(host) };
    if ((await window.showWarningMessage(message, options, use)) !== use) return false;
    await this.#allow(host);
    return true;
  }

  /** Says once in a window that accounts are signed out for this, and how that ends. Waits for nothing. */
  offer(): void {
    const host = this.#host;
    if (!host || this.#isOffered) return;
    this.#isOffered = true;
    const ask = l10n.t('Use Keys Here…');
    void window.showInformationMessage(this.why, ask).then((chosen) => {
      if (chosen === ask) void this.ask({ environment: 'production' });
    });
  }

  /** Where keys were held back here, a person may have said yes in another window since. */
  learn(): void {
    if (!this.#isOffered || !this.allows({ environment: 'production' })) return;
    this.#isOffered = false;
    this.#allowed.fire();
  }

  dispose(): void {
    this.#allowed.dispose();
  }

  get #answers(): readonly string[] {
    return this.#memento.get<readonly string[]>(KEY, []);
  }

  async #allow(host: RemoteHost): Promise<void> {
    this.#isAllowedHere = true;
    this.#isOffered = false;
    const mark = host.mark.make();
    if (mark !== undefined)
      await this.#memento.update(KEY, [...new Set([...this.#answers, idOf(host, mark)])]);
    this.#allowed.fire();
  }
}

function idOf({ name, by }: RemoteHost, mark: string): string {
  return `${by} ${name} ${mark}`;
}

function useWords({ name }: RemoteHost): string {
  return l10n.t('Use Keys on {0}', name);
}

function detailOf({ name, by }: RemoteHost): string {
  return l10n.t(
    'This window is connected to {0} ({1}). VS Code stores keys on the computer that shows the window, and hands them to Order Inspector on {0}, where requests are signed: whoever controls {0} can read them there. In a local window they do not leave your computer. You are asked once for each host.',
    name,
    by,
  );
}
