/** Access tokens: JWTs signed with HS256 by jose (docs.rails.xyz, authorization, 2026-03). */
import { jwtVerify, SignJWT } from 'jose';
import { type State, venueNow } from './state.ts';

const issuer = 'practice.rails';
const audience = ['app.practice.rails'];

/** A token that is good from the venue's now on, for as long as the behavior says. */
export function makeToken(state: State): Promise<string> {
  const issuedAt = Math.floor(venueNow(state) / 1000);
  return new SignJWT({ accountType: 'retail' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(state.userId)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + state.behavior.tokenSeconds)
    .sign(state.tokenKey);
}

/** When the token ends, in milliseconds since the epoch; undefined when it is not a good one. */
export async function tokenEnd(state: State, token: string): Promise<number | undefined> {
  try {
    const { payload } = await jwtVerify(token, state.tokenKey, {
      issuer,
      audience,
      algorithms: ['HS256'],
      currentDate: new Date(venueNow(state)),
    });
    return payload.exp === undefined ? undefined : payload.exp * 1000;
  } catch {
    return undefined;
  }
}
