/** What the manifest contributes, typed. `test/architecture.test.ts` holds package.json to this file. */
import type { CancellationElement } from './cancellations/elements.ts';
import type { TreeElement } from './orders/node.ts';

/** What a tree menu hands over: the element clicked, and all selected ones where there are several. */
type FromTree = [clicked?: TreeElement, selected?: readonly TreeElement[]];
/** What a key binding hands over instead: act on what is selected in the view. `orAsk`: from the palette, where nothing fitting is selected in sight, the command asks. */
export interface OnSelection {
  readonly on: 'selection';
  readonly orAsk?: boolean;
}
type FromTreeOrKey = [clicked?: TreeElement | OnSelection, selected?: readonly TreeElement[]];
/** What the view of cancellations hands over, or a message's button: a run alone. */
type FromCancellations = [clicked?: CancellationElement | { readonly run: string }];
/** What a code lens of a request file hands over: the document's URI and the position of the request in it. */
type FromLens = [uri?: string, index?: number];

/** A range as a language server gives it: zero-based lines, UTF-16 columns. */
export interface PlainRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Every command with its arguments. All of them may be left out: the command then asks. */
export interface CommandArguments {
  'orderInspector.addAccount': [];
  'orderInspector.startPracticeVenue': [];
  'orderInspector.makeVenueFail': [];
  'orderInspector.openWalkthrough': [];
  'orderInspector.signIn': FromTree;
  'orderInspector.signOut': FromTree;
  'orderInspector.changeKey': FromTree;
  'orderInspector.renameAccount': FromTree;
  'orderInspector.accountOptions': FromTree;
  'orderInspector.removeAccount': FromTree;
  'orderInspector.refresh': [];
  'orderInspector.refreshAccount': FromTree;
  'orderInspector.cancelByOrderId': [];
  'orderInspector.cancelByClientOrderId': [];
  'orderInspector.cancelOrders': FromTreeOrKey;
  'orderInspector.cancelAllInMarket': FromTreeOrKey;
  'orderInspector.cancelAllInAccount': FromTreeOrKey;
  'orderInspector.venueCancelAll': FromTree;
  'orderInspector.cancelEverything': [];
  'orderInspector.cancelDryRun': [];
  'orderInspector.stopSending': [];
  'orderInspector.checkAccount': FromTree;
  'orderInspector.askAgain': FromCancellations;
  'orderInspector.sendAgain': FromCancellations;
  'orderInspector.closeQuestion': FromCancellations;
  'orderInspector.inspectCancellation': FromCancellations;
  'orderInspector.copyReport': FromCancellations;
  'orderInspector.deadMansSwitch': FromTree;
  'orderInspector.previewPayload': FromTreeOrKey;
  'orderInspector.inspectOrder': FromTreeOrKey;
  'orderInspector.copyOrderId': FromTreeOrKey;
  'orderInspector.copyClientOrderId': FromTreeOrKey;
  'orderInspector.filterOrders': [];
  'orderInspector.clearFilter': [];
  'orderInspector.sortOrders': [];
  'orderInspector.groupOrders': [];
  'orderInspector.showMore': FromTree;
  'orderInspector.validateRequests': [];
  'orderInspector.previewRequest': FromLens;
  'orderInspector.checkRequest': FromLens;
  'orderInspector.signRequest': FromLens;
  'orderInspector.chooseVenue': [uri?: string];
  'orderInspector.cancelRequest': FromLens;
  'orderInspector.newCancelRequest': FromTree;
  'orderInspector.moveSecretToStorage': [uri?: string, range?: PlainRange];
  'orderInspector.sendPreviewed': [uri?: unknown];
  'orderInspector.copyAs': [uri?: unknown, step?: number, copy?: string];
  'orderInspector.explainRequest': [uri?: string, at?: number | PlainRange];
  'orderInspector.explainCancellation': FromCancellations;
  'orderInspector.applySetting': [uri?: unknown, index?: unknown];
  'orderInspector.hashTypedData': [];
  'orderInspector.verifySignature': [];
  'orderInspector.restartServer': [];
  'orderInspector.showLog': [];
}

export type CommandId = keyof CommandArguments;

/** Those that act on what is selected in sight when they are run from the palette. */
export const onSelectionFromPalette: readonly CommandId[] = [
  'orderInspector.cancelOrders',
  'orderInspector.cancelAllInMarket',
  'orderInspector.cancelAllInAccount',
  'orderInspector.previewPayload',
  'orderInspector.inspectOrder',
  'orderInspector.copyOrderId',
  'orderInspector.copyClientOrderId',
];

/** Which welcome view an empty tree shows; `none` while the tree shows something itself. */
export type Welcome = 'noAccount' | 'untrusted' | 'signedOut' | 'noOrders' | 'noMatch' | 'none';

/** Context keys, with the type of their value. */
export interface ContextKeys {
  'orderInspector.welcome': Welcome;
  'orderInspector.filtered': boolean;
  'orderInspector.needsRestart': boolean;
  /** Practice venues are known to run. */
  'orderInspector.practising': boolean;
  'orderInspector.sending': boolean;
}

export type ConfirmLevel = 'always' | 'several' | 'never';

/** Settings, with the type of their value; those of options of venues are made from the venues' descriptions. */
export interface Settings {
  'orderInspector.requestFiles': string;
  'orderInspector.rules': Readonly<Record<string, string>>;
  'orderInspector.venueByGlob': Readonly<Record<string, string>>;
  'orderInspector.confirm': ConfirmLevel;
  'orderInspector.confirmInSandbox': 'asElsewhere' | ConfirmLevel;
  'orderInspector.emergency': 'ask' | 'chord';
  'orderInspector.certificateAuthorities': readonly string[];
  'orderInspector.trace.server': 'off' | 'messages' | 'verbose';
}

export const contextKeys = [
  'orderInspector.welcome',
  'orderInspector.filtered',
  'orderInspector.needsRestart',
  'orderInspector.practising',
  'orderInspector.sending',
] as const satisfies readonly (keyof ContextKeys)[];

/** The settings with the default that the manifest has to give them. */
export const settings: Settings = {
  'orderInspector.requestFiles': '**/*.cancel.json',
  'orderInspector.rules': {},
  'orderInspector.venueByGlob': {},
  'orderInspector.confirm': 'always',
  'orderInspector.confirmInSandbox': 'asElsewhere',
  'orderInspector.emergency': 'ask',
  'orderInspector.certificateAuthorities': [],
  'orderInspector.trace.server': 'off',
};

export const viewId = 'orderInspector.openOrders';
/** The walkthrough as VS Code's own command names it. */
export const walkthroughId = 'order-inspector.order-inspector#wayIn';
export const cancellationsViewId = 'orderInspector.cancellations';

/** Schemes of the read-only documents. */
export const schemes = {
  preview: 'order-inspector-preview',
  order: 'order-inspector-order',
  result: 'order-inspector-result',
  explanation: 'order-inspector-explanation',
} as const;

/** The language of previews, and its grammar. */
export const previewLanguage = 'order-inspector-preview';

/** The language of explanations, which has no brackets: what stands in them is bytes. */
export const explanationLanguage = 'order-inspector-explanation';
