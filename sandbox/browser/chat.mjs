import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { bot, employer, keyboard, messages, openPage, origin, page, phoneOf, says, seeker, started } from './stage.mjs';

test('a tap waits for its answer, shows it and follows the edit', async () => {
  const phone = await started(seeker);
  await says(seeker, 'Go developer', {
    reply_markup: keyboard([
      { text: 'Open', callback_data: 'first' },
      { text: 'Open', callback_data: 'second' },
    ]),
  });
  const key = phone.getByRole('button', { name: 'Open' }).nth(1);
  await key.focus();
  await page.keyboard.press('Enter');
  const tap = await bot.heard('callback_query');
  assert.equal(tap.data, 'second');
  assert.equal(await key.getAttribute('aria-busy'), 'true');
  await bot.call('answerCallbackQuery', { callback_query_id: tap.id, text: 'Sent to the company' });
  await phone.getByRole('status').getByText('Sent to the company').waitFor();
  await phone.locator('.key[aria-busy]').waitFor({ state: 'detached' });
  await bot.call('editMessageText', {
    chat_id: seeker.id,
    message_id: tap.message.message_id,
    text: 'Applied',
    reply_markup: keyboard([{ text: 'Withdraw', callback_data: 'x' }]),
  });
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
  await says(seeker, text, {
    entities: [
      at('bold & both', 'bold'),
      at('both', 'italic'),
      at('code', 'code'),
      at('hidden', 'spoiler'),
      at('end', 'text_link', { url: 'https://example.com/a' }),
    ],
  });
  const bubble = phone.locator('.message').last().locator('.text');
  assert.equal(await bubble.locator('strong').textContent(), 'bold & both');
  assert.equal(await bubble.locator('strong em').textContent(), 'both');
  assert.equal(await bubble.locator('code').textContent(), 'code');
  assert.equal(await bubble.locator('img').count(), 0);
  await bubble.getByText('<img src=x onerror=alert(1)>').waitFor();
  assert.deepEqual(await bubble.getByRole('link', { name: 'end' }).evaluate((link) => [link.href, link.rel]), [
    'https://example.com/a',
    'noopener noreferrer',
  ]);
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
    box.append(
      ...formatted(
        'abcdef',
        [
          { type: 'bold', offset: 0, length: 4 },
          { type: 'italic', offset: 2, length: 4 },
          { type: 'underline', offset: 9, length: 3 },
        ],
        actions,
      ),
    );
    return {
      html: box.innerHTML,
      unsafe: ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x'].map(safeAddress),
      safe: ['example.com/a', 'example.com:8080/a', 'https://example.com', 'mailto:a@example.com'].map(safeAddress),
      start: [
        'https://t.me/toy_bot?start=v_1',
        't.me/Toy_Bot?start=v_1',
        'tg://resolve?domain=toy_bot&start=v_1',
        'https://t.me/other?start=v_1',
      ].map((link) => botStart(link, 'toy_bot') ?? null),
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
  await bot.call('setMyCommands', {
    commands: [
      { command: 'help', description: 'What it can do' },
      { command: 'settings', description: 'Language' },
    ],
  });
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
  await says(seeker, 'Read', {
    reply_parameters: { message_id: (await bot.call('sendDocument', { chat_id: seeker.id, document: document.file_id })).message_id },
  });
  const received = phone.locator('[data-side="in"] .file');
  const download = page.waitForEvent('download');
  await received.getByRole('link', { name: 'Download' }).click();
  assert.equal((await readFile(await (await download).path())).toString(), 'Go');
  await phone.locator('.quote', { hasText: 'резюме.txt' }).waitFor();
  const opening = page.context().waitForEvent('page');
  await received.getByRole('link', { name: 'резюме.txt' }).first().click();
  const opened = await opening;
  await opened.getByText('Go', { exact: true }).waitFor();
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
  const markup = {
    keyboard: [[{ text: 'Share', request_contact: true }], [{ text: 'Skip' }]],
    resize_keyboard: true,
    one_time_keyboard: true,
    input_field_placeholder: 'Phone or e-mail',
  };
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

test('who reads the end stays there when the phone gets narrower', async () => {
  const phone = await started(seeker);
  for (let n = 0; n < 15; n++) await says(seeker, `Line ${n}: ${'a text that needs more lines in less room '.repeat(3)}`);
  await messages(phone).filter({ hasText: 'Line 14' }).waitFor();
  await page.setViewportSize({ width: 320, height: 600 });
  await page.waitForFunction(() => {
    const { scrollTop, scrollHeight, clientHeight } = document.querySelector('.chat');
    return clientHeight < 500 && scrollHeight - scrollTop - clientHeight < 2;
  });
  assert.equal(await phone.locator('.pill').isVisible(), false);
});

test('what the bot is about to say is seen until it says it', async () => {
  const phone = await started(seeker);
  await bot.call('sendChatAction', { chat_id: seeker.id, action: 'typing' });
  await phone.locator('.chat-status', { hasText: 'typing' }).waitFor();
  await bot.call('sendMessageDraft', { chat_id: seeker.id, draft_id: 7, text: 'Half of' });
  await phone.locator('.draft').getByText('Half of').waitFor();
  assert.equal(await phone.locator('.draft button').count(), 0);
  await bot.call('sendMessageDraft', { chat_id: seeker.id, draft_id: 7, text: 'Half of it', can_stop: true, keep_on_stop: true });
  await phone.locator('.draft').getByRole('button', { name: 'Stop' }).click();
  await phone.locator('.draft button').waitFor({ state: 'detached' });
  await phone.locator('.draft').getByText('Half of it').waitFor();
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
