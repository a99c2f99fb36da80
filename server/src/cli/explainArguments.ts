import { type ReadArguments, wrong } from './readArguments.ts';

const formats = ['text', 'json'] as const;

export interface ExplainArguments {
  /** A file; `-` is standard input. */
  readonly input: string;
  readonly format: (typeof formats)[number];
  /** The venue's id, where the request does not tell. */
  readonly venue: string | undefined;
  /** Addresses that may sign. */
  readonly signers: readonly string[];
  /** Addresses that may not sign, and may have been mixed up with one that may. */
  readonly otherSigners: readonly string[];
  readonly subAccounts: readonly string[];
  /** A file with a public key in PEM. */
  readonly publicKey: string | undefined;
  /** Environment variables that hold secrets: first the account's, then those of accounts that may have been mixed up. */
  readonly secretEnvs: readonly string[];
  /** Standard input is the secret. */
  readonly secretStdin: boolean;
  /** Which request of the file, from 1. */
  readonly request: number | undefined;
}

export const explainOptions = {
  format: { type: 'string', default: 'text' },
  venue: { type: 'string' },
  signer: { type: 'string', multiple: true },
  'other-signer': { type: 'string', multiple: true },
  'sub-account': { type: 'string', multiple: true },
  'public-key': { type: 'string' },
  'secret-env': { type: 'string', multiple: true },
  'secret-stdin': { type: 'boolean', default: false },
  request: { type: 'string' },
} as const;

interface Values {
  readonly format: string;
  readonly venue?: string | undefined;
  readonly signer?: readonly string[] | undefined;
  readonly 'other-signer'?: readonly string[] | undefined;
  readonly 'sub-account'?: readonly string[] | undefined;
  readonly 'public-key'?: string | undefined;
  readonly 'secret-env'?: readonly string[] | undefined;
  readonly 'secret-stdin': boolean;
  readonly request?: string | undefined;
}

/** What `explain` is asked for. Its problems quote nothing that was given: it may be a secret. */
export function explainArguments(named: readonly string[], values: Values): ReadArguments<ExplainArguments> {
  const format = formats.find((name) => name === values.format);
  if (!format) return wrong(`--format takes ${formats.join(' or ')}.`);
  const [input, ...others] = named;
  if (input === undefined) return wrong('No file is given; - reads standard input.');
  if (others.length > 0) return wrong('explain takes one file.');
  const problem = problemOf(values, input);
  if (problem !== undefined) return wrong(problem);
  const { venue, request } = values;
  return {
    ok: true,
    value: {
      input,
      format,
      venue,
      signers: values.signer ?? [],
      otherSigners: values['other-signer'] ?? [],
      subAccounts: values['sub-account'] ?? [],
      publicKey: values['public-key'],
      secretEnvs: values['secret-env'] ?? [],
      secretStdin: values['secret-stdin'],
      request: request === undefined ? undefined : Number(request),
    },
  };
}

function problemOf(values: Values, input: string): string | undefined {
  const { request, 'sub-account': subAccounts = [], 'secret-env': secretEnvs = [] } = values;
  for (const name of ['signer', 'other-signer'] as const) {
    if (!(values[name] ?? []).every((address) => /^0x[0-9a-f]{40}$/i.test(address))) {
      return `--${name} takes an address: 0x and 40 hex digits.`;
    }
  }
  if (!subAccounts.every((id) => /^\d{1,78}$/.test(id))) return '--sub-account takes a whole number.';
  if (!secretEnvs.every((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name))) {
    return '--secret-env takes the name of an environment variable, not the secret.';
  }
  if (request !== undefined && !/^[1-9]\d{0,5}$/.test(request)) {
    return '--request takes the number of a request in the file, from 1.';
  }
  if (!values['secret-stdin']) return undefined;
  if (input === '-') return '--secret-stdin needs a file: standard input cannot be both.';
  return secretEnvs.length === 0 ? undefined : '--secret-stdin and --secret-env cannot both be given.';
}
