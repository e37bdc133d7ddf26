import { ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';

interface OfKinds {
  /** May be left out, or null, in rules of these kinds. */
  readonly optional?: true;
}

/** The field belongs to rules of these kinds: needed there unless optional, and refused in all others. */
export function OfKinds(kinds: readonly string[], { optional }: OfKinds = {}): PropertyDecorator {
  const isMeant = (rule: object): boolean => kinds.includes(String(Reflect.get(rule, 'kind')));
  return (target, property) => {
    ValidateIf((rule: object) => {
      const value: unknown = Reflect.get(rule, property);
      if (!isMeant(rule)) return value !== undefined;
      return !(optional && (value === undefined || value === null));
    })(target, property);
    ValidateBy({
      name: 'ofKinds',
      validator: {
        validate: (_value: unknown, args?: ValidationArguments) =>
          args !== undefined && isMeant(args.object),
        defaultMessage: () =>
          `$property is only for kind ${kinds.map((kind) => `"${kind}"`).join(' or ')}`,
      },
    })(target, property);
  };
}
