/** A control of the venue, such as `life`: takes the JSON body, gives what to answer or why not. */
export type Control = (
  body: Readonly<Record<string, unknown>>,
) => { readonly ok: unknown } | { readonly no: string };
