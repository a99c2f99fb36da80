import { encodings } from '../encodings.ts';
import { type TextCause, variant } from '../variant.ts';

export const signatureEncoding: TextCause = {
  code: 'signature/encoding',
  *variants(signed) {
    for (const encoding of signed.given.encodings) {
      if (encoding === signed.encoding) continue;
      const message = `The signature was sent ${encodings[encoding]}: it has to be in base64 with its padding.`;
      const mend = "send the signature's bytes in base64: `digest('base64')`, `base64.b64encode(signature)`";
      yield variant(signed, { encoding }, message, mend);
    }
  },
};
