// A visitor who follows the guide of the sandbox's page, against the whole program with its world.
//
// SANDBOX_URL  the page's address with the phones a visitor plays
// PLAY         language, size (wide or phone) and colours (light or dark), such as "ru phone dark"
// SCREENS      a folder for a picture of each step; none where empty
// CHROMIUM     the browser

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const { chromium } = createRequire(new URL('../../../sandbox/browser/', import.meta.url))('playwright-core');

const { SANDBOX_URL: address, PLAY, SCREENS, CHROMIUM: executablePath } = process.env;
const [lang, size, colorScheme] = PLAY.split(' ');
const [seeker, employer, admin] = new URL(address).hash.match(/\d+/g);
const viewport = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }[size];

const sentences = Object.assign({}, ...['common', 'screen', 'flow', 'notice', 'field'].map((part) => read(`../../../locales/${part}.${lang}.json`)));
const isolates = /[\u2066-\u2069]/g;

function read(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** A sentence of the bot in the language of the play. */
const say = (key) => sentences[key] ?? assert.fail(`no sentence ${key}`);

let browser;
let page;
const problems = [];

before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ locale: lang, colorScheme, viewport, reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.stack));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(address);
});

after(() => browser.close());

const phone = (id) => page.locator(`[data-person="${id}"]`);

const guide = () => page.locator('.guide');

/** The newest button of a phone with these words. */
const button = (id, words) => phone(id).locator('.message button', { hasText: words }).last();

const press = (id, key) => button(id, say(key)).click();

/** A message that has the words, whatever isolates stand between them. */
const told = (id, words) => phone(id).locator('.message', { hasText: words.replace(isolates, '') }).last().waitFor();

/** Waits until so many of the six steps are ticked. */
const ticked = (n) => guide().locator('.guide-count', { hasText: `${n}/6` }).waitFor();

/** Takes what the guide offers to do. */
const act = () => guide().locator('.guide-acts .button:enabled').click();

let pictures = 0;

async function picture(name) {
  pictures++;
  if (!SCREENS) return;
  await page.locator('.notice').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: join(SCREENS, `guide-${PLAY.replaceAll(' ', '-')}-${pictures}-${name}.png`) });
}

test(`the guide leads a visitor to the end: ${PLAY}`, async (t) => {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  await ticked(0);
  await picture('start');

  await act();
  await ticked(1);
  await picture('send-cv');

  await act();
  await button(seeker, '1. ').waitFor();
  t.diagnostic(`first match after ${seconds()} s`);
  await ticked(2);
  await picture('matches');

  await press(seeker, 'cv.check');
  await press(seeker, 'button.agree');
  await press(seeker, 'button.publish');
  await ticked(3);
  await button(seeker, say('screen.invite.accept.button')).waitFor();
  await picture('invited');

  await press(seeker, 'screen.invite.accept.button');
  await press(seeker, 'screen.accept.with.button');
  await ticked(4);
  await told(seeker, say('notice.application_moved'));
  t.diagnostic(`a two-way answer after ${seconds()} s`);
  await picture('answered');

  await act();
  await press(employer, 'screen.greeting.employer.button');
  await told(employer, say('vacancy_first.text'));
  await act();
  await button(employer, '1. ').waitFor();
  await picture('people');
  await button(employer, '1. ').click();
  await ticked(5);

  await act();
  await press(admin, 'screen.admin.held.button');
  await button(admin, say('screen.held.refuse.button')).waitFor();
  await picture('scam');
  await press(admin, 'screen.held.refuse.button');
  await ticked(6);
  t.diagnostic(`all steps after ${seconds()} s`);
  await picture('done');
});

test('what was ticked stays ticked, and the guide is put away and brought back', async () => {
  await page.reload();
  await ticked(6);
  await guide().locator('.menu > button').click();
  assert.equal(await guide().locator('.guide-list .icon-check').count(), 6);
  await page.keyboard.press('Escape');
  await guide().locator(':scope > .icon-button').click();
  await guide().waitFor({ state: 'hidden' });
  await page.reload();
  await phone(seeker).or(phone(admin)).first().waitFor({ state: 'attached' });
  assert.equal(await guide().isVisible(), false);
  await page.locator('.bar-tools > .bar-button[aria-pressed]').click();
  await ticked(6);
});

test('neither the Bot API nor the browser had anything to object to', async () => {
  const calls = await (await fetch(`${new URL(address).origin}/sandbox/api/calls`)).json();
  assert.deepEqual(
    calls.filter(({ objections }) => objections.length > 0),
    [],
  );
  assert.deepEqual(problems, []);
});
