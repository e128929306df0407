import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bot, control, page, phoneOf, says } from './stage.mjs';

const guided = { id: 301, first_name: 'Гульнар', language_code: 'ru' };
const other = { id: 302, first_name: 'Тимур', language_code: 'ru' };

test('the guide leads from step to step, follows the bot, and is put away and brought back', async () => {
  await control('/users', guided);
  const guide = page.getByRole('region', { name: 'Guide' });
  assert.equal(await guide.isVisible(), false, 'somebody it needs is missing');
  await control('/users', other);
  await guide.getByText('Say hello').waitFor();
  await guide.getByRole('button', { name: 'Start' }).click();
  assert.equal((await bot.heard('message')).text, '/start');
  await guide.getByText('1 of 3 done').waitFor();
  await guide.getByRole('button', { name: 'Send it' }).click();
  assert.equal((await bot.heard('message')).document.file_name, 'anna.pdf');
  await says(guided, 'It was read: a CV');
  await guide.getByText('Paste a text').waitFor();
  assert.equal(await phoneOf(other).getAttribute('data-next'), 'true');
  await guide.getByRole('button', { name: 'Start' }).click();
  await bot.heard('message');
  await guide.getByRole('button', { name: 'Start' }).waitFor({ state: 'detached' });
  assert.equal(await guide.getByRole('button', { name: 'Paste' }).count(), 0, 'the bot has not asked yet');
  await says(other, 'What is it?');
  await guide.getByRole('button', { name: 'Paste' }).click();
  assert.equal((await bot.heard('message')).text, 'Pasted words');

  await guide.getByRole('button', { name: 'Put the guide away' }).click();
  await guide.waitFor({ state: 'hidden' });
  assert.equal(await phoneOf(other).getAttribute('data-next'), 'false');
  await page.reload();
  const back = page.getByRole('banner').getByRole('button', { name: 'Guide' });
  await back.waitFor();
  assert.equal(await guide.isVisible(), false);
  await says(other, 'Thank you');
  await back.click();
  await guide.getByText('All steps are done').waitFor();
  await guide.getByRole('button', { name: 'All steps' }).click();
  assert.equal(await guide.locator('.guide-list .icon-check').count(), 3);
  await page.keyboard.press('Escape');
});

test('phones that have not met the bot speak the language of the page', async () => {
  await control('/users', guided);
  await control('/users', other);
  await control(`/chats/${other.id}/messages`, { from: other.id, text: '/start' });
  assert.equal((await bot.heard('message')).from.language_code, 'ru');
  const language = page.getByRole('banner').getByRole('combobox');
  await language.selectOption('ar');
  await phoneOf(guided).locator('.badge', { hasText: 'ar' }).waitFor();
  await phoneOf(other).locator('.badge', { hasText: 'ru' }).waitFor();
  await page.getByRole('region', { name: 'الدليل' }).getByText('التحية').waitFor();
  await control(`/chats/${guided.id}/messages`, { from: guided.id, text: '/start' });
  assert.equal((await bot.heard('message')).from.language_code, 'ar');
});
