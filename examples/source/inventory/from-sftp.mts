import type { Example } from '../builder/workflow.mts';
import { sftp } from '../shared/folder-sources.mts';
import {
	INVENTORY_NEEDS,
	INVENTORY_NEVER,
	LIMITS,
	READING_RULES,
	inventoryFrom,
} from '../shared/inventory.mts';

const FILE = 'inventory-from-sftp';

export const fromSftp: Example = {
	file: FILE,
	workflow: inventoryFrom({
		file: FILE,
		name: 'Inventory from SFTP',
		source: sftp,
		files: 'Inventory SFTP Files',
		note: [
			'**Try it:** run _Create Table Once_, then _Every 5 Minutes_: the sample file has one row that is added and one that is refused, and no server is called.',
			'**Set up:** choose your credentials in _List Files_, _Fetch File_ and _Result Beside the File_ (SFTP), _Dry Run_ and _Add to Inventory_ (Komet Sales) and _Mail: Result_ (SMTP). Enter the folder of the server in _Your Rules_, as the server names it: `/inventory`. Say in _Your Limits_ how many rows go out a day and who gets the results. Publish.',
			'**Put files there** under a name that ends with .part, and give them their own when they are whole; many programs do so by themselves. A file that is written under its own name is taken when two looks, at least a minute apart, find its size and time the same.',
			'**When something goes wrong:** each row is in the table Inventory Rows with its state: waiting, working, done, refused or unknown. Rows that are waiting go out by themselves. Of one that is unknown, look in Komet Sales whether the line is there; only if not, set its state to waiting, and `told` of its file in Inventory SFTP Files to `in part`. An SFTP server or a Komet Sales that cannot be reached ends the run in red, and the next one tries again: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
		],
		comes: 'Each file of the folder that is new, or has another content, is fetched and read.',
		result: [
			'3. The result is mailed, and lies beside the file',
			'Your people get one mail with a result file, and for a long file another one when its last row is done. The same file lies beside the one that came, with .result.xlsx after its name. A mail that cannot be sent is tried again at the next run.',
		],
	}),
	page: {
		group: 'inventory',
		does: 'Adds the rows of spreadsheets and CSV files that lie on a server with SFTP to the inventory of Komet Sales, and writes beside each, and into a mail, what became of each row, and why.',
		needs: [
			'An account of an SFTP server, best with a folder for this alone. To write results beside the files it must be allowed to write there; if it is not, the mail says so and nothing else changes',
			'A mail server (SMTP)',
			...INVENTORY_NEEDS,
			'An error workflow in the settings of this one, such as _Failures to Mail_: a run that cannot reach the server, or can send nothing, ends as failed',
			"Trust in the way to the server: n8n's FTP node does not compare the key of the server with a known one",
		],
		never: [
			...INVENTORY_NEVER,
			'It never changes, moves or deletes a file that lies in the folder, and never reads one a second time that has the same name and content. To have refused rows of an unchanged file tried once more, give it another name.',
			'It never passes over a file without a word: one that cannot be read, or is larger than 10 MB, is refused in a mail. Only read-me.txt, results, hidden files and those that end with .part, .partial, .filepart, .crdownload or .tmp are left alone, and links and folders within the folder.',
			'It never reads more files at once than mostFiles in _Your Rules_: then the run fails, before anything of them was read.',
		],
		setUp: [
			'Choose the credentials of your SFTP server, of Komet Sales and of your mail server.',
			`In _Your Rules_, enter the folder. ${READING_RULES}`,
			LIMITS,
			'Run _Create Table Once_, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SFTP server (OpenSSH, signed in with a key) and a real SMTP server against the sandbox of Komet Sales: a title above the columns, a formula, days as numbers, decimal commas, Latin-1 with semicolons, a faulty row among good ones, a file that grows from one look to the next, two looks within a minute, the same content again with another time, the same under another name, other content under the same name, a text named .xlsx, a cut XLSX file, an empty file, a file of 30 MB, a file of another kind, a folder named .xlsx, 21 files at once, an answer that was lost after the row was added, a token that is refused, and a file whose run was cut off (its row was made by hand). Also a server that is away, a connection that broke while one of two files was fetched (the run ended in red, the other file was read, and this one at the next look), a file that may not be read, a folder that may not be written, and rows that had come from a folder. Long files were run from a mailbox (_Inventory from a Spreadsheet_): from the rows on, the steps are the same. Not tried: servers of other makers, a password, a server that answers slowly, FTP without SSH.',
	},
};
