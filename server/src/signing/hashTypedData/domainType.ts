import { memberOf, type ObjectNode } from '../../json/nodes.ts';
import { DOMAIN } from '../eip712.ts';
import type { Warning } from './place.ts';
import type { Field, Types } from './types.ts';

/** The fields that a domain may have, in their order. Source: EIP-712, definition of domainSeparator. */
const known = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
];

/** Fields without which a signature is good for another program, or on another chain. */
const expected = ['name', 'version', 'chainId', 'verifyingContract'];

/** The types with that of the domain: its own, or the one that follows from the fields it has. */
export function withDomainType(types: Types, domain: ObjectNode, warnings: Warning[]): Types {
  const own = types.get(DOMAIN);
  const fields = own ?? implied(domain);
  warnOfDomain(fields, domain, warnings, own !== undefined);
  return own === undefined ? new Map([...types, [DOMAIN, fields]]) : types;
}

function implied(domain: ObjectNode): readonly Field[] {
  return known.flatMap(({ name, type }) => {
    const member = memberOf(domain, name);
    return member === undefined ? [] : [{ name, type, offset: member.start }];
  });
}

function warnOfDomain(
  fields: readonly Field[],
  domain: ObjectNode,
  warnings: Warning[],
  isStated: boolean,
): void {
  const missing = expected.filter((name) => !fields.some((field) => field.name === name));
  if (missing.length > 0) {
    const message = `The domain has no ${missing.join(', ')}: a verifier that has computes another digest.`;
    warnings.push({ message, offset: domain.start });
  }
  if (!isStated) return;
  const order = known.map(({ name }) => name);
  const places = fields.map(({ name }) => order.indexOf(name)).filter((place) => place >= 0);
  if (places.some((place, at) => place < (places[at - 1] ?? 0))) {
    const message = `The fields of ${DOMAIN} are in another order than those of EIP-712 (${order.join(', ')}).`;
    warnings.push({ message, offset: fields[0]?.offset ?? domain.start });
  }
  for (const { name, type, offset } of fields) {
    const right = known.find((field) => field.name === name);
    if (right?.type === type) continue;
    const message = right
      ? `${DOMAIN}.${name} is ${type}; EIP-712 has ${right.type}.`
      : `${DOMAIN}.${name} is no field of a domain in EIP-712.`;
    warnings.push({ message, offset });
  }
}
