// A number that cannot be read allows no question, rather than any number of them.
const { questionsPerDay, question } = $('Your Settings').first().json;
const most = Number(textOf(questionsPerDay));
const asked = $input.all().filter(({ json }) => json.day).length;
const words = textOf(question);

function whyNot() {
	if (!Number.isInteger(most) || most < 1)
		return 'questionsPerDay in Your Settings is no whole number, so nothing was asked.';
	if (words === '') return 'The message has no text, so nothing was asked.';
	if (asked >= most)
		return `${asked} questions were asked today, and ${most} are allowed (questionsPerDay in Your Settings), so that requests are left for the other workflows. Ask again tomorrow.`;
	return '';
}

const output = whyNot();
return [{ json: { question: words, mayAsk: output === '', output } }];
