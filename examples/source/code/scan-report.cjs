// What became of the scans of one file, in the order of the file.
return [
	sentReport({
		done: 'Sent',
		look: 'Look in Komet Sales where these boxes are, before anybody scans them again.',
		refused:
			'Mend the refused rows and send them again, in a file of their own or in the same: a scan that was sent is not sent a second time.',
		unread:
			'The file came, but the run that read it was cut off and nothing of it was sent to Komet Sales. Send it again.',
	}),
];
