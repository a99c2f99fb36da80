/** Where `npm start` begins: the open orders with the walkthrough beside them. Once, so that loading the window again is quiet. */
import { commands, type Memento } from 'vscode';
import { viewId, walkthroughId } from './contributions.ts';

const SHOWN = 'orderInspector.walkthroughShown';

/** The practice venues run by then: the first step that is left is the second. */
const FIRST_STEP = 'orders';

export async function showFirst(globalState: Memento): Promise<void> {
  if (process.env['ORDER_INSPECTOR_WALKTHROUGH'] !== '1' || globalState.get(SHOWN) === true) return;
  await globalState.update(SHOWN, true);
  const at = { category: walkthroughId, step: FIRST_STEP };
  await commands.executeCommand('workbench.action.openWalkthrough', at, false);
  await commands.executeCommand(`${viewId}.focus`);
}
