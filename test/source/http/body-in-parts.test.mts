import type { IDataObject } from 'n8n-workflow';
import { FileValue } from '../../../contract/language/kinds/file';
import { JsonBlob, hasFile, inParts } from '../../../engine/http/body-in-parts';

/** All bytes, and more of them than are written at a time. */
const bytesOf = (length: number) =>
	Buffer.from(Array.from({ length }, (_, index) => (index * 31) & 0xff));

const spellings = ['signedText', 'signedArray', 'base64'] as const;
const lengths = [1, 2, 3, 255, 65_535, 65_536, 65_537, 3 * 65_536 + 1, 400_000];

test.each(spellings.flatMap((spelling) => lengths.map((length) => [spelling, length] as const)))(
	'%s of %i bytes is the JSON of the whole body, of the length that is told',
	(spelling, length) => {
		const body = {
			token: 'a "quoted" tokén',
			attachment: new FileValue(bytesOf(length), spelling),
			left: undefined,
			rows: [{ amount: '1.50' }, null],
		};
		const request = inParts({ url: 'https://x', body: { ...body } as unknown as IDataObject });
		const sent = request.body as unknown as JsonBlob;
		// It is read once for each attempt.
		for (const attempt of [1, 2]) {
			const text = Buffer.concat([...sent.written()]);
			expect([attempt, text.toString()]).toEqual([attempt, JSON.stringify(body)]);
			expect(sent.size).toBe(text.length);
		}
		expect(sent.type).toBe('application/json');
	},
);

test('only a member that is a file needs it', () => {
	const file = new FileValue(Buffer.of(1), 'base64');
	expect(hasFile({ file })).toBe(true);
	for (const body of [undefined, null, {}, { file: 'data' }, { rows: [{ file: 'data' }] }, 'text'])
		expect(hasFile(body)).toBe(false);
});
