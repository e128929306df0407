// @ts-check
import { fileAddress } from './api.js';
import { element } from './element.js';
import { icon } from './icons.js';

/** @typedef {import('./store.js').Message} Message */
/** @typedef {import('./strings.js').Words} Words */

/** What a message carries besides its text, or null. @param {Message} message @param {Words} words */
export function attachment(message, words) {
  if (message.photo?.length) return photo(message.photo.at(-1), words);
  if (message.sticker) return drawing(message.sticker, words);
  if (message.voice) return speech(message.voice, words);
  if (message.document) return file(message.document, words);
  for (const kind of ['audio', 'video', 'animation', 'video_note']) {
    if (message[kind]) return file({ file_name: kind, ...message[kind] }, words);
  }
  if (message.contact) return contact(message.contact, words);
  if (message.location) return place(message.location, words);
  const kind = ['poll', 'dice', 'venue', 'game', 'invoice', 'checklist', 'rich_message', 'story'].find((name) => message[name]);
  return kind ? element('p', { class: 'other-kind' }, words.t('otherKind', { kind })) : null;
}

/** @param {{file_id: string, width: number, height: number}} size @param {Words} words */
function photo(size, words) {
  const image = element('img', { src: fileAddress(size.file_id), width: size.width, height: size.height, alt: words.t('photo'), loading: 'lazy' });
  return element('a', { class: 'photo', href: fileAddress(size.file_id), target: '_blank', rel: 'noopener' }, image);
}

/** @param {{file_id: string, width: number, height: number}} sticker @param {Words} words */
const drawing = (sticker, words) =>
  element('img', { class: 'sticker', src: fileAddress(sticker.file_id), width: sticker.width, height: sticker.height, alt: words.t('sticker'), loading: 'lazy' });

/** @param {{file_id: string}} voice @param {Words} words */
const speech = (voice, words) => element('audio', { class: 'voice', controls: true, preload: 'none', src: fileAddress(voice.file_id), 'aria-label': words.t('voice') });

/** @param {{file_id: string, file_name?: string, file_size?: number, mime_type?: string}} document @param {Words} words */
function file(document, words) {
  const name = document.file_name ?? words.t('file');
  const address = fileAddress(document.file_id);
  const size = document.file_size === undefined ? '' : words.size(document.file_size);
  const picture = document.mime_type?.startsWith('image/') && document.mime_type !== 'image/svg+xml';
  const face = picture
    ? element('img', { class: 'file-picture', src: address, alt: '', loading: 'lazy' })
    : element('span', { class: 'file-icon', data: { kind: kindOf(name) } }, kindOf(name) || icon('file'));
  return element(
    'div',
    { class: 'file' },
    element(
      'a',
      { class: 'file-open', href: address, target: '_blank', rel: 'noopener' },
      face,
      element('span', { class: 'file-words' }, element('bdi', { class: 'file-name' }, name), element('span', { class: 'file-size' }, size)),
    ),
    element('a', { class: 'icon-button', href: address, download: name, 'aria-label': words.t('download', { name }) }, icon('download')),
  );
}

/** The ending of a file's name, where it is short enough to stand for the file. @param {string} name */
const kindOf = (name) => /\.([a-z0-9]{2,4})$/i.exec(name)?.[1].toUpperCase() ?? '';

/** @param {{first_name: string, last_name?: string, phone_number: string}} shared @param {Words} words */
function contact(shared, words) {
  const name = [shared.first_name, shared.last_name].filter(Boolean).join(' ');
  return element(
    'div',
    { class: 'file' },
    element('span', { class: 'file-icon' }, icon('person')),
    element(
      'span',
      { class: 'file-words' },
      element('bdi', { class: 'file-name' }, name),
      element('bdi', { class: 'file-size', title: words.t('contact') }, shared.phone_number),
    ),
  );
}

/** @param {{latitude: number, longitude: number}} location @param {Words} words */
const place = (location, words) =>
  element(
    'div',
    { class: 'file' },
    element('span', { class: 'file-icon' }, icon('place')),
    element(
      'span',
      { class: 'file-words' },
      element('span', { class: 'file-name' }, words.t('place')),
      element('bdi', { class: 'file-size' }, `${location.latitude}, ${location.longitude}`),
    ),
  );
