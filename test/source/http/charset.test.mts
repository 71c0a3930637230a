import { textOf } from '../../../engine/http/charset';

const latin = Buffer.from([0x52, 0x6f, 0x73, 0xe9, 0x20, 0x93, 0x41, 0x94, 0x20, 0x80]); // Rosé “A” €

test.each([
	['UTF-8 that is not declared', Buffer.from('Rosé €'), undefined, 'Rosé €'],
	['UTF-8 with a byte order mark', Buffer.from('\uFEFF{"a":1}'), 'application/json', '{"a":1}'],
	['Windows-1252 that is not declared', latin, 'application/json', 'Rosé “A” €'],
	['Windows-1252 declared as UTF-8', latin, 'application/json; charset=utf-8', 'Rosé “A” €'],
	['Latin-1 that is declared', latin, 'application/json; charset="ISO-8859-1"', 'Rosé “A” €'],
	[
		'a declared charset before what looks like UTF-8',
		Buffer.from('é'),
		'text/x;charset=latin1',
		'Ã©',
	],
	['a charset that nobody knows', Buffer.from('Rosé'), 'text/plain; charset=klingon', 'Rosé'],
	['UTF-16 with its mark', Buffer.from('\uFEFF{"a":"é"}', 'utf16le'), undefined, '{"a":"é"}'],
	['UTF-16 without a mark', Buffer.from('{"a":"é"}', 'utf16le'), undefined, '{"a":"é"}'],
	[
		'UTF-16 from the other end',
		Buffer.from('\uFEFF{"a":"é"}', 'utf16le').swap16(),
		'',
		'{"a":"é"}',
	],
	['Shift-JIS', Buffer.from([0x83, 0x6f, 0x83, 0x89]), 'text/plain; charset=Shift_JIS', 'バラ'],
	['nothing', Buffer.alloc(0), undefined, ''],
])('%s is read', (_name, bytes, contentType, text) => {
	expect(textOf(bytes, contentType)).toBe(text);
});
