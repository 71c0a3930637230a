// One item for each file of each mail: a text with its rows, a sheet that n8n's own node opens, or
// a reason why there is nothing to read.
const RECEIVED = $execution.id;
const rules = $('Your Rules').first().json;
const allowed = String(rules.senders ?? '')
	.toLowerCase()
	.split(/[\s,;]+/)
	.filter(Boolean);

const files = [];
const add = (about, more, binary) =>
	files.push({
		json: {
			...about,
			file: `${RECEIVED}.${files.length + 1}`,
			rows: [],
			reason: '',
			kind: 'refused',
			...more,
		},
		...(binary ? { binary } : {}),
	});

const readMail = async ({ json, binary = {} }, index) => {
	const sender = senderOf(json);
	const isAllowed = allowed.some(
		(end) => sender === end || (end.startsWith('@') && sender.endsWith(end)),
	);
	const about = { sender: isAllowed ? sender : '', name: '' };
	const readable = Object.entries(binary).filter(([, { fileName = '' }]) =>
		/\.(xlsx|xlsm|xls|ods|csv|txt)$/i.test(fileName),
	);
	const read = (name, bytes, data) => {
		const content = contentOf(bytes);
		add({ ...about, name }, content, content.kind === 'sheet' ? { data } : undefined);
	};

	if (!isAllowed)
		add(
			{ ...about, name: 'mail' },
			{
				reason: `The mail is from ${sender || 'nobody'}, who is not among Senders in Your Rules. Nothing of it was read`,
			},
		);
	else if (json.sampleFile)
		read('SAMPLE.csv', Buffer.from(json.sampleFile.replaceAll('TODAY', $now.toISODate())));
	else if (readable.length === 0)
		add({ ...about, name: 'mail' }, { reason: 'The mail has no XLSX, XLS, ODS or CSV file' });
	else
		for (const [property, data] of readable)
			read(data.fileName, await this.helpers.getBinaryDataBuffer(index, property), data);
};

const readAll = async () => {
	for (const [index, mail] of $input.all().entries()) await readMail(mail, index);
	return files;
};
return readAll();
