/** All rules. A rule is one file and one line here; `request/wrong-channel` and the rules of signed requests come with Synthetix. */

import type { RuleCode } from '../codes.ts';
import { duplicate } from './identifier/duplicate.ts';
import { emptyList } from './identifier/emptyList.ts';
import { exactlyOne } from './identifier/exactlyOne.ts';
import { format } from './identifier/format.ts';
import { invisible } from './identifier/invisible.ts';
import { number } from './identifier/number.ts';
import { otherVenue } from './identifier/otherVenue.ts';
import { tooMany } from './identifier/tooMany.ts';
import { duplicateKey } from './json/duplicateKey.ts';
import { keyCase } from './json/keyCase.ts';
import { loneSurrogate } from './json/loneSurrogate.ts';
import { notPlain } from './json/notPlain.ts';
import { syntax } from './json/syntax.ts';
import { unknownKey } from './json/unknownKey.ts';
import { tooLarge } from './request/tooLarge.ts';
import { unrecognised } from './request/unrecognised.ts';
import type { Rule } from './rule.ts';
import { onBehalfOf } from './scope/onBehalfOf.ts';
import { inFile } from './secret/inFile.ts';
import { notUsed } from './signature/notUsed.ts';

export const rules: Readonly<Record<RuleCode, Rule>> = {
  'json/syntax': syntax,
  'json/not-plain': notPlain,
  'json/duplicate-key': duplicateKey,
  'json/key-case': keyCase,
  'json/unknown-key': unknownKey,
  'json/lone-surrogate': loneSurrogate,
  'request/too-large': tooLarge,
  'request/unrecognised': unrecognised,
  'identifier/exactly-one': exactlyOne,
  'identifier/format': format,
  'identifier/number': number,
  'identifier/duplicate': duplicate,
  'identifier/empty-list': emptyList,
  'identifier/too-many': tooMany,
  'identifier/other-venue': otherVenue,
  'identifier/invisible': invisible,
  'scope/on-behalf-of': onBehalfOf,
  'signature/not-used': notUsed,
  'secret/in-file': inFile,
};
