/** Lays a request to begin with out as text, with the places that are to be filled in. */
import type { Span } from '../../json/nodes.ts';

/** `$1`, or `${1:text}` with what stands there; behind `^` what stands there is no string. */
const PLACE = /^(\^?)\$(?:\d|\{\d:(.*)\})$/;

export interface LaidOut {
  readonly text: string;
  /** In the order of the text: what is in quotes is without them. */
  readonly stops: readonly Span[];
}

/** What is known for a place, by the key whose value it is. */
type Fill = (key: string) => string | undefined;

/** `body`: as in a `RequestSnippet`. */
export function layOut(body: object, fill: Fill): LaidOut {
  const writer = new Writer(fill);
  writer.value(body, '', '');
  return writer;
}

class Writer implements LaidOut {
  text = '';
  readonly stops: Span[] = [];
  readonly #fill: Fill;

  constructor(fill: Fill) {
    this.#fill = fill;
  }

  value(value: unknown, key: string, indent: string): void {
    const place = typeof value === 'string' ? PLACE.exec(value) : null;
    if (Array.isArray(value)) this.#list(value, key, indent);
    else if (typeof value === 'object' && value !== null) this.#object(value, indent);
    else if (place) this.#stop(place[1] === '^', this.#fill(key) ?? place[2] ?? '');
    else this.text += JSON.stringify(value);
  }

  #object(value: object, indent: string): void {
    const inner = `${indent}  `;
    for (const [index, [key, own]] of Object.entries(value).entries()) {
      this.text += `${index === 0 ? '{' : ','}\n${inner}${JSON.stringify(key)}: `;
      this.value(own, key, inner);
    }
    this.text += `\n${indent}}`;
  }

  #list(values: readonly unknown[], key: string, indent: string): void {
    this.text += '[';
    for (const [index, value] of values.entries()) {
      this.text += index === 0 ? '' : ', ';
      this.value(value, key, indent);
    }
    this.text += ']';
  }

  #stop(isBare: boolean, known: string): void {
    const quote = isBare ? 0 : 1;
    const start = this.text.length + quote;
    this.text += isBare ? known : JSON.stringify(known);
    this.stops.push({ start, end: this.text.length - quote });
  }
}
