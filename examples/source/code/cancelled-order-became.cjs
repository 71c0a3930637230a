// What became of the cancellation, in the words that its row and Komet Sales get.
const mail = $input.first().json;
const told = mail.error
	? {
			outcome: 'unknown',
			words: `The e-mail to sales was not sent, or not confirmed: ${errorOf(mail)}`,
		}
	: { outcome: 'sent', words: 'Sales has the e-mail' };
const all = [...parts, told];
const outcome = worst(all.map((part) => part.outcome));
const message = all.map((part) => part.words).join('. ');
const isDone = outcome === 'done';
return [{ json: { outcome, reason: isDone ? '' : message, status: isDone ? '1' : '0', message } }];
