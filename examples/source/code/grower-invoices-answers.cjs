// One answer for each mail of which somebody has not heard. What nobody knows goes to the buyer too,
// and what was not read to the buyer alone.
const BUYER = $('Who Buys').first().json.buyer;
const mails = new Map();
for (const { json } of $input.all())
	if (json.id !== undefined) mails.set(json.mail, [...(mails.get(json.mail) ?? []), json]);

const PARTS = [
	['done', 'accepted', 'Accepted, and waiting for approval in Komet Sales:'],
	['refused', 'refused', 'Refused. Mend it and send it again, each with its document and a table:'],
	[
		'unknown',
		'not known',
		'Not known whether it arrived. Do not send it again: the buyer looks in Komet Sales first.',
	],
];
const lineOf = ({ poNumber, invoiceNumber, invoiceTotal, fileName, reason }) =>
	[
		poNumber && `PO ${poNumber}`,
		invoiceNumber && `invoice ${invoiceNumber}`,
		invoiceTotal,
		fileName,
		reason,
	]
		.filter(Boolean)
		.join(' | ');

function answerTo(rows) {
	const [{ sender }] = rows;
	const parts = PARTS.map(([state, word, heading]) => ({
		word,
		heading,
		of: rows.filter((row) => row.state === state),
	})).filter(({ of }) => of.length > 0);
	const hasUnknown = rows.some(({ state }) => state === 'unknown');
	const told = rows.map(({ id, state }) => ({ id, state }));
	if (!sender)
		return {
			to: BUYER,
			subject: 'Grower invoices: a mail was not read',
			text: rows.map(({ reason }) => reason).join('\n'),
			told,
		};
	return {
		to: hasUnknown ? `${sender}, ${BUYER}` : sender,
		subject: `Your invoices: ${parts.map(({ word, of }) => `${of.length} ${word}`).join(', ')}`,
		text: parts.map(({ heading, of }) => [heading, ...of.map(lineOf)].join('\n')).join('\n\n'),
		told,
	};
}
return [...mails.values()].map((rows) => ({ json: answerTo(rows) }));
