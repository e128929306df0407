// Drives the sandbox's page in Chromium and plays the bot behind it.
//
// SANDBOX_URL    the page's address, for example http://127.0.0.1:8080/sandbox/
// SANDBOX_TOKEN  the token of a sandbox that no bot serves: this test is the bot, and it empties the sandbox
// CHROMIUM       the browser, /usr/bin/chromium where not given

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { Bot } from './bot.mjs';
import { Cable } from './cable.mjs';

const { SANDBOX_URL: address, SANDBOX_TOKEN: token, CHROMIUM: executablePath = '/usr/bin/chromium' } = process.env;
assert.ok(address && token, 'SANDBOX_URL and SANDBOX_TOKEN are needed');
const { origin } = new URL(address);

const seeker = { id: 101, first_name: 'Айгерим', last_name: 'Садыкова', username: 'aigerim_test', language_code: 'ru' };
const reader = { id: 102, first_name: 'سلمى', last_name: 'حداد', language_code: 'ar' };
const employer = { id: 103, first_name: 'Әлия', last_name: 'Нұрғали', language_code: 'kk' };
const keyboard = (...rows) => ({ inline_keyboard: rows });

let browser;
let context;
let page;
let bot;
let problems;

before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  bot = new Bot(origin, token);
});

after(async () => {
  await bot.stop();
  await browser.close();
});

beforeEach(async () => {
  await control('/reset');
  bot.forget();
  context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light', viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(10_000);
  page = await openPage();
});

afterEach(async () => {
  await context.close();
  assert.deepEqual(problems, [], 'the browser complained');
});

/** A page under the strictest policy it has to live with; what the browser complains of is kept. */
async function openPage() {
  problems = [];
  const opened = await context.newPage();
  await opened.route((url) => url.pathname === new URL(address).pathname, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "default-src 'self'" } });
  });
  opened.on('pageerror', (error) => problems.push(error.stack));
  opened.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await opened.goto(address);
  return opened;
}

