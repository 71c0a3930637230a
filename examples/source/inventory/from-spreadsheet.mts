import type { Example } from '../builder/workflow.mts';
import { mailbox } from '../shared/file-sources.mts';
import {
	INVENTORY_NEEDS,
	INVENTORY_NEVER,
	LIMITS,
	READING_RULES,
	inventoryFrom,
} from '../shared/inventory.mts';

const FILE = 'inventory-from-spreadsheet';

export const fromSpreadsheet: Example = {
	file: FILE,
	workflow: inventoryFrom({
		file: FILE,
		name: 'Inventory from a Spreadsheet',
		source: mailbox,
		files: 'Inventory Files',
		note: [
			'**Try it:** run _Create Table Once_, then _Mail With a File_: the sample file has one row that is added and one that is refused, and no server is called.',
			'**Set up:** choose your credentials in _Mail With a File_ (IMAP), _Dry Run_ and _Add to Inventory_ (Komet Sales) and _Mail: Result_ (SMTP). Say in _Your Rules_ who may send files, and in _Your Limits_ how many rows go out a day and who is told of the rest. Unpin the sample data where you try a node by hand, then publish.',
			'**When something goes wrong:** each row is in the table Inventory Rows with its state: waiting, working, done, refused or unknown. Rows that are waiting go out by themselves. Of one that is unknown, look in Komet Sales whether the line is there; only if not, set its state to waiting, and `told` of its file in Inventory Files to `in part`. When Komet Sales cannot be reached or does not accept the token, the run ends in red and the rows wait: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
		],
		comes: 'Each file of a mail is read.',
		result: [
			'3. The sender gets the result',
			'One mail with a result file, and for a long file another one when its last row is done. What is not known goes to your people too. A mail that cannot be sent is tried again at the next run.',
		],
	}),
	page: {
		group: 'inventory',
		does: 'Adds the rows of a spreadsheet or CSV file that comes by mail to the inventory of Komet Sales, and mails back a file with what became of each row, and why.',
		needs: [
			'A mailbox (IMAP) of its own, and a mail server (SMTP)',
			...INVENTORY_NEEDS,
			'An error workflow in the settings of this one, such as _Failures to Mail_: a run that can send nothing ends as failed',
		],
		never: [
			...INVENTORY_NEVER,
			'It never reads files of senders that you do not name, and never answers them.',
		],
		setUp: [
			'Choose the credentials of your mailbox, of Komet Sales and of your mail server.',
			`In _Your Rules_, name who may send: addresses, or endings such as @petalworks.example. ${READING_RULES}`,
			LIMITS,
			'Run _Create Table Once_, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real mailbox (Dovecot) and a real SMTP server against the sandbox of Komet Sales: titles above the columns, blank rows, days as text and as numbers, decimal commas, lost zeros, rows twice, a file twice, Latin-1 with semicolons, a server error after the row was added, 600 rows in one file, the end of the requests of a day, a token that is refused (the run ends in red, the rows wait and go out later), and a file whose run was cut off (its row was made by hand; after half an hour the sender is told to send it again). A file of 5,000 rows was run once by hand: it took 135 seconds on a busy machine with two cores, 68 of them for the dry run and 25 for writing the rows in a way that was made shorter since; the table then holds 5,000 rows and a run of the schedule took 16 seconds. At 500 rows a day such a file takes ten days. Not tried: a mail server that is away (the run ends in red, and the file is told at the next run), a mailbox that is away, other forms of replies, files of other spreadsheet programs, more than one long file at a time. Where files lie in a folder or on a server with SFTP, _Inventory from a Folder_ and _Inventory from SFTP_ are the same workflow with another beginning.',
	},
};
