import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureN8n } from '../../tools/n8n/install.mts';
import type { Mail } from '../../tools/n8n/inbox.mts';
import type { Json } from '../../tools/n8n/run-data.mts';

export type Cell = string | number | undefined;
type Row = Record<string, Json>;

/** The library of spreadsheets that n8n itself brings: files are made and read with it. */
interface Library {
	utils: {
		aoa_to_sheet(rows: Cell[][], options?: { origin: string }): Record<string, object>;
		sheet_to_json(sheet: object): Row[];
		book_new(): { Sheets: Record<string, object>; SheetNames: string[] };
		book_append_sheet(book: object, sheet: object, name: string): void;
	};
	write(book: object, options: { type: 'buffer'; bookType: 'xlsx' }): Buffer;
	read(file: Buffer): { Sheets: Record<string, object>; SheetNames: string[] };
}

export interface Sheets {
	/** A file with one sheet; `change` may change the sheet before it is written. */
	xlsx(rows: Cell[][], change?: (sheet: Record<string, object>) => void, origin?: string): Buffer;
	/** The rows of a sheet of a file; of the first sheet without a name. */
	rowsIn(file: Buffer, sheet?: string): Row[];
	/** The same of the file that a mail brings. */
	rowsOf(mail: Mail, sheet?: string): Row[];
}

export async function openSheets(): Promise<Sheets> {
	const { n8nBin } = await ensureN8n(() => undefined);
	const from = path.join(path.dirname(n8nBin), '..', '..', 'n8n-nodes-base');
	const { utils, write, read } = createRequire(path.join(from, 'package.json'))(
		'@e965/xlsx',
	) as Library;
	const rowsIn: Sheets['rowsIn'] = (file, name) => {
		const { Sheets, SheetNames } = read(file);
		return utils.sheet_to_json(Sheets[name ?? SheetNames[0]]);
	};
	return {
		xlsx: (rows, change = () => undefined, origin = 'A1') => {
			const book = utils.book_new();
			const sheet = utils.aoa_to_sheet(rows, { origin });
			change(sheet);
			utils.book_append_sheet(book, sheet, 'Stock');
			return write(book, { type: 'buffer', bookType: 'xlsx' });
		},
		rowsIn,
		rowsOf: ({ attachments }, name) => rowsIn(attachments[0].content, name),
	};
}
