import type { HttpForm } from './form.ts';

/** Whether the venue documents such a call. */
export function isDocumented({ documented }: HttpForm, method: string, target: string): boolean {
  return documented.some((call) => call.method === method && pattern(call.path).test(target));
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{[a-z]+\}/gi, '[^/?]+')}(?:\\?|$)`);
}
