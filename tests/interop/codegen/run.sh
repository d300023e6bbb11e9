#!/bin/sh
# Proves that classes generated from the published schemas read every valid document.
set -eu
cd "$(dirname "$0")/../../.."
here=tests/interop/codegen
build=build/codegen
python=${PYTHON:-.venv/bin/python}

mkdir -p $build/npm
if ! cmp -s $here/requirements.txt $build/installed.txt; then
  rm -rf $build/venv
  python3 -m venv $build/venv
  $build/venv/bin/pip install -q --disable-pip-version-check -r $here/requirements.txt
  cp $here/requirements.txt $build/installed.txt
fi
if ! cmp -s $here/package-lock.json $build/npm/package-lock.json; then
  cp $here/package.json $here/package-lock.json $build/npm
  (cd $build/npm && npm ci --ignore-scripts --no-audit --no-fund)
fi

rm -rf $build/cases $build/back $build/generated
mkdir -p $build/generated
$python -m tests.interop.codegen.cases $build/cases

# Compound fields keep the order of items in a choice. xsdata calls the ruff that stands beside it.
(cd $build/generated && PATH="../venv/bin:$PATH" xsdata generate ../../../schemas/1.0/partydocs.xsd \
  --package from_xsd --structure-style single-package --compound-fields >/dev/null 2>xsdata.log) \
  || { cat $build/generated/xsdata.log; exit 1; }
$python -m tests.interop.codegen.discriminated schemas/1.0/partydocs.schema.json $build/generated/schema.json
$build/venv/bin/datamodel-codegen --input $build/generated/schema.json --input-file-type jsonschema \
  --output $build/generated/from_json_schema.py --output-model-type pydantic_v2.BaseModel --formatters builtin
$build/npm/node_modules/.bin/json2ts -i schemas/1.0/partydocs.schema.json -o $build/generated/partydocs.ts

PYTHONPATH=$build/generated $build/venv/bin/python $here/read_xml.py $build/cases $build/back
PYTHONPATH=$build/generated $build/venv/bin/python $here/read_json.py $build/cases $build/back
$python -m tests.interop.codegen.compare $build/cases $build/back
$python -m tests.interop.codegen.typescript $build/cases $build/generated/cases.ts
$build/npm/node_modules/.bin/tsc --noEmit --strict $build/generated/cases.ts
echo "generated classes read every valid document"
