// @ts-check
import { wordButton } from './button.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { sheetActions } from './sheet.js';

/** The longest side of a picture's preview, in pixels. */
const previewSide = 480;

/**
 * Shows a file that is about to be sent and asks for its caption.
 * @param {import('./sheet.js').Sheet} sheet @param {File} file @param {import('./strings.js').Words} words @param {(caption: string) => void} send
 */
export function showFileSheet(sheet, file, words, send) {
  const { t } = words;
  const caption = element('input', { class: 'sheet-input', dir: 'auto', maxlength: 1024, placeholder: t('caption'), 'aria-label': t('caption') });
  const preview = element('canvas', { class: 'sheet-preview', hidden: true });
  if (file.type.startsWith('image/')) drawPreview(preview, file);
  const form = element(
    'form',
    {},
    preview,
    element(
      'div',
      { class: 'file' },
      element('span', { class: 'file-icon' }, icon('file')),
      element(
        'span',
        { class: 'file-words' },
        element('bdi', { class: 'file-name' }, file.name),
        element('span', { class: 'file-size' }, words.size(file.size)),
      ),
    ),
    caption,
    sheetActions(
      wordButton(t('cancel'), () => sheet.close()),
      element('button', { type: 'submit', class: 'button primary' }, t('send')),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sheet.close();
    send(caption.value.trim());
  });
  sheet.open({ label: t('attach'), content: [form] });
}

/** A picture the browser cannot read goes without a preview. @param {HTMLCanvasElement} canvas @param {File} file */
async function drawPreview(canvas, file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, previewSide / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.max(1, bitmap.width * scale);
    canvas.height = Math.max(1, bitmap.height * scale);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    canvas.hidden = false;
  } catch {
    canvas.remove();
  }
}
