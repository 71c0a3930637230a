// What is sent, and nothing else: a node may send all of its input.
return [{ json: $input.first().json.values }];
