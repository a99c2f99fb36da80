import { type JsonNode, type Member, memberOf, type ObjectNode } from '../../../json/nodes.ts';
import type { OrderKey } from '../../../protocol/model.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { removeMembers } from '../../fixes/remove.ts';
import { neutralMistakes } from '../../neutralValues.ts';
import { keyOf, openOrder } from '../../orders.ts';
import { accountsFor } from '../../read/accounts.ts';
import type { FoundPlace } from '../../read/places.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundRequest } from '../../read/recognise.ts';
import { type Target, targetsOf } from '../../read/targets.ts';

/** `identifier/exactly-one`: a request says in exactly one way what is cancelled. */
export function* exactlyOne(context: LintContext): Generator<RuleFinding> {
  for (const request of context.requests) {
    const { shape } = request;
    if (shape === undefined) continue;
    const targets = targetsOf(request);
    const own = targets.filter(({ is }) => is !== 'stray');
    const all = neutralMistakes(request).find(({ code }) => code === 'identifier/exactly-one');
    if (all?.member.value !== undefined) {
      const message = `${quoted(all.member.key.value)} must be ${all.must}.`;
      yield { message, ...anchor(all.member.value) };
    } else if (own.length === 0 && (shape.ids.length > 0 || shape.all)) yield none(request);
    else if (targets.length > 1) yield several(targets, openOne(context, request));
  }
}

function none(request: FoundRequest): RuleFinding {
  const keys = (request.shape?.ids ?? []).map(({ path }) => quoted(path.at(-1) ?? ''));
  if (request.shape?.all) keys.push(`${quoted('all')}: true`);
  const cancel = request.node.type === 'object' ? memberOf(request.node, 'cancel') : undefined;
  const inCancel = request.shape?.form === 'neutral' ? ` in ${quoted('cancel')}` : '';
  return {
    message: `The request names no order. It needs exactly one of ${keys.join(', ')}${inCancel}.`,
    ...anchor(request.shape?.form === 'neutral' && cancel ? cancel.key : request.node),
  };
}

/** The one place whose ids all name open orders, where only one does. */
function openOne({ options }: LintContext, request: FoundRequest): FoundPlace | undefined {
  const accounts = accountsFor(request, options);
  const isOpen = (by: OrderKey['by'], node: JsonNode) =>
    node.type === 'string' && openOrder(keyOf(by, node.value), accounts) !== undefined;
  const open = request.places.filter(
    ({ place, ids }) => ids.length > 0 && ids.every((node) => isOpen(place.by, node)),
  );
  return open.length === 1 ? open[0] : undefined;
}

function several(targets: readonly Target[], open: FoundPlace | undefined): RuleFinding {
  const [first, ...others] = targets;
  const last = others.at(-1) ?? first;
  const names = targets.map(({ member }) => quoted(member.key.value)).join(' and ');
  const { start, end } = last?.member.key ?? { start: 0, end: 0 };
  return {
    message: messageOf(targets, names),
    start,
    end,
    related: targets
      .filter((target) => target !== last)
      .map(({ member }) => ({ message: 'And here.', start: member.key.start, end: member.key.end })),
    fixes: targets
      // To keep a scope and drop what looks like ids would cancel more than the file names.
      .filter(
        ({ is }) => is !== 'stray' && (is === 'orders' || targets.every((other) => other.is !== 'stray')),
      )
      .map((target) => keepOnly(target, targets, target.member === open?.member)),
  };
}

function messageOf(targets: readonly Target[], names: string): string {
  const mixed = new Set(targets.map(({ is }) => is)).size > 1;
  return mixed
    ? `The request says by ${names} what is cancelled. It must do so by exactly one of them: orders, or all orders of markets.`
    : `The request names its orders by ${names}. It must do so by exactly one of them.`;
}

function keepOnly(kept: Target, targets: readonly Target[], isOpen: boolean): Fix {
  const others = targets.filter(({ member }) => member !== kept.member);
  const edits = [...Map.groupBy(others, ({ object }) => object)].flatMap(([object, gone]) =>
    removeMembers(object, new Set(gone.flatMap(({ member }) => sameKey(object, member)))),
  );
  const title = `Keep only ${quoted(kept.member.key.value)}`;
  const fix = { edits: inOrder(edits), safe: false, resign: true };
  return isOpen ? { ...fix, title: `${title}, which is open`, preferred: true } : { ...fix, title };
}

function inOrder(edits: Fix['edits']): Fix['edits'] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

function sameKey(object: ObjectNode, { key }: Member): readonly Member[] {
  return object.members.filter((member) => member.key.value === key.value);
}
