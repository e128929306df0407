// @ts-check

const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'tg:']);

/** The address a link may open, or undefined where its scheme could run something. @param {string} address */
export function safeAddress(address) {
  const written = /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[^/:]+:\d/.test(address) ? address : `https://${address}`;
  try {
    const url = new URL(/^tel:/.test(address) ? address : written);
    return schemes.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The command that a link to the bot itself sends (`https://t.me/bot?start=v_1`, `tg://resolve?domain=bot&start=v_1`),
 * or undefined for any other link.
 * @param {string} address @param {string | undefined} username the bot's
 */
export function botStart(address, username) {
  if (!username) return undefined;
  let url;
  try {
    url = new URL(/^[a-z]+:/i.test(address) ? address : `https://${address}`);
  } catch {
    return undefined;
  }
  const web = url.hostname === 't.me' || url.hostname === 'telegram.me';
  const name = web ? url.pathname.slice(1) : url.protocol === 'tg:' ? url.searchParams.get('domain') : undefined;
  if (name?.toLowerCase() !== username.toLowerCase()) return undefined;
  const payload = url.searchParams.get('start');
  return payload ? `/start ${payload}` : undefined;
}
