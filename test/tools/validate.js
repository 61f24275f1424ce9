// Validates JSON documents against a JSON schema: validate.js SCHEMA FILE...
// SCHEMA is a file, or `sarif` for that of SARIF 2.1.0.
"use strict";

const fs = require("fs");
const path = require("path");
const Ajv = require("ajv-draft-04");
const addFormats = require("ajv-formats");

const read = (file) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(fs.readFileSync(file)));

const [schema, ...files] = process.argv.slice(2);
const sarif = path.join(
  path.dirname(require.resolve("@microsoft/jest-sarif/package.json")),
  "lib/schemas/sarif-2.1.0-rtm.5.json"
);
// SARIF's schema has patterns that are not those of Unicode.
const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(read(schema === "sarif" ? sarif : schema));
for (const file of files) {
  if (!validate(read(file))) {
    for (const error of validate.errors) {
      console.error(`${file}: ${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
    }
    process.exitCode = 1;
  }
}
