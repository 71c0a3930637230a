import { FilesInText, fileOf } from '../../../contract/language/signed-bytes';

const LONG = Buffer.from(Array.from({ length: 90_001 }, (_, index) => (index * 31) & 0xff));
LONG.write('%PDF');
const numbers = (bytes: Buffer, between = ', ') => new Int8Array(bytes).join(between);

/** Reads a reply that comes in parts of a length. */
function read(reply: string | Buffer, length = 16_384) {
	const bytes = Buffer.from(reply);
	const files = new FilesInText();
	for (let start = 0; start < bytes.length; start += length)
		files.read(bytes.subarray(start, start + length));
	const end = files.end();
	return { text: end.text.toString(), files: end.files };
}

test.each([1, 2, 3, 7, 65_536, 1e9])(
	'a file is taken out of a reply that comes %i bytes at a time',
	(length) => {
		const reply = { status: '1', file: numbers(LONG), suggestedFileName: 'Invoice 1, 2.pdf' };
		const { text, files } = read(JSON.stringify(reply), length);
		expect(JSON.parse(text)).toEqual({ ...reply, file: '1000' });
		expect(fileOf('1000', '%PDF', files)?.equals(LONG)).toBe(true);
	},
);

test.each([
	['without blanks', `"${numbers(LONG, ',')}"`],
	['a list', `[${numbers(LONG)}]`],
	['a list in a text', `"[${numbers(LONG)}]"`],
	['not signed', `"${LONG.join(', ')}"`],
	['with a zero in front', `"00, ${numbers(LONG)}"`],
])('%s', (_name, file) => {
	const { text, files } = read(`{"status": 1, "file": ${file}, "more": [1, -2]}`);
	const reply = JSON.parse(text) as Record<string, unknown>;
	expect(reply).toMatchObject({ status: 1, more: [1, -2] });
	expect(text.length).toBeLessThan(100);
	expect(fileOf(reply.file, '%PDF', files)?.equals(LONG)).toBe(true);
});

test('two files keep their places', () => {
	const other = Buffer.concat([Buffer.from('%PNG'), LONG]);
	const { text, files } = read(JSON.stringify({ a: numbers(LONG), b: numbers(other) }));
	expect(JSON.parse(text)).toEqual({ a: '1000', b: '1001' });
	expect(fileOf('1000', '%PDF', files)?.equals(LONG)).toBe(true);
	expect(fileOf('1001', '%PNG', files)?.equals(other)).toBe(true);
});

test.each([
	['a number that is no byte', `${numbers(LONG)}, 256`],
	['a number below all bytes', `-129, ${numbers(LONG)}`],
	['a comma too many', `${numbers(LONG)},`],
	['two commas', `37, , ${numbers(LONG)}`],
	['a number with a gap', `3 7, ${numbers(LONG)}`],
	['a minus alone', `-, ${numbers(LONG)}`],
	['two minus signs', `--1, ${numbers(LONG)}`],
	['a minus in a number', `1-1, ${numbers(LONG)}`],
])('with %s there is no file', (_name, file) => {
	const { text, files } = read(JSON.stringify({ status: '1', file }));
	expect(JSON.parse(text)).toEqual({ status: '1', file: '1000' });
	expect(files).toEqual([undefined]);
	expect(fileOf('1000', '', files)).toBeUndefined();
});

test.each([
	['a page', `<html>${'1, 2, 3 '.repeat(500)}</html>`],
	['blanks', `{"status":${' '.repeat(200_000)}1,${' '.repeat(200_000)}"size": 12}`],
	['long digits', `{"status": "1", "id": "${'7'.repeat(200_000)}"}`],
	['a short file', '{"file": "37, 80, 68, 70"}'],
	['nothing', ''],
	['text in UTF-8', '{"message": "Rosé – 日本, 1, 2"}'],
])('%s comes through as it is', (_name, reply) => {
	for (const length of [1, 1000, 1e9])
		expect(read(reply, length)).toEqual({ text: reply, files: [] });
});

test('a mark without a file is none', () => {
	expect(fileOf('1000', '', [])).toBeUndefined();
	expect(fileOf(1000, '')).toBeUndefined();
});