async function control(path, body = {}) {
  const response = await fetch(`${origin}/sandbox/api${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const answer = await response.json();
  assert.ok(response.ok, `${path}: ${answer.error}`);
  return answer;
}

/** Adds a person who has started the bot; the phone is returned. */
async function started(person) {
  await control('/users', person);
  await control(`/chats/${person.id}/messages`, { from: person.id, text: '/start' });
  await bot.heard('message');
  const phone = phoneOf(person);
  await phone.locator('.composer').waitFor();
  return phone;
}

const phoneOf = (person, where = page) => where.locator(`[data-person="${person.id}"]`);
const messages = (phone) => phone.locator('.message');
const says = (person, text, more = {}) => bot.call('sendMessage', { chat_id: person.id, text, ...more });

test('a person is added, sees what the bot says of itself and starts it', async () => {
  await bot.call('setMyDescription', { description: 'Jobs in IT' });
  await page.getByRole('heading', { name: 'Nobody is here yet' }).waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('First name').fill('Marta');
  await dialog.getByLabel('Username').fill('marta_test');
  await dialog.getByRole('radio', { name: 'Қазақша' }).check();
  await dialog.getByRole('button', { name: 'Add' }).click();
  const phone = page.getByRole('article', { name: /Marta/ });
  await phone.getByText('Jobs in IT').waitFor();
  await phone.getByRole('button', { name: 'Start' }).click();
  const message = await bot.heard('message');
  assert.equal(message.text, '/start');
  assert.deepEqual([message.from.first_name, message.from.username, message.from.language_code], ['Marta', 'marta_test', 'kk']);
  await phone.getByRole('textbox').waitFor();
});

test('a refused person is explained in the dialog', async () => {
  await control('/users', seeker);
  await page.getByRole('banner').getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('First name').fill('Somebody');
  await dialog.getByLabel('Username').fill(seeker.username);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByRole('alert').getByText(seeker.username).waitFor();
  problems = problems.filter((text) => !/status of 400/.test(text));
});

test('a tap waits for its answer, shows it and follows the edit', async () => {
  const phone = await started(seeker);
  await says(seeker, 'Go developer', { reply_markup: keyboard([{ text: 'Open', callback_data: 'first' }, { text: 'Open', callback_data: 'second' }]) });
  const key = phone.getByRole('button', { name: 'Open' }).nth(1);
  await key.focus();
  await page.keyboard.press('Enter');
  const tap = await bot.heard('callback_query');
  assert.equal(tap.data, 'second');
  assert.equal(await key.getAttribute('aria-busy'), 'true');
  await bot.call('answerCallbackQuery', { callback_query_id: tap.id, text: 'Sent to the company' });
  await phone.getByRole('status').getByText('Sent to the company').waitFor();
  await phone.locator('.key[aria-busy]').waitFor({ state: 'detached' });
  await bot.call('editMessageText', { chat_id: seeker.id, message_id: tap.message.message_id, text: 'Applied', reply_markup: keyboard([{ text: 'Withdraw', callback_data: 'x' }]) });
  await phone.getByRole('button', { name: 'Withdraw' }).waitFor();
  await phone.locator('.message', { hasText: 'Applied' }).getByText('edited').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Withdraw', 'the focus is kept where the keyboard was');
  await bot.call('deleteMessage', { chat_id: seeker.id, message_id: tap.message.message_id });
  await phone.getByText('Applied').waitFor({ state: 'detached' });
});

test('an alert is a dialog in its own phone only', async () => {
  const phone = await started(seeker);
  await started(employer);
  await says(seeker, 'Vacancy', { reply_markup: keyboard([{ text: 'More', callback_data: 'm' }]) });
  await phone.getByRole('button', { name: 'More' }).click();
  const tap = await bot.heard('callback_query');
  await bot.call('answerCallbackQuery', { callback_query_id: tap.id, text: 'Closes on Tuesday', show_alert: true });
  const alert = phone.getByRole('alertdialog', { name: 'Closes on Tuesday' });
  await alert.waitFor();
  await phoneOf(employer).getByRole('textbox').fill('the other phone works');
  await alert.getByRole('button', { name: 'OK' }).click();
  await alert.waitFor({ state: 'detached' });
});

test('formatting follows UTF-16 offsets and nothing becomes markup', async () => {
  const phone = await started(seeker);
  const text = '👩‍💻 bold & both <img src=x onerror=alert(1)> code hidden /help end';
  const at = (part, type, more = {}) => ({ type, offset: text.indexOf(part), length: part.length, ...more });
  await says(seeker, text, { entities: [at('bold & both', 'bold'), at('both', 'italic'), at('code', 'code'), at('hidden', 'spoiler'), at('end', 'text_link', { url: 'https://example.com/a' })] });
  const bubble = phone.locator('.message').last().locator('.text');
  assert.equal(await bubble.locator('strong').textContent(), 'bold & both');
  assert.equal(await bubble.locator('strong em').textContent(), 'both');
  assert.equal(await bubble.locator('code').textContent(), 'code');
  assert.equal(await bubble.locator('img').count(), 0);
  await bubble.getByText('<img src=x onerror=alert(1)>').waitFor();
  assert.deepEqual(await bubble.getByRole('link', { name: 'end' }).evaluate((link) => [link.href, link.rel]), ['https://example.com/a', 'noopener noreferrer']);
  await bubble.getByRole('button', { name: 'Hidden text: show' }).click();
  await bubble.getByText('hidden', { exact: true }).waitFor();
  await bubble.getByRole('button', { name: '/help' }).click();
  assert.equal((await bot.heard('message')).text, '/help');
});

test('overlapping entities and unsafe addresses are drawn without harm', async () => {
  const drawn = await page.evaluate(async () => {
    const { formatted } = await import('./entities.js');
    const { safeAddress, botStart } = await import('./links.js');
    const { Words } = await import('./strings.js');
    const actions = { words: new Words('en'), send() {}, copy() {}, username: 'toy_bot' };
    const box = document.createElement('div');
    box.append(...formatted('abcdef', [{ type: 'bold', offset: 0, length: 4 }, { type: 'italic', offset: 2, length: 4 }, { type: 'underline', offset: 9, length: 3 }], actions));
    return {
      html: box.innerHTML,
      unsafe: ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x'].map(safeAddress),
      safe: ['example.com/a', 'example.com:8080/a', 'https://example.com', 'mailto:a@example.com'].map(safeAddress),
      start: ['https://t.me/toy_bot?start=v_1', 't.me/Toy_Bot?start=v_1', 'tg://resolve?domain=toy_bot&start=v_1', 'https://t.me/other?start=v_1'].map((link) => botStart(link, 'toy_bot') ?? null),
    };
  });
  assert.equal(drawn.html, '<strong>ab<em>cd</em></strong><em>ef</em>');
  assert.deepEqual(drawn.unsafe.filter(Boolean), []);
  assert.deepEqual(drawn.safe, ['https://example.com/a', 'https://example.com:8080/a', 'https://example.com/', 'mailto:a@example.com']);
  assert.deepEqual(drawn.start, ['/start v_1', '/start v_1', '/start v_1', null]);
});

test('the composer sends, breaks lines, splits what is too long and corrects the last message', async () => {
  const phone = await started(seeker);
  const input = phone.getByRole('textbox');
  await input.pressSequentially('two');
  await input.press('Shift+Enter');
  await input.pressSequentially('lines');
  await input.press('Enter');
  assert.equal((await bot.heard('message')).text, 'two\nlines');
  await input.fill('word '.repeat(1000));
  await input.press('Enter');
  const sent = [(await bot.heard('message')).text, (await bot.heard('message')).text];
  assert.equal(sent.join(' '), 'word '.repeat(1000).trim());
  assert.ok(sent.every((part) => part.length <= 4096));

  await input.fill('Almaty');
  await input.press('Enter');
  await bot.heard('message');
  await messages(phone).filter({ hasText: 'Almaty' }).waitFor();
  const second = await openPage();
  await input.press('ArrowUp');
  await input.fill('Astana');
  await input.press('Enter');
  assert.equal((await bot.heard('edited_message')).text, 'Astana');
  await messages(phoneOf(seeker, second)).filter({ hasText: 'Astana' }).getByText('edited').waitFor();
});

test('commands of this person are offered and sent', async () => {
  const phone = await started(seeker);
  await bot.call('setMyCommands', { commands: [{ command: 'help', description: 'What it can do' }, { command: 'settings', description: 'Language' }] });
  await phone.getByRole('button', { name: 'Commands of the bot' }).click();
  await phone.getByRole('option').nth(1).waitFor();
  await phone.getByRole('textbox').pressSequentially('/se');
  await phone.getByRole('option', { name: '/help' }).waitFor({ state: 'detached' });
  await phone.getByRole('textbox').press('ArrowDown');
  await phone.getByRole('textbox').press('Enter');
  assert.equal((await bot.heard('message')).text, '/settings');
});

test('files go out from the samples and from the disk, and come in', async () => {
  const phone = await started(seeker);
  const [sample] = await (await fetch(`${origin}/sandbox/api/samples`)).json();
  assert.ok(sample, 'the sandbox under test needs at least one sample file');
  await phone.getByRole('button', { name: 'Send a file' }).click();
  await phone.getByRole('button', { name: sample.name }).click();
  assert.equal((await bot.heard('message')).document.file_name, sample.name.split('/').at(-1));
  await phone.locator('input[type=file]').setInputFiles({ name: 'резюме.txt', mimeType: 'text/plain', buffer: Buffer.from('Go') });
  await phone.getByRole('textbox', { name: 'Caption' }).fill('My CV');
  await phone.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  const { document, caption } = await bot.heard('message');
  assert.deepEqual([document.file_name, document.file_size, caption], ['резюме.txt', 2, 'My CV']);
  await says(seeker, 'Read', { reply_parameters: { message_id: (await bot.call('sendDocument', { chat_id: seeker.id, document: document.file_id })).message_id } });
  const received = phone.locator('[data-side="in"] .file');
  const download = page.waitForEvent('download');
  await received.getByRole('link', { name: 'Download' }).click();
  assert.equal((await readFile(await (await download).path())).toString(), 'Go');
  await phone.locator('.quote', { hasText: 'резюме.txt' }).waitFor();
});

test('a file dropped on a phone is offered with a caption', async () => {
  const phone = await started(seeker);
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['Kafka'], 'cv.txt', { type: 'text/plain' }));
    return transfer;
  });
  await phone.locator('.chat').dispatchEvent('dragover', { dataTransfer: dropped });
  await phone.getByText('Drop the file to send it').waitFor();
  await phone.locator('.chat').dispatchEvent('drop', { dataTransfer: dropped });
  await phone.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  assert.equal((await bot.heard('message')).document.file_name, 'cv.txt');
});

test('a reply keyboard stands in for letters, shares the number and goes away', async () => {
  const phone = await started(seeker);
  const markup = { keyboard: [[{ text: 'Share', request_contact: true }], [{ text: 'Skip' }]], resize_keyboard: true, one_time_keyboard: true, input_field_placeholder: 'Phone or e-mail' };
  await says(seeker, 'How to reach you', { reply_markup: markup });
  await phone.getByPlaceholder('Phone or e-mail').waitFor();
  await phone.getByRole('button', { name: 'Share' }).click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Share the number' }).click();
  assert.equal((await bot.heard('message')).contact.user_id, seeker.id);
  await phone.getByRole('button', { name: 'Show the keyboard of the bot' }).click();
  await phone.getByRole('button', { name: 'Skip' }).click();
  assert.equal((await bot.heard('message')).text, 'Skip');
  await says(seeker, 'Thanks', { reply_markup: { remove_keyboard: true } });
  await phone.getByRole('button', { name: 'Show the keyboard of the bot' }).waitFor({ state: 'hidden' });
});

test('what the bot is about to say is seen until it says it', async () => {
  const phone = await started(seeker);
  await bot.call('sendChatAction', { chat_id: seeker.id, action: 'typing' });
  await phone.locator('.chat-status', { hasText: 'typing' }).waitFor();
  await bot.call('sendMessageDraft', { chat_id: seeker.id, draft_id: 7, text: 'Half of' });
  await phone.locator('.draft').getByText('Half of').waitFor();
  const { message_id } = await says(seeker, 'Half of it and the rest');
  await phone.locator('.draft').waitFor({ state: 'hidden' });
  await phone.locator('.chat-status', { hasText: /^bot$/ }).waitFor();
  await bot.call('setMessageReaction', { chat_id: seeker.id, message_id, reaction: [{ type: 'emoji', emoji: '👍' }] });
  await phone.locator('.reaction', { hasText: '👍' }).waitFor();
});

test('who scrolled up stays there and is told of new messages', async () => {
  const phone = await started(seeker);
  for (let n = 0; n < 15; n++) await says(seeker, `Line ${n}\nwith a second one`);
  await messages(phone).filter({ hasText: 'Line 14' }).waitFor();
  const list = phone.locator('.chat');
  await list.evaluate((node) => node.scrollTo(0, 0));
  await phone.getByRole('button', { name: 'To the last message' }).waitFor();
  await says(seeker, 'News');
  const pill = phone.getByRole('button', { name: '1 new message' });
  await pill.waitFor();
  assert.equal(await list.evaluate((node) => node.scrollTop), 0);
  await pill.click();
  await pill.waitFor({ state: 'hidden' });
});

test('a burst of messages is drawn at once', async () => {
  const phone = await started(seeker);
  for (let n = 1; n <= 300; n++) await control(`/chats/${seeker.id}/messages`, { from: seeker.id, text: `Message ${n}` });
  await messages(phone).filter({ hasText: 'Message 300' }).waitFor();
  assert.equal(await messages(phone).count(), 301);
});

test('a blocked bot is said to be blocked, and let in again', async () => {
  const phone = await started(seeker);
  await phone.getByRole('button', { name: /^Actions/ }).click();
  await phone.getByRole('button', { name: 'Block the bot' }).click();
  assert.equal((await bot.heard('my_chat_member')).new_chat_member.status, 'kicked');
  await phone.locator('.badge-blocked').waitFor();
  assert.equal((await bot.try('sendMessage', { chat_id: seeker.id, text: 'x' })).error_code, 403);
  await phone.getByRole('button', { name: 'Unblock the bot' }).click();
  await phone.getByRole('textbox').waitFor();
});

test('the call log tells objections in words and unfolds a call', async () => {
  await started(seeker);
  const calls = page.getByRole('banner').getByRole('button', { name: /Call log/ });
  await calls.getByText('0 objections').waitFor();
  await says(seeker, 'fine');
  const refusal = await bot.try('sendMessage', { chat_id: seeker.id, text: '<b>open', parse_mode: 'HTML' });
  await calls.getByText('1 objection', { exact: true }).waitFor();
  await calls.click();
  const drawer = page.getByRole('complementary', { name: 'Call log' });
  await drawer.getByText(refusal.description).first().waitFor();
  await drawer.getByRole('checkbox', { name: 'Only with objections' }).check();
  assert.equal(await drawer.locator('.calls > li').count(), 1);
  await drawer.locator('summary').click();
  await drawer.locator('.json', { hasText: '"parse_mode": "HTML"' }).waitFor();
  await drawer.locator('.json', { hasText: '"error_code": 400' }).waitFor();
  await drawer.getByRole('checkbox').uncheck();
  await drawer.getByLabel('Method').selectOption('getUpdates');
  await drawer.locator('.call-method', { hasText: 'getUpdates' }).first().waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
});

test('the page speaks four languages, turns round for Arabic and goes dark', async () => {
  const phone = await started(reader);
  await says(reader, 'أهلًا بكم في \u2068HRP\u2069\nSecond line in English');
  const language = page.getByRole('banner').getByRole('combobox');
  for (const [code, word] of [['ru', 'Люди'], ['kk', 'Адамдар'], ['ar', 'الأشخاص']]) {
    await language.selectOption(code);
    await page.getByRole('button', { name: word }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), code);
  }
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
  const text = phone.locator('[data-side="in"] .text').last();
  assert.equal(await text.evaluate((node) => getComputedStyle(node).direction), 'rtl');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  const theme = page.getByRole('button', { name: /الألوان/ });
  await theme.click();
  await theme.click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  assert.notEqual(await ground(), before);
  await page.reload();
  await page.getByRole('button', { name: 'الأشخاص' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
});

test('every text of the page exists in every language with the same values', async () => {
  const catalogues = await page.evaluate(async () => {
    const load = async (code) => (await import(`./strings/${code}.js`)).default;
    return Object.fromEntries(await Promise.all(['en', 'ru', 'kk', 'ar'].map(async (code) => [code, await load(code)])));
  });
  const values = (entry) => [...new Set(JSON.stringify(entry.other ?? entry).match(/\{\w+\}/g) ?? [])].sort();
  const categories = { en: ['one', 'other'], ru: ['few', 'many', 'one', 'other'], kk: ['other'], ar: ['few', 'many', 'one', 'other', 'two', 'zero'] };
  for (const [code, catalogue] of Object.entries(catalogues)) {
    assert.deepEqual(Object.keys(catalogue).sort(), Object.keys(catalogues.en).sort(), code);
    for (const [key, entry] of Object.entries(catalogue)) {
      assert.deepEqual(values(entry), values(catalogues.en[key]), `${code}.${key}`);
      if (typeof entry !== 'string') assert.deepEqual(Object.keys(entry).sort(), categories[code], `${code}.${key}`);
    }
    assert.equal(catalogue.months.split(' ').length, 12, code);
  }
});

test('the address chooses whose phones are shown, four at most', async () => {
  for (let id = 201; id <= 206; id++) await control('/users', { id, first_name: `Person ${id}` });
  await page.goto(`${address}#people=202,205`);
  await page.locator('[data-person="205"]').waitFor();
  assert.deepEqual(await shownPeople(), [202, 205]);
  await page.getByRole('banner').getByRole('button', { name: 'People' }).click();
  for (const id of [201, 203, 204]) await page.getByRole('button', { name: `Person ${id}` }).click();
  await page.locator('[data-person="204"]').waitFor();
  assert.deepEqual(await shownPeople(), [205, 201, 203, 204]);
  assert.match(page.url(), /#people=205,201,203,204$/);
  const again = await openPage();
  await again.locator('[data-person="204"]').waitFor();
});

const shownPeople = () => page.locator('.phone').evaluateAll((nodes) => nodes.map((node) => Number(node.dataset.person)));

test('one phone fits a narrow screen, the others tell of their messages', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await started(seeker);
  await control('/users', employer);
  const people = page.getByRole('navigation', { name: 'People' });
  await people.getByRole('button', { name: employer.first_name }).click();
  await phoneOf(employer).waitFor();
  assert.equal(await phoneOf(seeker).isVisible(), false);
  await says(seeker, 'An answer');
  const back = people.getByRole('button', { name: /1 new message/ });
  await back.click();
  await phoneOf(seeker).getByText('An answer').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
});

