/** Replies that no venue gives: what stands between it and its clients says them, or somebody means harm. */

const megabyte = 1024 * 1024;

/** JSON that is nothing but large. */
export function huge(bytes = 40 * megabyte): string {
  return `{"message":"${'x'.repeat(bytes)}"}`;
}

/** Brackets only, each inside the one before; none is closed. */
export function brackets(bytes = 30 * megabyte): string {
  return '['.repeat(bytes);
}

/** What a content delivery network says of its own accord, with any status. */
export function cdnPage(status: number): string {
  const title = status === 200 ? 'Just a moment...' : `Error ${status}`;
  return `<!DOCTYPE html>
<html lang="en-US"><head><title>${title}</title><meta name="robots" content="noindex,nofollow"></head>
<body><h1>${title}</h1><p>Access denied. You do not have permission. Your key may be invalid.</p>
<p>Ray ID: 7f0000000000 &bull; Performance &amp; security by a CDN</p></body></html>
`;
}

/** What a company's proxy says to what it does not let through. */
export const proxyPage = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html><head><title>ERROR: The requested URL could not be retrieved</title></head>
<body><h1>ERROR</h1><p>Access Denied. Access control configuration prevents your request from being allowed at this
time. Category: Finance. Please contact your administrator.</p></body></html>
`;
