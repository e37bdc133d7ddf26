import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Action, SubjectName } from './abilities.js';
import type { ApiKeyScope as Scope } from '#domain/api-key/api-key.js';

/** Who may call a route. A route without any rule is refused at start. */
export interface RouteRules {
  readonly public?: true;
  readonly signedIn?: true;
  readonly access?: { readonly action: Action; readonly subject: SubjectName };
  readonly scope?: Scope;
}

/** One key a kind of rule, so that several decorators on one route add up. */
export const ruleKeys = {
  public: 'tributary:rule-public',
  signedIn: 'tributary:rule-signed-in',
  access: 'tributary:rule-access',
  scope: 'tributary:rule-scope',
} as const;

/** Anyone, without signing in. */
export const PublicRoute = (): CustomDecorator => SetMetadata(ruleKeys.public, true);

/** Any user who is signed in, whatever the role. */
export const SignedIn = (): CustomDecorator => SetMetadata(ruleKeys.signedIn, true);

/** Users whose role may do this to some such thing; which things, the query or command decides. */
export const Access = (rule: { action: Action; subject: SubjectName }): CustomDecorator =>
  SetMetadata(ruleKeys.access, rule);

/** API keys with this scope. Beside `Access`, users may call the route as well. */
export const ApiKeyScope = (scope: Scope): CustomDecorator => SetMetadata(ruleKeys.scope, scope);

/** The rules that decorate a route or, where it has none, its controller. */
export function rulesOn(handler: object, controller: object): RouteRules | undefined {
  return rulesAt(handler) ?? rulesAt(controller);
}

function rulesAt(target: object): RouteRules | undefined {
  const found = Object.entries(ruleKeys).flatMap(([name, key]) => {
    const rule: unknown = Reflect.getMetadata(key, target);
    return rule === undefined ? [] : [[name, rule] as const];
  });
  return found.length === 0 ? undefined : (Object.fromEntries(found) as RouteRules);
}
