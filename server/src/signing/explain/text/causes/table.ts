/** All mistakes in a text and its signature. A cause is a function in one file a group, and one line here. */
import type { TextCause } from '../variant.ts';
import { keyOrder, whitespace } from './bodyPrint.ts';
import { added, encodedTwice, escapes, leftOut } from './bodyText.ts';
import { languagePrinting, number } from './bodyValues.ts';
import { encoding } from './encoding.ts';
import { hashOther, hashTwice } from './hash.ts';
import { methodCase, methodOther } from './method.ts';
import { hostIncluded, prefix, slash } from './path.ts';
import { queryAdded, queryLeftOut, queryOrder } from './query.ts';
import { rsaPadding } from './rsa.ts';
import { otherAccount, secretNotDecoded, secretUrlSafe } from './secret.ts';
import { signatureEncoding } from './signature.ts';
import { fieldOrder, separator, trailingNewline } from './text.ts';
import { format, takenTwice, unit } from './time.ts';

/** In the order in which they are tried: of two that come to the same bytes, the first one is told. */
export const textCauses: readonly TextCause[] = [
  queryLeftOut,
  queryOrder,
  encoding,
  slash,
  prefix,
  hostIncluded,
  methodCase,
  methodOther,
  keyOrder,
  escapes,
  number,
  encodedTwice,
  leftOut,
  added,
  whitespace,
  languagePrinting,
  unit,
  format,
  trailingNewline,
  separator,
  fieldOrder,
  signatureEncoding,
  rsaPadding,
  hashTwice,
  hashOther,
  secretNotDecoded,
  secretUrlSafe,
  otherAccount,
  queryAdded,
  takenTwice,
];
