import type { VendorInvoice } from './state.mts';

const isByte = (value: unknown) =>
	typeof value === 'number' && Number.isInteger(value) && value >= -128 && value <= 127;

const fromSigned = (numbers: unknown[]) =>
	numbers.length > 0 && numbers.every(isByte)
		? Buffer.from(numbers.map((value) => Number(value) & 0xff))
		: undefined;

/** A pattern over 20 MB of numbers would exhaust the stack, so the JSON parser reads them. */
function numbersIn(text: string): unknown[] {
	try {
		return JSON.parse(`[${text}]`) as unknown[];
	} catch {
		return [];
	}
}

/**
 * Reads a file that came as bytes inside JSON. Komet does not document the spelling, so the
 * sandbox takes each that a client may try and remembers which it was.
 */
export function readFile(written: unknown): Pick<VendorInvoice, 'bytes' | 'spelling'> | undefined {
	if (Array.isArray(written)) {
		const bytes = fromSigned(written);
		return bytes && { bytes, spelling: 'signedArray' };
	}
	if (typeof written !== 'string') return undefined;
	const bytes = fromSigned(numbersIn(written));
	if (bytes) return { bytes, spelling: 'signedText' };
	return /^[A-Za-z0-9+/]+={0,2}$/.test(written) && written.length % 4 === 0
		? { bytes: Buffer.from(written, 'base64'), spelling: 'base64' }
		: undefined;
}

const inParentheses = (text: string) => `(${text.replace(/[\\()]/g, '\\$&')})`;

/** A valid PDF of one page that shows the lines. */
export function pdfOf(lines: string[]): Buffer {
	const shown = lines.map((line) => `${inParentheses(line)} Tj 0 -20 Td`).join('\n');
	const content = `BT /F1 14 Tf 60 720 Td\n${shown}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R' +
			' /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
	];
	// The comment of bytes above 127 marks the file as binary, as PDF writers do.
	let pdf = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
	const offsets = objects.map((object, index) => {
		const offset = pdf.length;
		pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(offset).padStart(10, '0')} 00000 n \n`;
	});
	const table = pdf.length;
	pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
	pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
	return Buffer.from(pdf, 'latin1');
}

/** How Komet writes a PDF into an answer: signed bytes, after a stray 00 that its sample shows. */
export const asKometFile = (bytes: Buffer) =>
	['00', ...Array.from(bytes, (byte) => String(byte > 127 ? byte - 256 : byte))].join(', ');
