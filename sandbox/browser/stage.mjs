import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { chromium } from 'playwright-core';
import { Bot } from './bot.mjs';

const { SANDBOX_URL, SANDBOX_TOKEN: token, CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env;
assert.ok(SANDBOX_URL && token, 'SANDBOX_URL and SANDBOX_TOKEN are needed');
export const address = SANDBOX_URL;
export const { origin } = new URL(address);

export const seeker = { id: 101, first_name: 'Айгерим', last_name: 'Садыкова', username: 'aigerim_test', language_code: 'ru' };
export const reader = { id: 102, first_name: 'سلمى', last_name: 'حداد', language_code: 'ar' };
export const employer = { id: 103, first_name: 'Әлия', last_name: 'Нұрғали', language_code: 'kk' };
export const keyboard = (...rows) => ({ inline_keyboard: rows });

const viewport = { width: 1440, height: 900 };

/** What a test works with. The window stays open from test to test, which is twice as fast as a new one; what it remembers does not. */
export let browser;
export let context;
export let page;
export let bot;
let problems;

before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  context = await browser.newContext({ locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'], viewport });
  context.setDefaultTimeout(30_000);
  page = watched(await context.newPage());
  bot = new Bot(origin, token);
});

after(async () => {
  await bot.stop();
  await browser.close();
});

beforeEach(async () => {
  await control('/reset');
  bot.forget();
  problems = [];
  await page.setViewportSize(viewport);
  // Without motion nothing has to be waited for until it stands still.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(address);
});

afterEach(async () => {
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.goto('about:blank');
  await context.setStorageState({ cookies: [], origins: [] });
  assert.deepEqual(problems, [], 'the browser complained');
});

/** Takes what the browser says of failures that a test brought about. */
export function expectProblems(pattern) {
  problems = problems.filter((text) => !pattern.test(text));
}

/** Another page of the sandbox; what the browser complains of is kept. */
export async function openPage() {
  const opened = watched(await context.newPage());
  await opened.goto(address);
  return opened;
}

function watched(opened) {
  opened.on('pageerror', (error) => problems.push(error.stack));
  opened.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return opened;
}

export async function control(path, body = {}) {
  const response = await fetch(`${origin}/sandbox/api${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  assert.ok(response.ok, `${path}: ${answer.error}`);
  return answer;
}

/** Adds a person who has started the bot; the phone is returned. */
export async function started(person) {
  await control('/users', person);
  await control(`/chats/${person.id}/messages`, { from: person.id, text: '/start' });
  await bot.heard('message');
  const phone = phoneOf(person);
  await phone.locator('.composer').waitFor();
  return phone;
}

export const phoneOf = (person, where = page) => where.locator(`[data-person="${person.id}"]`);
export const messages = (phone) => phone.locator('.message');
export const says = (person, text, more = {}) => bot.call('sendMessage', { chat_id: person.id, text, ...more });