test('a finger finds everything it can press', async () => {
  const touch = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  touch.setDefaultTimeout(10_000);
  const phone = phoneOf(seeker, await touch.newPage());
  await phone.page().goto(address);
  await control('/users', seeker);
  await phone.getByRole('button', { name: 'Start' }).click();
  await says(seeker, 'Vacancy', { reply_markup: keyboard([{ text: 'Apply', callback_data: 'a' }]) });
  await says(seeker, 'Role', { reply_markup: { keyboard: [['Seeker', 'Employer']], resize_keyboard: true } });
  await phone.getByRole('button', { name: 'Employer' }).waitFor();
  await phone.page().getByRole('button', { name: /Call log/ }).click();
  const small = await phone.page().locator('button, select, summary, .key, [role=option]').evaluateAll((nodes) => nodes
    .filter((node) => node.checkVisibility() && Math.min(node.offsetHeight, node.offsetWidth) < 44)
    .map((node) => `${node.className} ${node.ariaLabel ?? node.textContent} ${node.offsetWidth}×${node.offsetHeight}`));
  await touch.close();
  assert.deepEqual(small, []);
});

test('a lost connection is told in words, and what was missed comes after it', async () => {
  const cable = new Cable(new URL(origin));
  await page.goto(`${await cable.mend()}${new URL(address).pathname}`);
  const phone = await started(seeker);
  await phone.getByRole('textbox').fill('typed before');
  await cable.cut();
  await page.getByRole('status').getByText(/^No connection to the sandbox\. Next attempt in \d+ seconds?\.$/).waitFor();
  await phone.getByRole('textbox').press('Enter');
  await phone.getByRole('status').getByText('The sandbox does not answer').waitFor();
  assert.equal(await phone.getByRole('textbox').inputValue(), 'typed before', 'what could not be sent is not lost');
  await says(seeker, 'Said meanwhile');
  await cable.mend();
  await page.getByRole('button', { name: 'Try now' }).click();
  await phone.getByText('Said meanwhile').waitFor();
  await page.getByText('No connection').waitFor({ state: 'hidden' });
  problems = problems.filter((text) => !/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/.test(text));
  await page.goto('about:blank');
  await cable.cut();
});

for (const colorScheme of ['light', 'dark']) {
  test(`nothing stands in a screen reader's way: ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const phone = await started(seeker);
    await says(seeker, 'Go developer, see /help and example.com', { reply_markup: keyboard([{ text: 'Apply', callback_data: 'a' }, { text: 'Site', url: 'https://example.com' }]) });
    await bot.try('sendMessage', { chat_id: seeker.id, text: '<b>', parse_mode: 'HTML' });
    await page.getByRole('button', { name: /Call log/ }).click();
    await phone.getByRole('button', { name: 'Send a file' }).click();
    const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('\n')}`), []);
  });
}
