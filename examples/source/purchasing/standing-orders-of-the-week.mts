import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { code, every, komet, mail, n8nNode } from '../builder/nodes.mts';

const FILE = 'standing-orders-of-the-week';

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** execute the workflow: it takes a sample order, and no mail leaves.',
		'',
		'**Set up:** choose the credentials, the address in *Mail: Check List* and the day in *Every Friday*, choose *Failures to Mail* as the error workflow in the settings, and publish.',
		'',
		'**When something goes wrong:** the mail comes every week, also when nothing is due. When Komet Sales cannot be read or the mail cannot be sent, the run ends with an error; execute the workflow again.',
	].join('\n'),
	'plain',
);
const part = canvas.part(
	'The check list',
	'Active standing orders of the coming week, Monday to Sunday: a line for each item and truck day. What is every 2 to 4 weeks is counted from the week of its start date, and what is not due by that count is in the file too.',
);
const start = part(every('Every Friday', { field: 'weeks', triggerAtDay: [5], triggerAtHour: 6 }));
const orders = part(
	komet(
		'Standing Orders',
		['standingOrder', 'getMany'],
		{
			dateFrom: '={{ $now.minus({ years: 5 }).toISODate() }}',
			dateTo: '={{ $now.plus({ weeks: 1 }).endOf("week").toISODate() }}',
			returnAll: true,
		},
		{
			alwaysOutputData: true,
			sample: [
				{
					id: 'SAMPLE-950413',
					number: 'SAMPLE-4031',
					customerName: 'Sample & Co',
					carrierName: 'Sample Express',
					recurrence: 1,
					days: 'Monday,Thursday',
					startDate: '2026-01-05',
					details: [{ productDescription: 'Rose Freedom 60', totalBoxes: 2, boxType: 'QB' }],
				},
			],
		},
	),
);
const due = part(code('What Is Due', ['text', 'html-table', 'standing-orders-due']));
const rows = part(code('Rows of the Check List', ['standing-orders-rows']));
const file = part(
	n8nNode('convertToFile', 1.1, 'Check List', {
		operation: 'xlsx',
		binaryPropertyName: 'list',
		options: { fileName: 'standing-orders.xlsx', sheetName: 'Standing Orders' },
	}),
);
const told = part(
	mail('Mail: Check List', {
		to: 'buyer@petalworks.example',
		subject: "={{ $('What Is Due').first().json.subject }}",
		text: "={{ $('What Is Due').first().json.text }}",
		html: "={{ $('What Is Due').first().json.html }}",
		attachments: 'list',
	}),
);
canvas.connect(start, orders, due, rows, file, told);

export const standingOrdersOfTheWeek: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Standing Orders of the Week'),
	page: {
		group: 'purchasing',
		does: 'Every Friday a mail with the standing orders of the coming week, as a table and as an XLSX file to tick off: a line for each item and truck day.',
		needs: [
			'Komet Sales, with _Standing Order: Get Many_: 1 request a week',
			'A mail server (SMTP)',
		],
		never: [
			'It changes nothing in Komet Sales, and makes no orders.',
			'It leaves no active order of the week out: one whose days, dates or recurrence cannot be read is in the list as not clear, one that is not due by its count is in the file.',
			'It does not look whether Komet Sales has made the purchase orders or prebooks of a standing order, and does not see orders that began more than 5 years ago, should Komet Sales go by the start date: its documentation does not say which date it compares.',
		],
		setUp: [
			'Choose the credentials, the address in _Mail: Check List_, and the day in _Every Friday_; n8n takes the time zone of the workflow settings.',
			'Choose _Failures to Mail_ as the error workflow in the settings, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales: orders of every week and of every second, due and not, ended, not yet begun, with days that are not names of weekdays, without items, with one item in the place of a list and a value that is no text; no orders; a page instead of a reply. Not tried: Komet Sales itself (the items of its list come from code of a client, and from which week it counts is not documented), and a mail server that is away (the same node in other workflows is).',
	},
};
