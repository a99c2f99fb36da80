/** What people download: its files, its size, and what vsce says of it. It packs what is built (`npm run build`). */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from '../host/paths.ts';
import { packVsix } from '../host/vsix.ts';
import { readZip, type ZipEntry } from '../host/zip.ts';

/** Every file of the VSIX is one of these. A new kind of file is decided here and in .vscodeignore. */
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|package\.nls\.json|readme\.md|changelog\.md|LICENSE\.txt|SUPPORT\.md|SECURITY\.md)$/,
  /^extension\/dist\/(extension|languageClient|onDemand)\.js$/,
  /^extension\/dist\/(server|sandbox|order-inspector)\.js(\.LEGAL\.txt)?$/,
  /^extension\/media\/(icon\.png|orders\.svg)$/,
  /^extension\/media\/walkthrough\/[\w-]+\.(png|svg|md)$/,
  /^extension\/l10n\/bundle\.l10n\.json$/,
  /^extension\/schemas\/cancel-request(\.strict)?\.schema\.json$/,
  /^extension\/syntaxes\/[\w.-]+\.json$/,
  /^extension\/docs\/rules\/[\w/-]+\.md$/,
];

const MB = 1024 * 1024;
/** There were 1.1 MB packed and 3.5 MB unpacked on 2026-11-27, without pictures. */
const limits = { packed: 1.5 * MB, unpacked: 4.5 * MB, pictures: 2 * MB, files: 120 };

describe('the VSIX', () => {
  let folder = '';
  let said = '';
  let zip = Buffer.alloc(0);
  let entries: readonly ZipEntry[] = [];
  const text = (path: string) =>
    entries
      .find((entry) => entry.path === path)
      ?.content()
      .toString() ?? '';
  const manifest = () => JSON.parse(text('extension/package.json'));

  before(async () => {
    assert.ok(existsSync(join(root, 'dist/server.js')), 'Build first: npm run build');
    folder = await mkdtemp(join(tmpdir(), 'order-inspector-vsix-'));
    said = await packVsix(join(folder, 'it.vsix'));
    zip = await readFile(join(folder, 'it.vsix'));
    entries = readZip(zip);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('is packed without a warning', () => {
    assert.match(said, /Packaged: /);
    assert.doesNotMatch(said, /WARN|ERROR/i);
  });

  test('holds what is allowed and nothing else', () => {
    const others = entries.filter(({ path }) => !allowed.some((pattern) => pattern.test(path)));
    assert.deepEqual(
      others.map(({ path }) => path),
      [],
    );
  });

  test('holds every file that its manifest and its bundles name', () => {
    const named = JSON.stringify(manifest()).matchAll(
      /"(?:\.\/)?((?:dist|docs|media|schemas|syntaxes)\/[^"*]+\.\w+)"/g,
    );
    const bundles = ['server', 'sandbox', 'languageClient', 'onDemand'].map((name) => `dist/${name}.js`);
    const files = [...named].map(([, file = '']) => file).filter((file) => file !== 'docs/listing.md');
    assert.ok(files.length >= 8, files.join());
    for (const file of [...files, ...bundles]) assert.notEqual(text(`extension/${file}`), '', file);
  });

  test('loads little when VS Code starts: commands, the language client, and all of the server, come later', () => {
    const first = text('extension/dist/extension.js');
    const loaded = [...first.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
    assert.deepEqual(
      [...new Set(loaded)].filter((name) => name !== 'vscode' && !name.startsWith('node:')),
      [],
    );
    assert.ok(first.length < 150_000, `${first.length} bytes`);
    assert.deepEqual(manifest().activationEvents, [
      'onLanguage:json',
      'onLanguage:jsonc',
      'onStartupFinished',
    ]);
  });

  test('is small', () => {
    const sizeOf = (some: readonly ZipEntry[]) => some.reduce((sum, { size }) => sum + size, 0);
    const pictures = sizeOf(entries.filter(({ path }) => path.endsWith('.png')));
    const unpacked = sizeOf(entries) - pictures;
    assert.ok(pictures < limits.pictures, `${pictures} bytes of pictures`);
    assert.ok(zip.length - pictures < limits.packed, `${zip.length - pictures} bytes packed`);
    assert.ok(unpacked < limits.unpacked, `${unpacked} bytes unpacked`);
    assert.ok(entries.length < limits.files, `${entries.length} files`);
  });

  test('says nothing of where it was built, and has no source map', () => {
    for (const entry of entries) {
      const content = entry.content();
      assert.equal(content.includes(root), false, `${entry.path} names ${root}`);
      assert.equal(content.includes('sourceMappingURL=data:'), false, entry.path);
    }
  });

  test('has what galleries show: icon, banner, licence, links, and no sign of a preview', () => {
    const icon = entries.find(({ path }) => path === 'extension/media/icon.png')?.content();
    assert.deepEqual([icon?.readUInt32BE(16), icon?.readUInt32BE(20)], [256, 256]);
    const gallery = text('extension.vsixmanifest');
    assert.match(gallery, /Branding\.Color" Value="#14324a"/);
    assert.match(gallery, /<License>extension\/LICENSE\.txt<\/License>/);
    for (const link of ['Source', 'Support', 'Learn'])
      assert.match(gallery, new RegExp(`Links\\.${link}" Value="https://`));
    assert.match(gallery, /<GalleryFlags>Public<\/GalleryFlags>/);
    assert.equal(manifest().preview, false);
  });
});
