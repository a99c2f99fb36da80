import type {
  ChannelForm,
  IdPlace,
  KeyTree,
  ParameterForm,
  ValueForm,
  VenueForm,
  WireForm,
} from '../venues/requestForm.ts';

/** The keys and the places of ids in one form of a request. */
export interface Shape {
  readonly form: 'wire' | 'intent';
  readonly keys: KeyTree;
  readonly ids: readonly IdPlace[];
  /** Whether the form can say "all orders" (`cancel.all`). */
  readonly all: boolean;
  /** Where it holds a list of markets whose orders it cancels. */
  readonly markets?: readonly string[];
  readonly values?: readonly ValueForm[];
  readonly otherChannel?: ChannelForm;
}

/** The places where the intent form holds ids, the same for all venues. */
const intentIds: readonly IdPlace[] = [
  { path: ['cancel', 'orderId'], by: 'orderId', many: false },
  { path: ['cancel', 'clientOrderId'], by: 'clientOrderId', many: false },
  { path: ['cancel', 'orderIds'], by: 'orderId', many: true },
  { path: ['cancel', 'clientOrderIds'], by: 'clientOrderId', many: true },
];

/** The intent form for a venue; for an unknown one, with the parameters of all venues. */
export function intentShape(venue: VenueForm | undefined, venues: readonly VenueForm[]): Shape {
  const forms = (venue === undefined ? venues : [venue]).map((each) => each.requestForm);
  const ids = intentIds.filter(
    ({ by }) => by === 'orderId' || forms.some((form) => form.clientOrderId !== undefined),
  );
  const parameters = forms.flatMap((form) => form.parameters);
  return { form: 'intent', keys: intentKeys(ids, parameters), ids, all: true };
}

function intentKeys(ids: readonly IdPlace[], parameters: readonly ParameterForm[]): KeyTree {
  const cancel = Object.fromEntries(ids.map(({ path }) => [path.at(-1), true] as const));
  return {
    venue: true,
    account: true,
    cancel: { ...cancel, all: true, market: true },
    ...Object.fromEntries(parameters.map(({ key }) => [key, true] as const)),
  };
}

export function wireShape(wire: WireForm): Shape {
  const { keys, ids, markets, values, otherChannel } = wire;
  return {
    form: 'wire',
    keys,
    ids,
    all: false,
    ...(markets && { markets }),
    ...(values && { values }),
    ...(otherChannel && { otherChannel }),
  };
}
