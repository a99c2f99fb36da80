/** Where `npm start` begins: the open orders with the walkthrough beside them. Once, so that loading the window again is quiet. */
import { commands, type Memento } from 'vscode';
import { viewId } from './contributions.ts';

const SHOWN = 'orderInspector.walkthroughShown';

export async function showFirst(globalState: Memento): Promise<void> {
  if (process.env['ORDER_INSPECTOR_WALKTHROUGH'] !== '1' || globalState.get(SHOWN) === true) return;
  await globalState.update(SHOWN, true);
  await commands.executeCommand(`${viewId}.focus`);
  await commands.executeCommand('orderInspector.openWalkthrough');
}
