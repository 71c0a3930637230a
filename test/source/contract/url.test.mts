import { urlIn } from '../../../contract/language/url';

test('a URL with a letter beyond ASCII is one, however often it is looked at', () => {
	const link = 'https://bücher.example/rosé';
	let missing = 0;
	for (let times = 0; times < 50_000; times++) if (!urlIn(link)) missing++;
	expect(missing).toBe(0);
	expect(urlIn(link)?.hostname).toBe('xn--bcher-kva.example');
});

test.each(['', 'no address', 'https://', '//host/path'])('%j is none', (text) => {
	expect(urlIn(text)).toBeUndefined();
});
