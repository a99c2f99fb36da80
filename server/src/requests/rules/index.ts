/** All rules. A rule is one file and one line here. */

import type { VenueForm } from '../../venues/requestForm.ts';
import { codesOf, type GeneralCode, type RuleCode, type Severity } from '../codes.ts';
import { duplicate } from './identifier/duplicate.ts';
import { emptyList } from './identifier/emptyList.ts';
import { exactlyOne } from './identifier/exactlyOne.ts';
import { format } from './identifier/format.ts';
import { invisible } from './identifier/invisible.ts';
import { number } from './identifier/number.ts';
import { otherVenue } from './identifier/otherVenue.ts';
import { placeholder as placeholderInId } from './identifier/placeholder.ts';
import { tooMany } from './identifier/tooMany.ts';
import { duplicateKey } from './json/duplicateKey.ts';
import { keyCase } from './json/keyCase.ts';
import { loneSurrogate } from './json/loneSurrogate.ts';
import { notPlain } from './json/notPlain.ts';
import { syntax } from './json/syntax.ts';
import { unknownKey } from './json/unknownKey.ts';
import { closed } from './live/closed.ts';
import { idSwapped } from './live/idSwapped.ts';
import { partiallyFilled } from './live/partiallyFilled.ts';
import { pending } from './live/pending.ts';
import { unknownOrder } from './live/unknownOrder.ts';
import { notACancel } from './request/notACancel.ts';
import { source } from './request/source.ts';
import { tooLarge } from './request/tooLarge.ts';
import { unrecognised } from './request/unrecognised.ts';
import { wrongChannel } from './request/wrongChannel.ts';
import type { Rule } from './rule.ts';
import { account } from './scope/account.ts';
import { emptySymbols } from './scope/emptySymbols.ts';
import { markets } from './scope/markets.ts';
import { mixedWildcard } from './scope/mixedWildcard.ts';
import { onBehalfOf } from './scope/onBehalfOf.ts';
import { symbolCase } from './scope/symbolCase.ts';
import { inFile } from './secret/inFile.ts';
import { highS } from './signature/highS.ts';
import { malformed } from './signature/malformed.ts';
import { notUsed } from './signature/notUsed.ts';
import { placeholder } from './signature/placeholder.ts';
import { wrongSigner } from './signature/wrongSigner.ts';
import { expired } from './time/expired.ts';
import { expiresBeforeNonce } from './time/expiresBeforeNonce.ts';
import { expiresInvalid } from './time/expiresInvalid.ts';
import { expiresUnit } from './time/expiresUnit.ts';
import { nonceFar } from './time/nonceFar.ts';
import { nonceInvalid } from './time/nonceInvalid.ts';
import { nonceReused } from './time/nonceReused.ts';
import { nonceStale } from './time/nonceStale.ts';
import { venueRule } from './venueRule.ts';

const rules: Readonly<Record<GeneralCode, Rule>> = {
  'json/syntax': syntax,
  'json/not-plain': notPlain,
  'json/duplicate-key': duplicateKey,
  'json/key-case': keyCase,
  'json/unknown-key': unknownKey,
  'json/lone-surrogate': loneSurrogate,
  'request/too-large': tooLarge,
  'request/unrecognised': unrecognised,
  'request/not-a-cancel': notACancel,
  'request/source': source,
  'request/wrong-channel': wrongChannel,
  'identifier/exactly-one': exactlyOne,
  'identifier/format': format,
  'identifier/number': number,
  'identifier/duplicate': duplicate,
  'identifier/empty-list': emptyList,
  'identifier/too-many': tooMany,
  'identifier/other-venue': otherVenue,
  'identifier/invisible': invisible,
  'identifier/placeholder': placeholderInId,
  'scope/empty-symbols': emptySymbols,
  'scope/mixed-wildcard': mixedWildcard,
  'scope/symbol-case': symbolCase,
  'scope/on-behalf-of': onBehalfOf,
  'scope/account': account,
  'scope/markets': markets,
  'time/nonce-invalid': nonceInvalid,
  'time/nonce-reused': nonceReused,
  'time/nonce-stale': nonceStale,
  'time/nonce-far': nonceFar,
  'time/expires-invalid': expiresInvalid,
  'time/expires-unit': expiresUnit,
  'time/expires-before-nonce': expiresBeforeNonce,
  'time/expired': expired,
  'signature/malformed': malformed,
  'signature/high-s': highS,
  'signature/placeholder': placeholder,
  'signature/wrong-signer': wrongSigner,
  'signature/not-used': notUsed,
  'secret/in-file': inFile,
  'live/closed': closed,
  'live/partially-filled': partiallyFilled,
  'live/unknown-order': unknownOrder,
  'live/id-swapped': idSwapped,
  'live/pending': pending,
};

interface CodedRule {
  readonly code: RuleCode;
  /** The default severity of its findings. */
  readonly usual: Severity;
  readonly rule: Rule;
}

/** By the list of venues, which is the same for every file that is linted. */
const known = new WeakMap<readonly VenueForm[], readonly CodedRule[]>();

/** The rule of each code; a code that a venue brings has the general one about what its form gives to it. */
export function rulesOf(venues: readonly VenueForm[]): readonly CodedRule[] {
  const made = known.get(venues) ?? makeRules(venues);
  known.set(venues, made);
  return made;
}

function makeRules(venues: readonly VenueForm[]): readonly CodedRule[] {
  const general: Readonly<Partial<Record<string, Rule>>> = rules;
  return Object.entries(codesOf(venues)).map(([name, usual]) => {
    const code = name as RuleCode;
    return { code, usual, rule: general[code] ?? venueRule(code) };
  });
}
