import { code, every, komet, mail, manual, n8nNode, set } from '../builder/nodes.mts';
import { Canvas } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';

const FILE = 'catalogue-to-spreadsheet';
const list = { executeOnce: true, alwaysOutputData: true } as const;
const file = (name: string, field: string, fileName: string, sheetName: string) =>
	n8nNode('convertToFile', 1.1, name, {
		operation: 'xlsx',
		binaryPropertyName: field,
		options: { fileName, sheetName },
	});

/** Goes on without rows too: the run must come to where it fails for an empty list. */
const rows = (name: string, columns: string) => ({
	...code(name, ['text', 'catalogue-rows', columns]),
	alwaysOutputData: true,
});

const canvas = new Canvas();
canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Now_. Two files are made of sample data, and no mail leaves.',
		'**Set up:** choose your credentials in _Products_, _Box Types_ (Komet Sales) and _Mail: Catalogue_ (SMTP), say in _Who Gets It_ who gets the mail, and publish.',
		'**When something goes wrong:** a list that cannot be read, an empty list and a mail that cannot be sent end the run in red. Set an error workflow, such as *Failures to Mail*, in the settings of this one. Nothing is changed anywhere: run it again.',
	].join('\n\n'),
	'set',
);
const make = canvas.part(
	'Two lists become two files',
	'Every Monday at 6:00, and by hand. Two requests for each run.',
);
const byHand = make(manual('Now'));
const clock = make(
	every('Every Monday', {
		field: 'weeks',
		weeksInterval: 1,
		triggerAtDay: [1],
		triggerAtHour: 6,
		triggerAtMinute: 0,
	}),
);
const who = make(set('Who Gets It', { people: 'sales@petalworks.example' }));
const products = make(
	komet(
		'Products',
		['product', 'getMany'],
		{ returnAll: true, options: { simplify: false } },
		{
			...list,
			sample: [
				{
					id: 'SAMPLE-174',
					legacyCode: 'SAMPLE-P1',
					description: 'Sample Rose 60',
					active: true,
					category: 'Rose',
				},
			],
		},
	),
);
const boxTypes = make(
	komet(
		'Box Types',
		['boxType', 'getMany'],
		{ returnAll: true },
		{ ...list, sample: [{ id: 'SAMPLE-1058', code: 'QB', fbe: 0.25, kometNetworkName: 'QB' }] },
	),
);
const productRows = make(rows('Product Rows', 'catalogue-products'));
const productsFile = make(file('Products File', 'products', 'products.xlsx', 'Products'));
const boxTypeRows = make(rows('Box Type Rows', 'catalogue-box-types'));
const boxTypesFile = make(file('Box Types File', 'boxTypes', 'box-types.xlsx', 'Box Types'));
const words = make(code('Write Mail', ['catalogue-mail']));
const sent = make(
	mail('Mail: Catalogue', {
		to: "={{ $('Who Gets It').first().json.people }}",
		subject: '={{ $json.subject }}',
		text: '={{ $json.text }}',
		attachments: 'products,boxTypes',
	}),
);
canvas.connect(byHand, who);
canvas.connect(clock, who, products, boxTypes, productRows, productsFile);
canvas.connect(productsFile, boxTypeRows, boxTypesFile, words, sent);

export const catalogueToSpreadsheet: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Products and Box Types to a Spreadsheet'),
	page: {
		group: 'masterData',
		does: 'Every Monday, and by hand: mails all products and all box types of Komet Sales as two XLSX files, with a note beside each product or box type that has no code or one that another has too.',
		needs: [
			'A Komet Sales token that may call `product.list` and `boxtype.list`: two requests for each run',
			'A mail server (SMTP)',
			'An error workflow in the settings of this one, such as _Failures to Mail_',
		],
		never: [
			'It changes nothing in Komet Sales.',
			'It mails no empty or half list: the run ends in red instead.',
			'It does not leave out a record that it cannot read: it has a row without an ID, and a note.',
		],
		setUp: [
			'Choose the credentials of Komet Sales and of your mail server.',
			'Say in _Who Gets It_ who gets the mail, and publish.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales: all products and box types in two XLSX files that were read again, two products of one code, a product without a code, a page instead of the box types, and an empty list of products (both end in red, and nothing is mailed). Not tried: thousands of products, other forms of values, a mail server that is away, the clock. The documentation of Komet names no pages of these two lists: whether very long ones come whole is not known, and the mail says so.',
	},
};
