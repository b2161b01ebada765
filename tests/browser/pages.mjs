// Opens every page of a built book in Chromium, at three widths, light and dark, and judges it.
//
// usage: node pages.mjs FOLDER...

import { chromium } from 'playwright-core';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folders = process.argv.slice(2).map((folder) => resolve(folder));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [320, 768, 1280];
const schemes = ['light', 'dark'];
let passed = 0;
const failures = [];

function pagesIn(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return pagesIn(path);
      return entry.name.endsWith('.html') ? [path] : [];
    });
}

function judge(name, problems) {
  if (problems.length === 0) {
    passed += 1;
  } else {
    failures.push(`${name}\n    ${problems.join('\n    ')}`);
  }
}

/** What is wrong with the page's structure, whatever its size or colours. */
async function structure(page, path) {
  return page.evaluate(() => {
    const problems = [];
    const count = (selector) => document.querySelectorAll(selector).length;
    if (!document.documentElement.lang) problems.push('no language');
    if (count('main') !== 1) problems.push(`${count('main')} main elements`);
    if (count('h1') !== 1) problems.push(`${count('h1')} headings of the first rank`);
    if (count('script') !== 0) problems.push('a script');
    let last = 0;
    for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
      const rank = Number(heading.tagName[1]);
      if (rank > last + 1) problems.push(`heading “${heading.textContent.trim()}” leaves out a rank`);
      last = rank;
    }
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (twice.length) problems.push(`ids given twice: ${twice.join(', ')}`);
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const target = decodeURIComponent(link.getAttribute('href').slice(1));
      if (target && !document.getElementById(target)) problems.push(`no target #${target}`);
    }
    for (const table of document.querySelectorAll('main table')) {
      if (!table.querySelector('thead th[scope=col]')) problems.push('a table without column headings');
    }
    for (const group of document.querySelectorAll('th[rowspan]')) {
      if (group.getAttribute('scope') !== 'rowgroup') problems.push('a spanning heading without group scope');
    }
    return problems;
  });
}

/** What is wrong with how the page looks at its present size. */
async function layout(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth - root.clientWidth;
    return wide > 1 ? [`scrolls sideways by ${wide} px`] : [];
  });
}

async function accessibility(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return result.violations.map(
    (violation) => `${violation.id}: ${violation.help} (${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join('; ')})`,
  );
}

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});

const pages = folders.flatMap(pagesIn);
for (const folder of folders) {
  if (pagesIn(folder).length === 0) failures.push(`no pages in ${folder}`);
}
for (const path of pages) {
  const name = relative(process.cwd(), path);
  for (const colorScheme of schemes) {
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const outside = [];
    page.on('request', (request) => {
      const url = request.url();
      if (url !== pathToFileURL(path).href && !url.startsWith('data:')) outside.push(`asks for ${url}`);
    });
    const said = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text());
    });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(pathToFileURL(path).href);
      judge(`${name}, ${width} px, ${colorScheme}: layout`, await layout(page));
      judge(`${name}, ${width} px, ${colorScheme}: accessibility`, await accessibility(page));
    }
    if (colorScheme === 'light') judge(`${name}: structure`, await structure(page, path));
    judge(`${name}, ${colorScheme}: no outside request`, outside);
    judge(`${name}, ${colorScheme}: nothing on the console`, said);
    await context.close();
  }
}
await browser.close();

for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
