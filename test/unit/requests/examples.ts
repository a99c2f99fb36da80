import type { RuleCode } from '../../../server/src/requests/index.ts';

/** What the linter says of each file in `examples/bad`, in the order of the text. */
export const bad: Readonly<Record<string, readonly RuleCode[]>> = {
  'both-ids.limitless.cancel.json': ['identifier/exactly-one'],
  'broken.limitless.cancel.json': ['json/syntax'],
  'comment-and-trailing-comma.limitless.cancel.json': ['json/not-plain', 'json/not-plain'],
  'duplicate-key.limitless.cancel.json': ['json/duplicate-key'],
  'empty-list.limitless.cancel.json': ['identifier/empty-list'],
  'half-a-character.limitless.cancel.json': ['json/lone-surrogate'],
  'id-of-another-venue.limitless.cancel.json': ['identifier/format', 'identifier/other-venue'],
  'invisible-blank.limitless.cancel.json': ['json/not-plain'],
  'key-case.limitless.cancel.json': ['identifier/exactly-one', 'json/key-case'],
  'look-alike.limitless.cancel.json': ['identifier/invisible'],
  'no-id.limitless.cancel.json': ['identifier/exactly-one'],
  'not-a-uuid.limitless.cancel.json': ['identifier/format'],
  'number-as-id.limitless.cancel.json': ['identifier/number'],
  'on-behalf-of-in-body.limitless.cancel.json': ['scope/on-behalf-of'],
  'secret.limitless.cancel.json': ['secret/in-file'],
  'signature.limitless.cancel.json': ['signature/not-used'],
  'too-many.limitless.cancel.json': ['identifier/too-many'],
  'twice-the-same.limitless.cancel.json': ['identifier/duplicate'],
  'unknown-key.limitless.cancel.json': ['json/unknown-key'],
  'unknown-venue.cancel.json': ['request/unrecognised'],
};
