// The result once more, for the mail, which says when it could not be written beside the file.
const { error } = $input.first()?.json ?? {};
const { mail } = $('Write Report').first().json;
const words = error ? `${mail}\n\nThe result could not be written beside the file: ${error}` : mail;
return [{ json: { mail: words }, binary: $('Result File').first().binary }];
