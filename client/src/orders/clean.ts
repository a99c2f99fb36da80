/** Text that comes from a venue or a file is data: it is made harmless before it is shown. */

/** C0 and C1 controls, line separators, bidi and zero-width formatting, byte order mark, half surrogate pairs. */
const HIDDEN =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** Without control, bidi and invisible characters, and cut to `most` characters. */
export function clean(text: string, most = 120): string {
  const shown = text.replace(HIDDEN, '\ufffd');
  const points = Array.from(shown.slice(0, most * 2 + 2));
  return points.length > most ? `${points.slice(0, most - 1).join('')}…` : shown;
}

/** `clean`, and neither a link nor an icon where notifications and quick picks would make one of it. */
export function inert(text: string, most = 120): string {
  return clean(text, most).replace(/\]\(/g, '] (').replace(/\$\(/g, '$ (');
}

/** `clean`, escaped for a cell of a Markdown table. */
export function cell(text: string, most = 200): string {
  return clean(text, most)
    .replace(/[\\`*_{}[\]()#+\-.!|<>&~$@:"'/]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/ {2,}/g, ' ');
}

/** Ids that begin with a time: numbers of a sequence, ULIDs, UUIDs of version 7. Those of one day begin alike. */
const TIME_FIRST = /^(?:\d{15,}|[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21})$/i;

/** The telling end of a long id, for places where the whole one does not fit; the tooltip holds it in full. */
export function shortId(id: string): string {
  if (TIME_FIRST.test(id)) return `…${clean(id.slice(-8), 8)}`;
  return id.length > 14 ? `${clean(id.slice(0, 8), 8)}…` : clean(id);
}
