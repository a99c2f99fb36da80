import type { SealedCredentials } from './accountMessages.ts';

/**
 * What the editor says about the way to the venues. It crosses the connection sealed, as credentials do: a proxy's
 * password is a secret.
 */
export interface NetworkSettings {
  /** Absent: the variables of the environment decide (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`). */
  readonly proxy?: {
    /** `http://host:port` or `https://host:port`, with or without `user:password@`. */
    readonly url: string;
  };
  /** The value of the header `Proxy-Authorization`, for whichever proxy is used. */
  readonly proxyAuthorization?: string;
  /** No proxy at all, whatever the rest and the environment say. */
  readonly direct?: true;
  /** Hosts that are reached without a proxy, beside those of `NO_PROXY`. */
  readonly noProxy: readonly string[];
  /** PEM texts, trusted beside what Node, `NODE_EXTRA_CA_CERTS` and the system trust. */
  readonly certificateAuthorities: readonly string[];
}

/** `{settings: NetworkSettings as JSON}`, sealed as credentials are, with `orderInspector/network` in the account's place. */
export interface SealedNetwork {
  readonly settings: SealedCredentials;
}
