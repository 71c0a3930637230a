/** Komet writes files as numbers with commas: `"file": "37, 80, 68, 70, -1"`. */

const [SPACE, COMMA, MINUS, ZERO, NINE] = [...' ,-09'].map((sign) => sign.charCodeAt(0));
/** Blanks, and the brackets of a list. */
const IGNORED = new Set([...' \t\r\n[]'].map((sign) => sign.charCodeAt(0)));

/** Reads numbers from -128 to 255 with commas between them, part by part. */
export class SignedBytes {
	private readonly parts: Buffer[] = [];
	private isReadable = true;
	private value = 0;
	private digits = 0;
	private isNegative = false;
	/** Whether the number before the next comma has come to its end. */
	private isWhole = false;

	/** Takes the next part of the text, which may end in the middle of a number. */
	read(text: Buffer): void {
		if (!this.isReadable) return;
		// A number and its comma are two signs at least.
		const bytes = Buffer.allocUnsafe((text.length >> 1) + 1);
		let count = 0;
		for (let at = 0; at < text.length; at++) {
			const sign = text[at];
			if (sign >= ZERO && sign <= NINE) this.addDigit(sign - ZERO);
			else if (sign === COMMA) bytes[count++] = this.next();
			else if (sign === MINUS) this.addMinus();
			else if (IGNORED.has(sign)) this.isWhole = this.digits > 0 || this.isNegative;
			else this.isReadable = false;
			if (!this.isReadable) return;
		}
		this.parts.push(bytes.subarray(0, count));
	}

	/** All bytes, once the whole text was read; nothing when it is anything else. */
	end(): Buffer | undefined {
		const last = Buffer.of(this.next());
		return this.isReadable ? Buffer.concat([...this.parts.splice(0), last]) : undefined;
	}

	private addDigit(digit: number) {
		// Komet's own sample has a number with two zeros.
		this.value = this.value * 10 + digit;
		this.digits++;
		if (this.isWhole || this.value > 255) this.isReadable = false;
	}

	private addMinus() {
		if (this.digits > 0 || this.isNegative) this.isReadable = false;
		this.isNegative = true;
	}

	private next(): number {
		const number = this.isNegative ? -this.value : this.value;
		if (this.digits === 0 || number < -128) this.isReadable = false;
		[this.value, this.digits, this.isNegative, this.isWhole] = [0, 0, false, false];
		return number & 0xff;
	}
}

/** A run of numbers shorter than this is left in the text of a reply. */
const SHORTEST_FILE = 65_536;

const isOfNumbers = (sign: number) =>
	(sign >= ZERO && sign <= NINE) || sign === COMMA || sign === SPACE || sign === MINUS;

/** Files that were taken out of a reply; one that could not be read is missing. */
export type FilesOfReply = Array<Buffer | undefined>;

/** In the place of a file that was taken out of a reply stands its index, above any byte. */
const FIRST_INDEX = 1000;

/**
 * Takes long files out of the JSON of a reply while it comes, since their text is five times as long
 * as they are and more than that in memory. What is left is JSON, with `1000` for the first of them.
 */
export class FilesInText {
	private readonly rest: Buffer[] = [];
	private readonly files: Array<SignedBytes | undefined> = [];
	/** The numbers that came last, as long as nobody knows whether they are a file. */
	private readonly run: Buffer[] = [];
	private runLength = 0;
	private runIs: 'not known' | 'a file' | 'text' = 'not known';

	/** Takes the next part of the reply. */
	read(part: Buffer): void {
		for (let at = 0; at < part.length; ) {
			let end = at;
			while (end < part.length && isOfNumbers(part[end])) end++;
			if (end > at) this.addNumbers(part.subarray(at, end));
			at = end;
			while (end < part.length && !isOfNumbers(part[end])) end++;
			if (end > at) this.addOther(part.subarray(at, end));
			at = end;
		}
	}

	/** What is left of the reply, and its files. */
	end(): { text: Buffer; files: FilesOfReply } {
		this.endRun();
		return { text: Buffer.concat(this.rest), files: this.files.map((file) => file?.end()) };
	}

	private addNumbers(numbers: Buffer) {
		if (this.runIs === 'a file') return this.files.at(-1)?.read(numbers);
		if (this.runIs === 'text') return this.rest.push(numbers);
		this.run.push(numbers);
		this.runLength += numbers.length;
		if (this.runLength >= SHORTEST_FILE) this.judgeRun(Buffer.concat(this.run.splice(0)));
	}

	/** Blanks and digits may be as many, and need not be a file. */
	private judgeRun(run: Buffer) {
		this.runIs = run.filter((sign) => sign === COMMA).length * 10 < run.length ? 'text' : 'a file';
		if (this.runIs === 'text') return this.rest.push(run);
		const file = new SignedBytes();
		file.read(run);
		this.files.push(file);
	}

	private addOther(other: Buffer) {
		this.endRun();
		this.rest.push(other);
	}

	private endRun() {
		if (this.runIs === 'a file')
			this.rest.push(Buffer.from(String(FIRST_INDEX + this.files.length - 1)));
		for (const part of this.run.splice(0)) this.rest.push(part);
		[this.runLength, this.runIs] = [0, 'not known'];
	}
}

/** The file that a member of a reply holds, if it begins with `mark` and can be read. */
export function fileOf(
	written: unknown,
	mark: string,
	files: FilesOfReply = [],
): Buffer | undefined {
	const text = String(written);
	const index = /^\[?(\d{4})\]?$/.exec(text)?.[1];
	const bytes = index === undefined ? readWhole(text) : files[Number(index) - FIRST_INDEX];
	const start = bytes?.indexOf(mark) ?? -1;
	// Komet's own sample has a stray 00 before %PDF.
	return start >= 0 && start < 16 ? bytes?.subarray(start) : undefined;
}

function readWhole(text: string): Buffer | undefined {
	const numbers = new SignedBytes();
	numbers.read(Buffer.from(text));
	return numbers.end();
}
