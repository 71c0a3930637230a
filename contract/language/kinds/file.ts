import type { Field, FileInput } from '../field';
import { described } from './form';
import { schemaBy } from './schema';
import { filled, isObject, quoted } from '../raw';

/** The largest file that Komet takes as bytes (general page of its API documentation). */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Bytes or characters that are turned at a time: a list of 20 million takes a gigabyte (docs/decisions/0018). */
const PIECE = 65_536;

/** Bytes as numbers from -128 to 127. */
const signed = ({ buffer, byteOffset, length }: Buffer) =>
	new Int8Array(buffer, byteOffset, length);

function signedText(bytes: Buffer): string {
	const pieces: string[] = [];
	for (let start = 0; start < bytes.length; start += PIECE)
		pieces.push(signed(bytes.subarray(start, start + PIECE)).join(', '));
	return pieces.join(', ');
}

type Spelling = 'signedText' | 'signedArray' | 'base64';

/**
 * How bytes are written into JSON. Komet documents only what `invoice.pdf.get` answers, signed
 * numbers with commas, so that is the default and the others are there to be tried.
 */
const SPELLINGS: Record<Spelling, { label: string; note?: string; write(bytes: Buffer): unknown }> =
	{
		signedText: {
			label: 'Numbers With Commas',
			note: '"37, 80, -1", as the API itself sends files',
			write: signedText,
		},
		signedArray: {
			label: 'List of Numbers',
			write: (bytes) => Array.from(signed(bytes)),
		},
		base64: {
			label: 'Base64',
			note: 'A quarter of the size of the numbers',
			write: (bytes) => bytes.toString('base64'),
		},
	};

const isSpelling = (given: unknown): given is Spelling =>
	typeof given === 'string' && Object.hasOwn(SPELLINGS, given);

/** A file of the input item, why there is none, or what stands for its bytes already. */
type Attached = { file: FileInput; spelling: unknown } | { missing: string } | Written;
/** What goes over the wire. It is made once, when the file is checked. */
interface Written {
	written: unknown;
}

/** A file that travels as bytes inside the JSON of a request. */
export function file(label: string, { note }: { note?: string } = {}): Field<Written, Attached> {
	const spellingOf = (name: string) => `${name}Encoding`;
	return {
		label,
		alone: true,
		form: (name) => [
			{
				displayName: 'Input Binary Field',
				name,
				type: 'string',
				required: true,
				default: 'data',
				placeholder: 'e.g. data',
				hint: 'The name of the input binary field containing the file to be uploaded',
				...described({ note }),
			},
			{
				displayName: 'File Encoding',
				name: spellingOf(name),
				type: 'options',
				default: 'signedText',
				description: 'Not documented: change it only when a file is refused or cannot be opened',
				options: Object.entries(SPELLINGS).map(([value, spelling]) => ({
					name: spelling.label,
					value,
					...described(spelling),
				})),
			},
		],
		fromForm: async (name, from): Promise<Attached | undefined> => {
			const field = filled(from.value(name));
			if (field === undefined) return undefined;
			// An expression may give the file itself, as n8n has it in the input.
			if (typeof field !== 'string' && !isObject(field))
				return { missing: `must be the name of a field of the input, not ${quoted(field)}` };
			try {
				const spelling = filled(from.value(spellingOf(name))) ?? 'signedText';
				return { file: await from.file(field), spelling };
			} catch (unread) {
				return { missing: `cannot be read: ${(unread as Error).message}` };
			}
		},
		fromApi: (name, params) =>
			filled(params[name]) === undefined ? undefined : { written: params[name] },
		schema: schemaBy((attached, refuse) => {
			if ('written' in attached) return attached;
			if ('missing' in attached) {
				refuse(attached.missing);
				return undefined;
			}
			const { spelling } = attached;
			const { bytes } = attached.file;
			if (!isSpelling(spelling)) refuse(`cannot be written as ${quoted(spelling)}`);
			if (bytes.length === 0) refuse('is empty');
			if (bytes.length > MAX_FILE_BYTES)
				refuse(`is ${(bytes.length / 1024 / 1024).toFixed(1)} MB, but at most 20 MB are allowed`);
			else if (isSpelling(spelling)) return { written: SPELLINGS[spelling].write(bytes) };
			return undefined;
		}),
		serialize: (name, { written }) => ({ [name]: written }),
		params: (name) => [{ name, label, type: 'file', required: true, ...(note ? { note } : {}) }],
		sample: {
			file: { bytes: Buffer.from('%PDF-1.4'), fileName: 'invoice.pdf' },
			spelling: 'signedText',
		},
	};
}

const isByte = (part: unknown): part is number =>
	typeof part === 'number' && Number.isInteger(part) && part >= -128 && part <= 255;

const joined = (parts: unknown[]) =>
	parts.length > 0 && parts.every(isByte) ? Buffer.from(parts) : undefined;

/** Komet's own sample has a number with two zeros, which JSON does not know. */
function numbersIn(text: string): unknown[] {
	try {
		return JSON.parse(`[${text.replace(/\b0+(?=\d)/g, '')}]`) as unknown[];
	} catch {
		return [];
	}
}

function bytesIn(text: string): Buffer | undefined {
	const pieces: Buffer[] = [];
	for (let start = 0; start < text.length; ) {
		const comma = text.indexOf(',', start + PIECE);
		const end = comma < 0 ? text.length : comma;
		const bytes = joined(numbersIn(text.slice(start, end).replace(/[[\]]/g, '')));
		if (!bytes) return undefined;
		pieces.push(bytes);
		start = end + 1;
	}
	return Buffer.concat(pieces);
}

/** Turns Komet's text of signed bytes into the file that begins with `mark`, if it holds one. */
export function bytesOf(written: unknown, mark: string): Buffer | undefined {
	const bytes = bytesIn(String(written));
	const start = bytes?.indexOf(mark) ?? -1;
	// Komet's own sample has a stray 00 before %PDF.
	return start >= 0 && start < 16 ? bytes?.subarray(start) : undefined;
}
