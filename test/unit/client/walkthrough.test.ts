/** Holds the walkthrough to its pictures, to the commands that it offers, and to the end-to-end test that goes it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { contextKeys, viewId, walkthroughId } from '../../../client/src/contributions.ts';
import { themes, walkthroughSteps } from '../../e2e/walkthroughSteps.ts';

const root = join(import.meta.dirname, '../../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const texts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(root, 'package.nls.json'), 'utf8'),
);
const MOST = 120_000;

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly image: Readonly<Record<string, string>> };
  readonly completionEvents: readonly string[];
}

describe('the walkthrough', () => {
  const [walkthrough, ...others] = manifest.contributes.walkthroughs;
  const steps: readonly Step[] = walkthrough.steps;
  const commands: readonly string[] = manifest.contributes.commands.map(
    ({ command }: { readonly command: string }) => command,
  );
  const isCommand = (id: string) => commands.includes(id) || id === `${viewId}.focus`;

  test('is the one that the command opens', () => {
    assert.deepEqual(others, []);
    assert.equal(walkthroughId, `${manifest.publisher}.${manifest.name}#${walkthrough.id}`);
  });

  test('has the steps whose pictures the end-to-end test takes', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      [...walkthroughSteps],
    );
  });

  test('has a button in each step, for a command that there is', () => {
    for (const { id } of steps) {
      const links = [...(texts[`walkthrough.${id}.description`] ?? '').matchAll(/\]\(command:([\w.]+)\)/g)];
      assert.equal(links.length, 1, id);
      for (const [, command = ''] of links) assert.ok(isCommand(command), command);
    }
  });

  test('ticks each step by something that happens', () => {
    for (const { id, completionEvents } of steps) {
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [kind, name = ''] = event.split(':');
        if (kind === 'onCommand') assert.ok(isCommand(name), event);
        else assert.ok(kind === 'onContext' && contextKeys.some((key) => key === name), event);
      }
    }
  });

  test('has a small picture for each step in each theme, and no others', () => {
    const named = steps.flatMap(({ id, media }) => {
      const of = (theme: string) => `media/walkthrough/${id}-${theme}.png`;
      const [dark, light] = themes.map(of);
      assert.deepEqual(media.image, { dark, light, hc: dark, hcLight: light });
      return [dark ?? '', light ?? ''];
    });
    const there = readdirSync(join(root, 'media/walkthrough')).map((name) => `media/walkthrough/${name}`);
    assert.deepEqual(there.sort(), named.sort());
    for (const file of there) {
      const picture = readFileSync(join(root, file));
      assert.equal(picture.toString('latin1', 1, 4), 'PNG', file);
      assert.ok(picture.length < MOST, `${file} has ${picture.length} bytes`);
      assert.ok(picture.readUInt32BE(16) >= 300, `${file} is ${picture.readUInt32BE(16)} wide`);
    }
  });
});
