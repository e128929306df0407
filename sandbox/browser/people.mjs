import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, bot, control, employer, expectProblems, messages, openPage, page, phoneOf, reader, says, seeker, started } from './stage.mjs';

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
  expectProblems(/status of 400/);
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

test('the page speaks four languages, turns round for Arabic and goes dark', async () => {
  const phone = await started(reader);
  await says(reader, 'أهلًا بكم في \u2068HRP\u2069\nSecond line in English');
  const language = page.getByRole('banner').getByRole('combobox');
  for (const [code, word] of [
    ['ru', 'Люди'],
    ['kk', 'Адамдар'],
    ['ar', 'الأشخاص'],
  ]) {
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
