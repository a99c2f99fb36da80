/**
 * The button that stops a progress, by its name. VS Code's types know only whether there is one, which it then calls
 * "Cancel", and here that means an order. It takes a name as well, from 1.106 to 1.139 at least; a test in the real one
 * looks. A VS Code that did not would show "Cancel", and stop all the same.
 */
export function stoppable(button: string): { readonly cancellable: boolean } {
  return { cancellable: button as unknown as boolean };
}
