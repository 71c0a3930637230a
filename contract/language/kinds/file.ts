import type { Field, FileInput } from '../field';
import { described } from './form';
import { schemaBy } from './schema';
import { filled, isObject, quoted } from '../raw';

/** The largest file that Komet takes as bytes (general page of its API documentation). */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Bytes or characters that are turned at a time: a list of 20 million takes a gigabyte (docs/decisions/0018). */
const PIECE = 65_536;

type Spelling = 'signedText' | 'signedArray' | 'base64';

interface Spelt {
	label: string;
	note?: string;
	/** The JSON of the bytes, part by part. */
	parts(bytes: Buffer): Iterable<Buffer>;
	/** How long that is. */
	lengthOf(bytes: Buffer): number;
}

/** How a byte is written: as a number from -128 to 127. */
const NUMBERS = Array.from({ length: 256 }, (_, byte) => String((byte << 24) >> 24));

/** Numbers with something between them. */
function* numbersOf(bytes: Buffer, between: string) {
	const words = NUMBERS.map((number) => Buffer.from(between + number));
	for (let start = 0; start < bytes.length; start += PIECE) {
		const read = bytes.subarray(start, start + PIECE);
		const part = Buffer.allocUnsafe(read.length * (between.length + '-128'.length));
		let length = 0;
		for (const byte of read) for (const sign of words[byte]) part[length++] = sign;
		yield part.subarray(start === 0 ? between.length : 0, length);
	}
}

const numbersLength = (bytes: Buffer, between: string) =>
	bytes.reduce((sum, byte) => sum + NUMBERS[byte].length, between.length * (bytes.length - 1));

function* within(begin: string, parts: Iterable<Buffer>, end: string) {
	yield Buffer.from(begin);
	yield* parts;
	yield Buffer.from(end);
}

/** Parts of a length that leaves no padding but in the last one. */
function* base64Of(bytes: Buffer) {
	for (let start = 0; start < bytes.length; start += 3 * PIECE)
		yield Buffer.from(bytes.toString('base64', start, start + 3 * PIECE));
}

/**
 * How bytes are written into JSON. Komet documents only what `invoice.pdf.get` answers, signed
 * numbers with commas, so that is the default and the others are there to be tried.
 */
const SPELLINGS: Record<Spelling, Spelt> = {
	signedText: {
		label: 'Numbers With Commas',
		note: '"37, 80, -1", as the API itself sends files',
		parts: (bytes) => within('"', numbersOf(bytes, ', '), '"'),
		lengthOf: (bytes) => numbersLength(bytes, ', ') + 2,
	},
	signedArray: {
		label: 'List of Numbers',
		parts: (bytes) => within('[', numbersOf(bytes, ','), ']'),
		lengthOf: (bytes) => numbersLength(bytes, ',') + 2,
	},
	base64: {
		label: 'Base64',
		note: 'A quarter of the size of the numbers',
		parts: (bytes) => within('"', base64Of(bytes), '"'),
		lengthOf: (bytes) => 4 * Math.ceil(bytes.length / 3) + 2,
	},
};

/** A file as a value of a request: written part by part while it is sent, or all at once as JSON. */
export class FileValue {
	constructor(
		private readonly bytes: Buffer,
		private readonly spelling: Spelling,
	) {}

	/** The JSON of the file, part by part. */
	parts(): Iterable<Buffer> {
		return SPELLINGS[this.spelling].parts(this.bytes);
	}

	/** Bytes of its JSON. */
	get length(): number {
		return SPELLINGS[this.spelling].lengthOf(this.bytes);
	}

	toJSON(): unknown {
		return JSON.parse(Buffer.concat([...this.parts()]).toString());
	}
}

const isSpelling = (given: unknown): given is Spelling =>
	typeof given === 'string' && Object.hasOwn(SPELLINGS, given);

/** A file of the input item, why there is none, or what stands for its bytes already. */
type Attached = { file: FileInput; spelling: unknown } | { missing: string } | Written;
/** What goes over the wire. */
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
			else if (isSpelling(spelling)) return { written: new FileValue(bytes, spelling) };
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
