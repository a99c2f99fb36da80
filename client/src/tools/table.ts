/** The tools by their names in the manifest. Loaded when one is called. */
import { cancellationState } from './cancellationState.ts';
import { explainRefusal } from './explainRefusal.ts';
import { lint } from './lint.ts';
import { openOrders } from './openOrders.ts';
import { previewCancel } from './previewCancel.ts';
import { proposeCancel } from './proposeCancel.ts';
import type { Tool } from './tool.ts';

export function createTools(): Readonly<Record<string, Tool<never>>> {
  return {
    orderInspector_openOrders: openOrders,
    orderInspector_previewCancel: previewCancel,
    orderInspector_lintRequests: lint,
    orderInspector_cancellationState: cancellationState,
    orderInspector_explainRefusal: explainRefusal,
    orderInspector_proposeCancel: proposeCancel(),
  };
}
