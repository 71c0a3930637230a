return $input.first().json.deletes.map((url) => ({ json: { url } }));
