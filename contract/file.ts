import type { Field, FileInput } from './field';
import { filled, schemaBy } from './fields';

/** The largest file that Komet takes as bytes (general page of the API documentation). */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

const signed = (bytes: Buffer) => Array.from(bytes, (byte) => (byte > 127 ? byte - 256 : byte));

/**
 * How bytes are written into JSON. Komet documents only what `invoice.pdf.get` answers, signed
 * numbers with commas, so that is the default and the others are there to be tried.
 */
const SPELLINGS = {
	signedText: { label: 'Signed Bytes as Text', write: (bytes: Buffer) => signed(bytes).join(', ') },
	signedArray: { label: 'Signed Bytes as Array', write: (bytes: Buffer): unknown => signed(bytes) },
	base64: { label: 'Base64', write: (bytes: Buffer) => bytes.toString('base64') },
};
type Spelling = keyof typeof SPELLINGS;

/** A file of the input item, or text that stands for its bytes already. */
export type Attached = { file: FileInput; spelling: Spelling } | { written: unknown };

/** A file that travels as bytes inside the JSON of a request. */
export function file(label: string, { note }: { note?: string } = {}): Field<Attached> {
	const spellingOf = (name: string) => `${name}Encoding`;
	return {
		label,
		alone: true,
		editor: (name) => [
			{
				displayName: 'Input Data Field Name',
				name,
				type: 'string',
				required: true,
				default: 'data',
				placeholder: 'e.g. data',
				hint: 'The name of the input field that holds the file',
				...(note ? { description: note } : {}),
			},
			{
				displayName: 'File Encoding',
				name: spellingOf(name),
				type: 'options',
				default: 'signedText',
				description:
					'How the bytes are written into the request. Komet does not document it; signed bytes are the form in which Komet itself sends files.',
				options: Object.entries(SPELLINGS).map(([value, { label: name }]) => ({ name, value })),
			},
		],
		read: async (name, from) => {
			const field = filled(from.value(name));
			return typeof field === 'string'
				? { file: await from.file(field), spelling: from.value(spellingOf(name)) ?? 'signedText' }
				: undefined;
		},
		take: (name, params) =>
			filled(params[name]) === undefined ? undefined : { written: params[name] },
		schema: schemaBy((raw, refuse) => {
			const attached = raw as Attached;
			if ('written' in attached) return attached;
			const { bytes } = attached.file;
			if (bytes.length === 0) refuse('is empty');
			if (bytes.length > MAX_FILE_BYTES)
				refuse(
					`is ${(bytes.length / 1024 / 1024).toFixed(1)} MB, but Komet takes files of 20 MB at most`,
				);
			return attached;
		}),
		wire: (name, attached) => ({
			[name]:
				'written' in attached
					? attached.written
					: SPELLINGS[attached.spelling].write(attached.file.bytes),
		}),
		params: (name) => [{ name, label, type: 'file', required: true, ...(note ? { note } : {}) }],
		sample: {
			file: { bytes: Buffer.from('%PDF-1.4'), fileName: 'invoice.pdf' },
			spelling: 'signedText',
		},
	};
}

/** Turns Komet's text of signed bytes into the file that begins with `mark`, if it holds one. */
export function bytesOf(written: unknown, mark: string): Buffer | undefined {
	const parts = Array.isArray(written)
		? written
		: String(written)
				.replace(/[[\]\s]/g, '')
				.split(',');
	if (!parts.every((part) => /^-?\d{1,3}$/.test(String(part)))) return undefined;
	const numbers = parts.map(Number);
	if (numbers.some((byte) => byte < -128 || byte > 255)) return undefined;
	const bytes = Buffer.from(numbers.map((byte) => byte & 0xff));
	const start = bytes.indexOf(mark);
	// Komet's own sample has a stray 00 before %PDF.
	return start >= 0 && start < 16 ? bytes.subarray(start) : undefined;
}
