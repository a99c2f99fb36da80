/** The one large library of the client, a bundle of its own: activation does not wait until it is loaded. */
export { LanguageClient, TransportKind } from 'vscode-languageclient/node';
