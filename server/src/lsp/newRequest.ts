import type { ClientRequests } from '../protocol/messages.ts';
import { compose } from '../requests/assist/compose.ts';
import { findIds } from '../requests/assist/findIds.ts';
import type { Context } from './context.ts';

type Find = ClientRequests['orderInspector/findIds'];
type Compose = ClientRequests['orderInspector/composeRequests'];

/** The ids in a text, and what they mean. Asks nobody. */
export function findIdsIn({ house }: Context, { text }: Find['params']): Find['result'] {
  return findIds(text, house.forms, house.live());
}

/** Request files for ids, one a venue. */
export function composeRequests({ house }: Context, { ids }: Compose['params']): Compose['result'] {
  return compose(ids, house.forms, house.live());
}
