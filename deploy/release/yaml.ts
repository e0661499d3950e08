import { Document, isMap, isScalar, isSeq, type Node, Scalar, visit } from 'yaml';

/** What is shorter is written on one line. */
const LINE = 140;

/** A template as people write one: `!Sub` instead of `Fn::Sub`, and short lists on one line. */
export function templateText(template: object): string {
  // CloudFormation reads YAML 1.1, where OFF and a date are no texts unless they are quoted.
  const document = new Document(template, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Map(_, map) {
      const [only, ...others] = map.items;
      if (others.length > 0 || !isScalar(only?.key)) return undefined;
      const name = /^(?:Fn::)?(Ref|Sub|GetAtt|If|Join|Split|Equals|Not|Or|And)$/.exec(
        String(only.key.value),
      )?.[1];
      if (name === undefined) return undefined;
      const value = only.value as Node;
      const short = name === 'GetAtt' && isSeq(value) ? new Scalar(value.toJSON().join('.')) : value;
      short.tag = `!${name}`;
      return short;
    },
  });
  visit(document, {
    Collection(_, node) {
      if (node === document.contents || !(isSeq(node) || isMap(node))) return undefined;
      if (node.items.length > 0 && JSON.stringify(node.toJSON()).length <= LINE && !holdsLines(node))
        node.flow = true;
      return undefined;
    },
  });
  visit(document, {
    Scalar(_, node) {
      // YAML 1.1 takes these for an indicator in a list on one line.
      if (typeof node.value === 'string' && /^[?:-]/.test(node.value)) node.type = 'QUOTE_SINGLE';
    },
  });
  return document.toString({
    lineWidth: 0,
    singleQuote: true,
    indentSeq: false,
    flowCollectionPadding: false,
  });
}

function holdsLines(node: Node): boolean {
  return JSON.stringify(node.toJSON()).includes('\\n');
}
