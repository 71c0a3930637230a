// What became of the rows of one file, in the order of the file.
return [
	sentReport({
		done: 'Added',
		look: 'Look in Komet Sales whether these lines are there, before anybody sends them again.',
		refused:
			'Mend the refused rows and send them again, in a file of their own or in the same: what was added is not added a second time.',
		unread: `The file came, but the run that read it was cut off and nothing of it was sent to Komet Sales. ${again}`,
	}),
];
