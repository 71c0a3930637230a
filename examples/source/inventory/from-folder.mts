import type { Example } from '../builder/workflow.mts';
import { folder } from '../shared/folder-sources.mts';
import {
	INVENTORY_NEEDS,
	INVENTORY_NEVER,
	LIMITS,
	READING_RULES,
	inventoryFrom,
} from '../shared/inventory.mts';

const FILE = 'inventory-from-folder';

export const fromFolder: Example = {
	file: FILE,
	workflow: inventoryFrom({
		file: FILE,
		name: 'Inventory from a Folder',
		source: folder,
		files: 'Inventory Folder Files',
		note: [
			'**Try it:** run _Create Table Once_, then _Every 5 Minutes_: the sample file has one row that is added and one that is refused, and no server is called.',
			'**Set up:** enter the folder in _Your Rules_. n8n reads and writes only in the folders that `N8N_RESTRICT_FILE_ACCESS_TO` names; by default this is `.n8n-files` in the home of the user that runs n8n, which is `/home/node` in Docker. With workers, all of them need the folder. Put a file _read-me.txt_ into it and leave it there: a folder without any file makes the run fail, since it looks like a disk that is not connected. Choose your credentials in _Dry Run_ and _Add to Inventory_ (Komet Sales) and _Mail: Result_ (SMTP). Say in _Your Limits_ how many rows go out a day and who gets the results. Publish.',
			'**Put files there** under a name that ends with .part, and give them their own when they are whole. A file that is written under its own name is taken when two looks, at least a minute apart, find it the same. Move files away when their result is there: each look reads all of them.',
			'**When something goes wrong:** each row is in the table Inventory Rows with its state: waiting, working, done, refused or unknown. Rows that are waiting go out by themselves. Of one that is unknown, look in Komet Sales whether the line is there; only if not, set its state to waiting, and `told` of its file in Inventory Folder Files to `in part`. A folder that cannot be read, and a Komet Sales that cannot be reached, end the run in red, and the next one tries again: set an error workflow, such as *Failures to Mail*, in the settings of this one. Runs that succeed are not kept: n8n copies all files with each, and takes the copies away an hour later (EXECUTIONS_DATA_HARD_DELETE_BUFFER).',
		],
		comes: 'Each file of the folder that is new, or has another content, is read.',
		result: [
			'3. The result is mailed, and lies beside the file',
			'Your people get one mail with a result file, and for a long file another one when its last row is done. The same file lies beside the one that came, with .result.xlsx after its name. A mail that cannot be sent is tried again at the next run.',
		],
	}),
	page: {
		group: 'inventory',
		does: 'Adds the rows of spreadsheets and CSV files that lie in a folder to the inventory of Komet Sales, and writes beside each, and into a mail, what became of each row, and why.',
		needs: [
			'An n8n of your own, and a folder that it may read and write (`N8N_RESTRICT_FILE_ACCESS_TO`)',
			'A mail server (SMTP)',
			...INVENTORY_NEEDS,
			'An error workflow in the settings of this one, such as _Failures to Mail_: a run that finds no file at all, or can send nothing, ends as failed',
		],
		never: [
			...INVENTORY_NEVER,
			'It never changes, moves or deletes a file that lies in the folder, and never reads one a second time that has the same name and content. To have refused rows of an unchanged file tried once more, give it another name.',
			'It never passes over a file without a word: one that cannot be read, or is larger than 10 MB, is refused in a mail. Only read-me.txt, results, hidden files and those that end with .part, .partial, .filepart, .crdownload or .tmp are left alone, and folders within the folder.',
			'It never reads more files at once than mostFiles in _Your Rules_: then the run fails, before anything of them was read.',
		],
		setUp: [
			'Choose the credentials of Komet Sales and of your mail server.',
			`In _Your Rules_, enter the folder. ${READING_RULES}`,
			'Put a file read-me.txt into the folder and leave it there: by it the workflow knows that the disk is connected.',
			LIMITS,
			'Run _Create Table Once_, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real folder and a real SMTP server against the sandbox of Komet Sales: a title above the columns, a formula, days as numbers, decimal commas, Latin-1 with semicolons, a faulty row among good ones, a file that grows from one look to the next, two looks within a minute, the same content again with another time, the same under another name, other content under the same name, a text named .xlsx, a cut XLSX file, an empty file, a file of 30 MB, a file of another kind, a folder named .xlsx, 21 files at once, an answer that was lost after the row was added, a token that is refused, and a file whose run was cut off (its row was made by hand). By its own clock once. A folder without any file ended the run in red. Long files were run from a mailbox (_Inventory from a Spreadsheet_): from the rows on, the steps are the same. Not tried: a network drive that is lost while a file is read, a file that n8n may not read (the run ends in red, and reads nothing until it is away), Windows, several workers.',
	},
};
