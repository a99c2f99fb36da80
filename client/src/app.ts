/** The parts that commands work with. Composed once, in extension.ts. */
import type { Accounts } from './accounts/accounts.ts';
import type { AskedSecrets } from './accounts/askedSecrets.ts';
import type { Drafts } from './accounts/drafts.ts';
import type { Practice } from './accounts/practice.ts';
import type { RemoteKeys } from './accounts/remoteKeys.ts';
import type { SecretPrograms } from './accounts/secretPrograms.ts';
import type { AccountSecrets } from './accounts/secrets.ts';
import type { CancellationsTree } from './cancellations/tree.ts';
import type { LaterNews } from './cancelling/laterNews.ts';
import type { Sends } from './cancelling/sends.ts';
import type { Explanations } from './explaining/explanations.ts';
import type { OrderDocuments } from './orders/orderDocuments.ts';
import type { OrderStore } from './orders/store.ts';
import type { OrdersTree } from './orders/tree.ts';
import type { ViewOptions } from './orders/view.ts';
import type { Previews } from './preview/previews.ts';
import type { Problems } from './requests/problems.ts';
import type { LanguageServer } from './server/languageServer.ts';
import type { Venues } from './server/venues.ts';
import type { Documents } from './ui/documents.ts';
import type { Log } from './ui/log.ts';

export interface App {
  readonly log: Log;
  readonly server: LanguageServer;
  readonly venues: Venues;
  readonly accounts: Accounts;
  readonly secrets: AccountSecrets;
  readonly drafts: Drafts;
  readonly programs: SecretPrograms;
  readonly asked: AskedSecrets;
  readonly remoteKeys: RemoteKeys;
  readonly practice: Practice;
  readonly store: OrderStore;
  readonly laterNews: LaterNews;
  readonly sends: Sends;
  readonly view: ViewOptions;
  readonly tree: OrdersTree;
  readonly cancellations: CancellationsTree;
  readonly documents: Documents;
  readonly orderDocuments: OrderDocuments;
  readonly previews: Previews;
  readonly explanations: Explanations;
  readonly problems: Problems;
}
