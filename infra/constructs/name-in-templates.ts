import { Stack, type IResource } from "aws-cdk-lib";
import * as z from "zod";

/** How a stack's template names another's attribute: by its logical id, or by what its own stack exports. */
export function nameInTemplates(seenFrom: Stack, resource: IResource, attribute: string): string {
  const own = Stack.of(resource);
  if (seenFrom === own) {
    const resolved = getAttribute.parse(own.resolve(attribute));
    return `<${resolved["Fn::GetAtt"].join(".")}>`;
  }
  const exported: unknown = own.resolve(own.exportValue(attribute));
  return importValue.parse(exported)["Fn::ImportValue"];
}

const getAttribute = z.object({ "Fn::GetAtt": z.array(z.string()) });
const importValue = z.object({ "Fn::ImportValue": z.string() });
