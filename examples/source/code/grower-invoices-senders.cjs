// Each mail with the growers whose address sent it. Mails of others, automatic ones and those
// without a file are not read and never answered, so that no two machines write to each other: the
// buyer hears of them.
const growers = new Map();
for (const { json } of $('Addresses of Growers').all())
	for (const address of textOf(json.vendorId) ? addressesIn(json.mail) : []) {
		const known = growers.get(address.toLowerCase()) ?? [];
		growers.set(address.toLowerCase(), [...known, textOf(json.vendorId)]);
	}

const isAutomatic = ({ headers }) =>
	/:\s*auto-/i.test(textOf(Object(headers)['auto-submitted'])) ||
	/:\s*(auto_reply|bulk|junk|list)/i.test(textOf(Object(headers).precedence));

return $('Mail With Invoices')
	.all()
	.map(({ json, binary = {} }, index) => {
		const sender = senderOf(json);
		const vendorIds = json.sampleFile ? ['SAMPLE-512'] : (growers.get(sender) ?? []);
		const hasFile = json.sampleFile || Object.keys(binary).length > 0;
		const subject = textOf(json.subject) || 'without a subject';
		const why = [
			!hasFile && 'it has no file',
			isAutomatic(json) && 'it is automatic',
			vendorIds.length === 0 && 'the sender is not in the table Grower Addresses',
		].filter(Boolean);
		const words = `A mail of ${sender || 'nobody'}, "${subject}", was not read: ${why.join('; ')}`;
		const reason = why.length > 0 ? words : '';
		const mail = `${$execution.id}.${index + 1}`;
		const answered = reason ? '' : sender;
		return {
			json: { mail, sender: answered, vendorIds, reason, sampleFile: json.sampleFile },
			binary,
		};
	});
