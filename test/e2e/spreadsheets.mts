import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureN8n } from '../../tools/n8n/install.mts';

/** The library of spreadsheets that n8n itself brings. */
interface Spreadsheets {
	utils: {
		aoa_to_sheet(rows: unknown[][]): object;
		sheet_to_json(sheet: object): Array<Record<string, unknown>>;
		book_new(): { Sheets: Record<string, object>; SheetNames: string[] };
		book_append_sheet(book: object, sheet: object, name: string): void;
	};
	write(book: object, options: { type: 'buffer'; bookType: 'xlsx' }): Buffer;
	read(file: Buffer): { Sheets: Record<string, object>; SheetNames: string[] };
}

/** Makes and reads XLSX files of one sheet. */
export async function spreadsheets() {
	const { n8nBin } = await ensureN8n(() => undefined);
	const from = path.join(path.dirname(n8nBin), '..', '..', 'n8n-nodes-base', 'package.json');
	const { utils, write, read } = createRequire(from)('@e965/xlsx') as Spreadsheets;
	return {
		fileOf: (rows: unknown[][]): Buffer => {
			const book = utils.book_new();
			utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Sheet');
			return write(book, { type: 'buffer', bookType: 'xlsx' });
		},
		rowsOf: (file: Buffer) => {
			const { Sheets, SheetNames } = read(file);
			return utils.sheet_to_json(Sheets[SheetNames[0]]);
		},
	};
}
