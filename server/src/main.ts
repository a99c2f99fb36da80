/** The server's process: speaks over whatever the command line names (`--stdio`, `--node-ipc`, `--socket=N`). */
import './olderNode.ts';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { start } from './start.ts';
import { venues } from './venues/index.ts';
import { createWorld } from './world/index.ts';

start(createConnection(ProposedFeatures.all), createWorld(), venues);
