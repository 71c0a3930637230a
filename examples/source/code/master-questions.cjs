// What the ERP is asked about a customer or a product before anything is written.
const record = $('Check Record').first().json;
const settings = $('Questions').first().json;
return [{ json: masterQuestionsOf(settings, wantedMaster(record)) }];
