import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { Schema, Schemas } from './schema.js';

/**
 * The schemas as TypeScript, one declaration each. openapi-typescript puts them into one interface and refers to them by
 * `components['schemas']['Line']`: what people read and import is `Line`.
 */
export async function typesFor(schemas: Schemas): Promise<string> {
  const document = {
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: {},
    components: { schemas: withoutUnions(schemas) },
  };
  const nodes = await openapiTS(document as never, {
    silent: true,
    emptyObjectsUnknown: true,
    // What has a default may be left out of a request.
    defaultNonNullable: false,
  });
  const components = nodes.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === 'components',
  );
  const members = components?.members.find((member) => nameOf(member) === 'schemas') as ts.PropertySignature;
  if (!members?.type || !ts.isTypeLiteralNode(members.type)) return '';
  return members.type.members
    .map((member) => astToString(declaration(member as ts.PropertySignature)))
    .join('\n')
    .replace(/^\s*\/\*\* @(enum|constant).*\*\/\n/gm, '')
    .replace(/^\s*\* @(enum|constant).*\n/gm, '')
    .replaceAll('@description ', '');
}

/** By their constants the branches of a union are told apart already. */
function withoutUnions(schemas: Schemas): Schemas {
  return JSON.parse(JSON.stringify(schemas), (_, value) => {
    if (typeof value !== 'object' || value === null || !(value as Schema).discriminator?.propertyName)
      return value;
    const { discriminator: _discriminator, ...rest } = value;
    return rest;
  });
}

function declaration(member: ts.PropertySignature): ts.Statement {
  const { factory } = ts;
  const type = plainReferences(member.type!);
  const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const statement = ts.isTypeLiteralNode(type)
    ? factory.createInterfaceDeclaration(exported, nameOf(member)!, undefined, undefined, type.members)
    : factory.createTypeAliasDeclaration(exported, nameOf(member)!, undefined, type);
  return ts.setSyntheticLeadingComments(statement, ts.getSyntheticLeadingComments(member));
}

/** `components['schemas']['Line']` becomes `Line`. */
function plainReferences(type: ts.TypeNode): ts.TypeNode {
  const visit = (node: ts.Node): ts.Node => {
    if (
      ts.isIndexedAccessTypeNode(node) &&
      ts.isIndexedAccessTypeNode(node.objectType) &&
      ts.isTypeReferenceNode(node.objectType.objectType)
    )
      return ts.factory.createTypeReferenceNode(textOf(node.indexType)!);
    return ts.visitEachChild(node, visit, undefined);
  };
  return visit(type) as ts.TypeNode;
}

const textOf = (type: ts.TypeNode): string | undefined =>
  ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;

const nameOf = ({ name }: ts.TypeElement): string | undefined =>
  name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;
