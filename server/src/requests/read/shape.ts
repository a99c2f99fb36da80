/** A form of a request as the rules read it: everything here is made from the venue's description. */
import type {
  ChannelForm,
  FieldForm,
  IdPlace,
  KeyTree,
  ParameterForm,
  RequestForm,
  TextForm,
  VenueForm,
  WireForm,
} from '../../venues/requestForm.ts';
import { neutralFields } from '../neutralForm.ts';

/** Where a form holds one of the venue's parameters. */
export interface PlacedParameter {
  readonly form: ParameterForm;
  readonly path: readonly string[];
  readonly required: boolean;
}

/** A text that the venue fixes or checks, and where it stands. */
export interface PlacedText extends TextForm {
  readonly path: readonly string[];
  readonly required: boolean;
}

/** The keys and the places of ids in one form of a request. */
export interface Shape {
  readonly form: 'wire' | 'neutral';
  readonly fields: readonly FieldForm[];
  readonly keys: KeyTree;
  readonly ids: readonly IdPlace[];
  /** Whether the form can say "all orders" (`cancel.all`). */
  readonly all: boolean;
  /** Where it holds a list of markets whose orders it cancels. */
  readonly markets?: readonly string[];
  readonly parameters: readonly PlacedParameter[];
  readonly texts: readonly PlacedText[];
  readonly otherChannel?: ChannelForm;
}

const neutralShapes = new WeakMap<VenueForm | readonly VenueForm[], Shape>();

/** The neutral form for a venue; for an unknown one, with the parameters of all venues. A file may hold very many. */
export function neutralShape(venue: VenueForm | undefined, venues: readonly VenueForm[]): Shape {
  const known = neutralShapes.get(venue ?? venues);
  if (known !== undefined) return known;
  const made = newNeutralShape(venue, venues);
  neutralShapes.set(venue ?? venues, made);
  return made;
}

function newNeutralShape(venue: VenueForm | undefined, venues: readonly VenueForm[]): Shape {
  const forms = (venue === undefined ? venues : [venue]).map((each) => each.requestForm);
  const takesClientIds = forms.some((form) => form.clientOrderId !== undefined);
  const common = neutralFields.filter(
    ({ value }) => value.is !== 'ids' || value.by === 'orderId' || takesClientIds,
  );
  const parameters = forms.flatMap((form) => form.parameters);
  const own: readonly FieldForm[] = parameters.map(({ key }) => ({
    path: [key],
    value: { is: 'parameter', key },
    sending: 'kept',
  }));
  return { ...shapeOf('neutral', [...common, ...own], parameters), all: true };
}

const wireShapes = new WeakMap<WireForm, Shape>();

/** A wire form of a venue. */
export function wireShape(wire: WireForm, { parameters }: RequestForm): Shape {
  const known = wireShapes.get(wire);
  if (known !== undefined) return known;
  const made = {
    ...shapeOf('wire', wire.fields, parameters),
    ...(wire.otherChannel && { otherChannel: wire.otherChannel }),
  };
  wireShapes.set(wire, made);
  return made;
}

function shapeOf(
  form: Shape['form'],
  fields: readonly FieldForm[],
  parameters: readonly ParameterForm[],
): Shape {
  const markets = fields.find(({ value }) => value.is === 'markets')?.path;
  return {
    form,
    fields,
    keys: keyTree(fields.map(({ path }) => path)),
    ids: fields.flatMap(({ path, value }) =>
      value.is === 'ids' ? [{ path, by: value.by, many: value.many }] : [],
    ),
    all: false,
    parameters: placed(form, fields, parameters),
    texts: fields.flatMap(({ path, value, required = false }) =>
      value.is === 'text' ? [{ ...value, path, required }] : [],
    ),
    ...(markets && { markets }),
  };
}

/** The keys at the top of a venue's messages that are made anew whenever one is signed or sent. */
export function signedKeysOf(venue: VenueForm | undefined): readonly string[] {
  const fields = (venue?.requestForm.wire ?? []).flatMap((wire) => wire.fields);
  const anew = fields.filter(({ path, sending }) => sending === 'madeAnew' && path.length === 1);
  return [...new Set(anew.map(({ path }) => path[0] ?? ''))];
}

/** Those that the form has, and those that people put into a body although the venue does not read them there. */
function placed(
  form: Shape['form'],
  fields: readonly FieldForm[],
  parameters: readonly ParameterForm[],
): readonly PlacedParameter[] {
  return parameters.flatMap((parameter): readonly PlacedParameter[] => {
    const field = fields.find(({ value }) => value.is === 'parameter' && value.key === parameter.key);
    if (field !== undefined) {
      return [{ form: parameter, path: field.path, required: field.required ?? false }];
    }
    const misplaced = form === 'wire' && parameter.notInBody !== undefined;
    return misplaced ? [{ form: parameter, path: [parameter.key], required: false }] : [];
  });
}

/** The tree of keys that paths make. */
function keyTree(paths: readonly (readonly string[])[]): KeyTree {
  const groups = Map.groupBy(paths, ([key = '']) => key);
  return Object.fromEntries(
    [...groups].map(([key, own]) => {
      const inner = own.map((path) => path.slice(1)).filter((path) => path.length > 0);
      return [key, inner.length > 0 ? keyTree(inner) : true] as const;
    }),
  );
}
