import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Cable } from './cable.mjs';
import {
  address,
  bot,
  browser,
  control,
  expectProblems,
  keyboard,
  messages,
  origin,
  page,
  phoneOf,
  reader,
  says,
  seeker,
  started,
} from './stage.mjs';

test('a burst of messages is drawn at once', async () => {
  const phone = await started(seeker);
  for (let n = 1; n <= 300; n++) await control(`/chats/${seeker.id}/messages`, { from: seeker.id, text: `Message ${n} of 300` });
  await messages(phone).filter({ hasText: 'Message 300 of 300' }).waitFor();
  assert.equal(await messages(phone).count(), 301);
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

test('objections and reactions are there after a reload', async () => {
  const phone = await started(seeker);
  const { message_id } = await bot.call('sendMessage', { chat_id: seeker.id, text: 'liked' });
  await bot.call('setMessageReaction', { chat_id: seeker.id, message_id, reaction: [{ type: 'emoji', emoji: '👍' }] });
  await bot.try('sendMessage', { chat_id: seeker.id, text: '' });
  await Promise.all(Array.from({ length: 250 }, () => bot.call('getMe')));
  await phone.locator('.message', { hasText: 'liked' }).getByText('👍').waitFor();
  await page.reload();
  await phone.locator('.message', { hasText: 'liked' }).getByText('👍').waitFor();
  const calls = page.getByRole('banner').getByRole('button', { name: /Call log/ });
  await calls.getByText('1 objection', { exact: true }).waitFor();
  await calls.click();
  const drawer = page.getByRole('complementary', { name: 'Call log' });
  await drawer.getByRole('checkbox', { name: 'Only with objections' }).check();
  await drawer.getByText('message text is empty').first().waitFor();
  await bot.call('setMessageReaction', { chat_id: seeker.id, message_id });
  await phone.getByText('👍').waitFor({ state: 'detached' });
});

test('a finger finds everything it can press', async () => {
  const touch = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  touch.setDefaultTimeout(30_000);
  const phone = phoneOf(seeker, await touch.newPage());
  await phone.page().goto(address);
  await control('/users', seeker);
  await phone.getByRole('button', { name: 'Start' }).click();
  await bot.heard('message');
  await says(seeker, 'Vacancy', { reply_markup: keyboard([{ text: 'Apply', callback_data: 'a' }]) });
  await says(seeker, 'Role', { reply_markup: { keyboard: [['Seeker', 'Employer']], resize_keyboard: true } });
  await phone.getByRole('button', { name: 'Employer' }).waitFor();
  await phone
    .page()
    .getByRole('button', { name: /Call log/ })
    .click();
  const small = await phone
    .page()
    .locator('button, select, summary, .key, [role=option]')
    .evaluateAll((nodes) =>
      nodes
        .filter((node) => node.checkVisibility() && Math.min(node.offsetHeight, node.offsetWidth) < 44)
        .map((node) => `${node.className} ${node.ariaLabel ?? node.textContent} ${node.offsetWidth}×${node.offsetHeight}`),
    );
  await touch.close();
  assert.deepEqual(small, []);
});

test('a lost connection is told in words, and what was missed comes after it', async () => {
  const cable = new Cable(new URL(origin));
  await page.goto(`${await cable.mend()}${new URL(address).pathname}`);
  const phone = await started(seeker);
  await phone.getByRole('textbox').fill('typed before');
  await cable.cut();
  await page
    .getByRole('status')
    .getByText(/^No connection to the sandbox\. Next attempt in \d+ seconds?\.$/)
    .waitFor();
  await phone.getByRole('textbox').press('Enter');
  await phone.getByRole('status').getByText('The sandbox does not answer').waitFor();
  assert.equal(await phone.getByRole('textbox').inputValue(), 'typed before', 'what could not be sent is not lost');
  await says(seeker, 'Said meanwhile');
  await cable.mend();
  await page.getByRole('button', { name: 'Try now' }).click();
  await phone.getByText('Said meanwhile').waitFor();
  await page.getByText('No connection').waitFor({ state: 'hidden' });
  expectProblems(/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/);
  await page.goto('about:blank');
  await cable.cut();
});

for (const colorScheme of ['light', 'dark']) {
  test(`nothing stands in a screen reader's way: ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const phone = await started(seeker);
    for (const id of [301, 302]) await control('/users', { id, first_name: 'Guided' });
    await page.getByRole('region', { name: 'Guide' }).waitFor();
    await says(seeker, 'Go developer, see /help and example.com', {
      reply_markup: keyboard([
        { text: 'Apply', callback_data: 'a' },
        { text: 'Site', url: 'https://example.com' },
      ]),
    });
    await bot.try('sendMessage', { chat_id: seeker.id, text: '<b>', parse_mode: 'HTML' });
    await page.getByRole('button', { name: /Call log/ }).click();
    await phone.getByRole('button', { name: 'Send a file' }).click();
    const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('\n')}`),
      [],
    );
  });
}
