import type { SignedText } from '../signed.ts';
import { type TextCause, variant } from '../variant.ts';

const names: Readonly<Record<SignedText['padding'], string>> = {
  pkcs1: 'PKCS#1 v1.5',
  pss: 'PSS',
  pssOther: 'PSS with a salt of another length than the digest, or another hash in its mask',
  bare: 'PKCS#1 v1.5 without the name of the hash (no DigestInfo)',
};

const mends: Readonly<Record<string, string>> = {
  pkcs1: 'sign with PKCS#1 v1.5: `openssl dgst -sha256 -sign key.pem`, `padding.PKCS1v15()`',
  pss: 'sign with PSS and a salt of 32 bytes: `-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32`',
};

export const rsaPadding: TextCause = {
  code: 'rsa/padding',
  *variants(signed) {
    const { form } = signed.given;
    if (form.scheme !== 'rsa-sha256') return;
    const right = signed.padding;
    const setting = { option: form.padding.option, value: right };
    for (const padding of Object.keys(names) as SignedText['padding'][]) {
      if (padding === right) continue;
      const message = `The signature is padded with ${names[padding]}: it has to be ${names[right]}.`;
      yield variant(signed, { padding }, message, mends[right] ?? '', setting);
    }
  },
};
