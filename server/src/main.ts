/** The server's process: speaks over whatever the command line names (`--stdio`, `--node-ipc`, `--socket=N`). */
import './app/olderNode.ts';
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createNetworkSource } from './app/networkSource.ts';
import { start } from './app/start.ts';
import { venues } from './venues/index.ts';
import { createWorld } from './world/index.ts';

// The heap may hold a fifth more than what is in use before it is swept: a server lives long and mostly waits.
setFlagsFromString('--heap-growing-percent=20');
// The HTTP parser is WebAssembly, and the first way of compiling it will do: the second, for speed, takes 20 MB for a moment.
setFlagsFromString('--no-wasm-tier-up');
setFlagsFromString('--no-wasm-dynamic-tiering');

const connection = createConnection(ProposedFeatures.all);
start(connection, createWorld(createNetworkSource(connection)), venues);
