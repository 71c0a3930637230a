import type { Random } from './random.mts';

/** Ways in which servers, proxies and libraries write a text into another one. */

const hexOf = (code: number, length: number) => code.toString(16).padStart(length, '0');

export const inUrl = (text: string) =>
	encodeURIComponent(text).replace(
		/[!'()*]/g,
		(char) => `%${hexOf(char.charCodeAt(0), 2).toUpperCase()}`,
	);
const inSmallUrl = (text: string) => inUrl(text).replace(/%../g, (hex) => hex.toLowerCase());
const inForm = (text: string) => new URLSearchParams({ t: text }).toString().slice(2);
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const inJsonTwice = (text: string) => inJson(inJson(text));
const inPhpJson = (text: string) => inJson(text).replace(/\//g, '\\/');
const inGsonJson = (text: string) =>
	inJson(text).replace(/['<>&=]/g, (char) => `\\u${hexOf(char.charCodeAt(0), 4)}`);
const allUnicode = (text: string) =>
	text
		.split('')
		.map((unit) => `\\u${hexOf(unit.charCodeAt(0), 4)}`)
		.join('');
export const allPercent = (text: string) =>
	[...Buffer.from(text)].map((byte) => `%${hexOf(byte, 2)}`).join('');

const NAMES: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
	é: 'eacute',
};
export const inHtml = (text: string) => text.replace(/[&<>"'é]/g, (char) => `&${NAMES[char]};`);
const inDecimalHtml = (text: string) =>
	text.replace(/[^\w\s]/gu, (char) => `&#${char.codePointAt(0)};`);
const inHexHtml = (text: string) =>
	text.replace(/[^\w\s]/gu, (char) => `&#x${hexOf(char.codePointAt(0)!, 2)};`);
const inHtmlTwice = (text: string) => inHtml(inHtml(text));

export const inBase64 = (text: string) => Buffer.from(text).toString('base64');
const inBase64Url = (text: string) => Buffer.from(text).toString('base64url');
export const inHex = (text: string) => Buffer.from(text).toString('hex');

/** Each character in another way. */
const inMixture = (text: string, random: Random) =>
	Array.from(text, (char) =>
		random.pick([inUrl, inSmallUrl, inJson, allUnicode, allPercent, inDecimalHtml, inHexHtml])(
			char,
		),
	).join('');

export const SPELLINGS: Record<string, (text: string, random: Random) => string> = {
	'as it is': (text) => text,
	'in a URL': inUrl,
	'in a URL in small letters': inSmallUrl,
	'twice in a URL': (text) => inUrl(inUrl(text)),
	'in a form': inForm,
	'in JSON': inJson,
	'in JSON in JSON': inJsonTwice,
	'in JSON in JSON in JSON': (text) => inJson(inJsonTwice(text)),
	'in JSON of PHP': inPhpJson,
	'in JSON of Gson': inGsonJson,
	'with every letter as a number': allUnicode,
	'with every letter as a number, twice': (text) => inJson(allUnicode(text)),
	'with every byte in percent': allPercent,
	'in HTML': inHtml,
	'in HTML with decimal numbers': inDecimalHtml,
	'in HTML with hexadecimal numbers': inHexHtml,
	'twice in HTML': inHtmlTwice,
	'in a URL in HTML in JSON': (text) => inJson(inHtml(inForm(text))),
	'in HTML in JSON of Gson in JSON': (text) => inJson(inGsonJson(inHtml(text))),
	'in Base64': inBase64,
	'in Base64 for URLs': inBase64Url,
	'in Base64 in a URL': (text) => inUrl(inBase64(text)),
	'in hexadecimal digits': inHex,
	'in large hexadecimal digits': (text) => inHex(text).toUpperCase(),
	'in large letters': (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
	'in a mixture': inMixture,
};
