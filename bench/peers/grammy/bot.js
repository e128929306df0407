// The peer: grammY with sessions in PostgreSQL, as its documentation writes them. A form of seven answers; each is kept
// in the session, and each is answered.
import { createServer } from 'node:http';
import { PsqlAdapter } from '@grammyjs/storage-psql';
import { Bot, session, webhookCallback } from 'grammy';
import pg from 'pg';

const pool = new pg.Pool({ host: process.env.PGHOST, database: process.env.PGDATABASE, user: process.env.PGUSER, max: 16 });
const bot = new Bot(process.env.TELEGRAM_TOKEN, {
  client: { apiRoot: process.env.TELEGRAM_API_URL },
  botInfo: { id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot', can_join_groups: false, can_read_all_group_messages: false, supports_inline_queries: false },
});
const storage = await PsqlAdapter.create({ tableName: 'sessions', client: pool });
bot.use(session({ initial: () => ({ step: 0, answers: [] }), storage }));
bot.on('message:text', async (ctx) => {
  ctx.session.answers.push(ctx.message.text);
  ctx.session.step += 1;
  await ctx.reply(`Question ${ctx.session.step + 1}`);
});

const secret = process.env.SECRET;
const [host, port] = process.env.ADDR.split(':');
createServer(webhookCallback(bot, 'http', { secretToken: secret })).listen(Number(port), host);
