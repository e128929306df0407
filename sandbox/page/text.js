// @ts-check

/** The longest text of one message, in UTF-16 units. */
const longest = 4096;

/** How far from the end of a part a good place to cut is looked for. */
const lookBack = 1000;

/** A long text in parts, as Telegram's own programs send it: cut at a line's end or a space where there is one. @param {string} text @returns {string[]} */
export function parts(text) {
  const found = [];
  let rest = text;
  while (rest.length > longest) {
    const at = cut(rest);
    found.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  if (rest !== '') found.push(rest);
  return found;
}

/** @param {string} text longer than a message may be */
function cut(text) {
  for (const mark of ['\n', ' ']) {
    const at = text.lastIndexOf(mark, longest);
    if (at > longest - lookBack) return at;
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text[longest - 1]);
  return splitsPair ? longest - 1 : longest;
}
