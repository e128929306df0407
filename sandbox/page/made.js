// @ts-check

/** The side of a sticker, in pixels. */
const side = 512;

/** A sticker to send: a face on nothing. @returns {Promise<File>} */
export async function sticker() {
  const canvas = new OffscreenCanvas(side, side);
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  pen.font = `${side * 0.8}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText('🙂', side / 2, side / 2);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], 'sticker.png', { type: 'image/png' });
}

/** Samples a second of a voice message, of one byte each. */
const rate = 8000;

/** A voice message to send: a second of a quiet tone, as WAV. @returns {File} */
export function voice() {
  const header = new DataView(new ArrayBuffer(44));
  const write = (/** @type {number} */ at, /** @type {string} */ text) => [...text].forEach((c, i) => header.setUint8(at + i, c.charCodeAt(0)));
  write(0, 'RIFF');
  header.setUint32(4, 36 + rate, true);
  write(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true); // PCM
  header.setUint16(22, 1, true); // one channel
  header.setUint32(24, rate, true);
  header.setUint32(28, rate, true);
  header.setUint16(32, 1, true);
  header.setUint16(34, 8, true);
  write(36, 'data');
  header.setUint32(40, rate, true);
  const tone = Uint8Array.from({ length: rate }, (_, i) => 128 + 20 * Math.sin((2 * Math.PI * 440 * i) / rate));
  return new File([header.buffer, tone], 'voice.wav', { type: 'audio/wav' });
}
