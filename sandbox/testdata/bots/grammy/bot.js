// A small bot on grammY, as its documentation writes them: a dialogue, keyboards, files both ways.
import { Bot, InlineKeyboard, InputFile, Keyboard } from 'grammy';

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.BOT_API } });

bot.command('start', (ctx) => ctx.reply('<b>Which colour?</b>', {
  parse_mode: 'HTML',
  reply_markup: new InlineKeyboard().text('Red', 'colour:red').text('Blue', 'colour:blue'),
}));
bot.callbackQuery(/^colour:(.+)$/, async (ctx) => {
  await ctx.answerCallbackQuery({ text: 'Noted' });
  await ctx.editMessageText(`You chose ${ctx.match[1]}`);
});
bot.command('menu', (ctx) => ctx.reply('Choose', {
  reply_markup: new Keyboard().text('Hello').requestContact('My number').resized(),
}));
bot.on('message:contact', (ctx) => ctx.reply(`Number ${ctx.message.contact.phone_number}`, { reply_markup: { remove_keyboard: true } }));
bot.on('message:document', async (ctx) => {
  await ctx.replyWithChatAction('upload_document');
  const file = await ctx.getFile();
  const answer = await fetch(`${process.env.BOT_API}/file/bot${process.env.BOT_TOKEN}/${file.file_path}`);
  const content = new Uint8Array(await answer.arrayBuffer());
  await ctx.replyWithDocument(new InputFile(content, 'copy.txt'), { caption: `${content.length} bytes` });
});
bot.on('message:text', (ctx) => ctx.reply(`You said ${ctx.message.text}`));

bot.catch((error) => console.error(error.message));
process.once('SIGINT', () => bot.stop());
await bot.api.setMyCommands([{ command: 'start', description: 'Begin' }]);
await bot.start();
