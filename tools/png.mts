import { crc32, deflateSync, inflateSync } from 'node:zlib';

// Pictures of the editor have few colours: with a palette they take a third of what a browser makes
// of them. Of the format, only what Chromium writes is read.

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUECOLOR = 2;
const PALETTE = 3;

interface Chunk {
	type: string;
	data: Buffer;
}

function chunksOf(png: Buffer): Chunk[] {
	const chunks: Chunk[] = [];
	for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12)
		chunks.push({
			type: png.toString('latin1', at + 4, at + 8),
			data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
		});
	return chunks;
}

function written({ type, data }: Chunk): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(named.length + 8);
	framed.writeUInt32BE(data.length, 0);
	named.copy(framed, 4);
	framed.writeUInt32BE(crc32(named), named.length + 4);
	return framed;
}

/** Of the neighbours left, above and above left, the one that is nearest to where they lead. */
function paeth(left: number, above: number, corner: number): number {
	const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) =>
		Math.abs(left + above - corner - one),
	);
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}

/** What each filter of PNG adds to a byte. */
const FILTERS: Array<(left: number, above: number, corner: number) => number> = [
	() => 0,
	(left) => left,
	(_left, above) => above,
	(left, above) => (left + above) >> 1,
	paeth,
];

/** The colours of a picture, pixel by pixel, as one number of red, green and blue. */
function pixelsOf(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
	const chunks = chunksOf(png);
	const [{ data: header }] = chunks;
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const [depth, kind, , , interlaced] = header.subarray(8);
	if (depth !== 8 || kind !== TRUECOLOR || interlaced !== 0)
		throw new Error('Not a picture as Chromium writes them');
	const packed = chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : []));
	const bytes = inflateSync(Buffer.concat(packed));
	const length = width * 3;
	let above = new Uint8Array(length);
	const pixels = new Uint32Array(width * height);
	for (let y = 0; y < height; y++) {
		const start = y * (length + 1) + 1;
		const filter = FILTERS[bytes[start - 1]];
		const line = new Uint8Array(length);
		for (let x = 0; x < length; x++) {
			const [left, corner] = x < 3 ? [0, 0] : [line[x - 3], above[x - 3]];
			line[x] = bytes[start + x] + filter(left, above[x], corner);
		}
		for (let x = 0; x < width; x++)
			pixels[y * width + x] = (line[x * 3] << 16) | (line[x * 3 + 1] << 8) | line[x * 3 + 2];
		above = line;
	}
	return { width, height, pixels };
}

const channels = (color: number) => [color >> 16, (color >> 8) & 0xff, color & 0xff];

function distance(one: number, other: number): number {
	const others = channels(other);
	return channels(one).reduce((sum, value, at) => sum + (value - others[at]) ** 2, 0);
}

/** The colours that are there most, and for each colour the number of the one that is nearest. */
function paletteOf(pixels: Uint32Array): { palette: number[]; nearest: Map<number, number> } {
	const counts = new Map<number, number>();
	for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1);
	const colors = [...counts].sort((a, b) => b[1] - a[1]).map(([color]) => color);
	const palette: number[] = [];
	const nearest = new Map<number, number>();
	for (const color of colors) {
		const away = palette.map((other) => distance(color, other));
		const closest = away.indexOf(Math.min(...away));
		// A shade that nobody tells from another one needs no place of its own.
		const isNew = palette.length < 256 && !(away[closest] < ALIKE);
		nearest.set(color, isNew ? palette.push(color) - 1 : closest);
	}
	return { palette, nearest };
}

const ALIKE = 48;

/** The same picture in at most 256 colours, with a text in it that nobody sees. */
export function withPalette(png: Buffer, keyword: string, text: string): Buffer {
	const { width, height, pixels } = pixelsOf(png);
	const { palette, nearest } = paletteOf(pixels);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, PALETTE, 0, 0, 0], 8);
	// Each line begins with the number of its filter, which is none.
	const lines = Buffer.alloc((width + 1) * height);
	for (const [at, color] of pixels.entries())
		lines[at + Math.floor(at / width) + 1] = nearest.get(color) ?? 0;
	const chunks: Chunk[] = [
		{ type: 'IHDR', data: header },
		{ type: 'tEXt', data: Buffer.from(`${keyword}\0${text}`, 'latin1') },
		{ type: 'PLTE', data: Buffer.from(palette.flatMap(channels)) },
		{ type: 'IDAT', data: deflateSync(lines, { level: 9, memLevel: 9 }) },
		{ type: 'IEND', data: Buffer.alloc(0) },
	];
	return Buffer.concat([SIGNATURE, ...chunks.map(written)]);
}

/** The text that a PNG has under a keyword. */
export function textIn(png: Buffer, keyword: string): string | undefined {
	const texts = chunksOf(png).filter(({ type }) => type === 'tEXt');
	return texts
		.map(({ data }) => data.toString('latin1').split('\0'))
		.find(([name]) => name === keyword)?.[1];
}
