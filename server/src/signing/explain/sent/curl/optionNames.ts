/** Options of curl by their long names, from `curl --help all` of 7.88 and the manual of 8.11. */

/** Those that take a value and change nothing in the request. */
const ignoredValues = `abstract-unix-socket alt-svc cacert capath cert cert-type ciphers connect-timeout connect-to
  cookie-jar create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url
  dump-header ech egd-file engine etag-save expect100-timeout happy-eyeballs-timeout-ms haproxy-clientip hostpubmd5
  hostpubsha256 hsts interface ip-tos ipfs-gateway keepalive-cnt keepalive-time key key-type libcurl limit-rate
  local-port login-options max-filesize max-redirs max-time netrc-file noproxy output output-dir parallel-max pass
  pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type
  proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name
  proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey random-file rate
  resolve retry retry-delay retry-max-time service-name socks4 socks4a socks5 socks5-gssapi-service socks5-hostname
  speed-limit speed-time stderr tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config
  unix-socket vlan-priority write-out`;

/** Those that take no value and change nothing in the request, nor in the headers that are told. */
const ignoredFlags = `basic ca-native cert-status compressed create-dirs disable disallow-username-in-url doh-cert-status
  doh-insecure fail fail-early fail-with-body false-start form-escape http0.9 http1.0 http1.1 http2
  http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6 junk-session-cookies location
  location-trusted manual no-alpn no-buffer no-clobber no-keepalive no-progress-meter no-sessionid parallel
  parallel-immediate post301 post302 post303 progress-bar proxy-anyauth proxy-basic proxy-ca-native proxy-digest
  proxy-http2 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1
  proxytunnel raw remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors
  retry-connrefused show-error show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec
  ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-revoke-best-effort sslv2 sslv3 styled-output
  suppress-connect-headers tcp-fastopen tcp-nodelay tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 trace-ids
  trace-time verbose xattr`;

/** Those after which the request is not what the command shows, by whether they take a value. */
const strangeValues = `aws-sigv4 config continue-at etag-compare form form-string time-cond upload-file url-query
  variable`;
const strangeFlags =
  'anyauth digest haproxy-protocol negotiate netrc netrc-optional ntlm ntlm-wb tr-encoding use-ascii';

/** Those that make the request. */
const usedValues = `cookie data data-ascii data-binary data-raw data-urlencode header json oauth2-bearer range referer
  request request-target url user user-agent`;
const usedFlags = 'get globoff head next path-as-is';

const shortNames = `a=append E=cert K=config C=continue-at b=cookie c=cookie-jar d=data q=disable D=dump-header f=fail
  F=form G=get g=globoff I=head H=header 0=http1.0 i=include k=insecure 4=ipv4 6=ipv6 j=junk-session-cookies L=location
  M=manual m=max-time n=netrc :=next N=no-buffer o=output Z=parallel #=progress-bar x=proxy U=proxy-user p=proxytunnel
  r=range e=referer J=remote-header-name O=remote-name R=remote-time X=request S=show-error s=silent Y=speed-limit
  y=speed-time 2=sslv2 3=sslv3 z=time-cond 1=tlsv1 T=upload-file B=use-ascii u=user A=user-agent v=verbose w=write-out`;

/** What is done with an option. */
export interface Option {
  readonly name: string;
  readonly takesValue: boolean;
  readonly kind: 'used' | 'ignored' | 'strange';
}

function listed(
  names: string,
  kind: Option['kind'],
  takesValue: boolean,
): readonly (readonly [string, Option])[] {
  return names.split(/\s+/).map((name) => [name, { name, takesValue, kind }]);
}

const options: ReadonlyMap<string, Option> = new Map([
  ...listed(usedValues, 'used', true),
  ...listed(usedFlags, 'used', false),
  ...listed(ignoredValues, 'ignored', true),
  ...listed(ignoredFlags, 'ignored', false),
  ...listed(strangeValues, 'strange', true),
  ...listed(strangeFlags, 'strange', false),
]);
const shorts: ReadonlyMap<string, string> = new Map(
  shortNames.split(/\s+/).map((pair) => [pair.charAt(0), pair.slice(2)]),
);

/** The option of a long name; one that begins so, where only one does; `--no-…` of a flag changes nothing. */
export function longOption(name: string): Option | undefined {
  const exact = options.get(name);
  if (exact || name === '') return exact;
  const similar = [...options.values()].filter((option) => option.name.startsWith(name));
  if (similar.length === 1) return similar[0];
  const without = name.startsWith('no-') ? options.get(name.slice(3)) : undefined;
  return without?.takesValue === false ? { name, takesValue: false, kind: 'ignored' } : undefined;
}

/** The option of a letter. */
export function shortOption(letter: string): Option | undefined {
  const name = shorts.get(letter);
  return name === undefined ? undefined : options.get(name);
}
